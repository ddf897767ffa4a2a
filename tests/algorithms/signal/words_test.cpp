#include "algorithms/signal/flow_track.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace station::signal {
namespace {

constexpr int kCauses = static_cast<int>(NoReadingCause::link_lost) + 1;

TEST(NoReadingWords, EveryCauseHasItsOwnTokenSentenceAndNextStep) {
  std::set<std::string> tokens;
  std::set<std::string> sentences;
  for (int i = 0; i < kCauses; ++i) {
    const auto cause = static_cast<NoReadingCause>(i);
    tokens.insert(token_of(cause));
    sentences.insert(sentence_of(cause));
    const std::string step = next_step_of(cause);
    EXPECT_EQ(step.back(), '.') << step;
  }

  EXPECT_EQ(tokens.size(), static_cast<std::size_t>(kCauses));
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(kCauses));
}

// Rule E11: the software never says that an artery is absent.
TEST(NoReadingWords, NeverSayAbsent) {
  for (int i = 0; i < kCauses; ++i) {
    const auto cause = static_cast<NoReadingCause>(i);
    EXPECT_EQ(std::string{sentence_of(cause)}.find("absent"), std::string::npos);
    EXPECT_EQ(std::string{next_step_of(cause)}.find("absent"), std::string::npos);
  }
}

}  // namespace
}  // namespace station::signal
