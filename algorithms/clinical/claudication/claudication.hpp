#pragma once
// What the answers about walking say of one leg: each questionnaire by its own logic, the arterial
// level the pain points to, the stage, and what is missing to decide. A negative questionnaire is a
// line and never a verdict: it closes nothing (E26).
//
// Pure; allocates; any thread.

#include "algorithms/clinical/claudication/edinburgh.hpp"
#include "algorithms/clinical/claudication/rose.hpp"
#include "algorithms/clinical/claudication/san_diego.hpp"
#include "algorithms/clinical/claudication/staging.hpp"
#include "algorithms/clinical/claudication/walking_impairment.hpp"
#include "algorithms/clinical/messages/statement.hpp"

#include <vector>

namespace station::clinical::claudication {

struct ClaudicationVerdict {
  Reading<Edinburgh> edinburgh;
  Reading<Rose> rose;
  Reading<SanDiego> san_diego;
  std::vector<Statement> statements;
  /// A questionnaire is positive whatever the open answers turn out to be.
  [[nodiscard]] bool is_positive() const;
};

/// Nothing answered about walking gives no statement: the question itself is still open.
[[nodiscard]] ClaudicationVerdict judge_walking(const WalkingPain& pain, Side side);

/// The stage; nothing when neither PAD nor a symptom is answered.
[[nodiscard]] std::vector<Statement> judge_stage(const StagingFindings& findings, Side side);

/// The questionnaire of the whole person; nothing when no answer was given.
[[nodiscard]] std::vector<Statement> judge_impairment(const WalkingImpairment& answers,
                                                      const WalkingImpairmentRules& rules = {});

}  // namespace station::clinical::claudication
