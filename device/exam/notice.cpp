#include "device/exam/notice.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {

bool Notice::is_open() const {
  return std::ranges::any_of(reasons, [this](const NoticeReason& r) {
    return std::ranges::none_of(told, [&](const Told& t) {
      return t.read_back && std::ranges::any_of(t.of, [&](const NoticeReason& known) {
               return known.cause == r.cause && known.leg == r.leg;
             });
    });
  });
}

const char* token_of(NoticeCause cause) {
  switch (cause) {
    case NoticeCause::acute_signs: return "acute signs";
    case NoticeCause::no_pedal_signal: return "no pedal signal";
    case NoticeCause::ankle_below_cut: return "ankle below 50";
    case NoticeCause::toe_below_cut: return "toe below 30";
    case NoticeCause::index_below_cut: return "index below 0.40";
  }
  return "acute signs";
}

std::string sentence_of(const NoticeReason& r) {
  const auto leg = to_string(r.leg);
  switch (r.cause) {
    case NoticeCause::acute_signs: return fmt::format("{} leg: signs of acute ischaemia", leg);
    case NoticeCause::no_pedal_signal:
      return fmt::format("{} leg: no signal in either pedal artery", leg);
    case NoticeCause::ankle_below_cut:
      return fmt::format("{} leg: ankle pressure {} mmHg, below {}", leg, r.value, cut_of(r));
    case NoticeCause::toe_below_cut:
      return fmt::format("{} leg: toe pressure {} mmHg, below {}", leg, r.value, cut_of(r));
    case NoticeCause::index_below_cut:
      return fmt::format("{} leg: index {}.{:02}, below {}.{:02}", leg, r.value / 100,
                         r.value % 100, cut_of(r) / 100, cut_of(r) % 100);
  }
  return {};
}

}  // namespace station::device
