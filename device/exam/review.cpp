#include "device/exam/review.hpp"

namespace station::device {

ReviewState Review::state() const {
  ReviewState state = ReviewState::preliminary;
  for (const ReviewEntry& e : entries) {
    switch (e.kind) {
      case ReviewEntry::Kind::comment: break;
      case ReviewEntry::Kind::review: state = ReviewState::under_review; break;
      case ReviewEntry::Kind::final: state = ReviewState::final; break;
      case ReviewEntry::Kind::amendment: state = ReviewState::amended; break;
    }
  }
  return state;
}

const char* token_of(ReviewState state) {
  switch (state) {
    case ReviewState::preliminary: return "preliminary";
    case ReviewState::under_review: return "under review";
    case ReviewState::final: return "final";
    case ReviewState::amended: return "amended";
  }
  return "preliminary";
}

const char* token_of(ReviewEntry::Kind kind) {
  switch (kind) {
    case ReviewEntry::Kind::review: return "review";
    case ReviewEntry::Kind::comment: return "comment";
    case ReviewEntry::Kind::final: return "final";
    case ReviewEntry::Kind::amendment: return "amendment";
  }
  return "comment";
}

}  // namespace station::device
