#include "tests/ui/support/desk_scenes.hpp"

#include "tests/ui/cramp/cramp_support.hpp"
#include "tests/ui/review/review_support.hpp"
#include "tests/ui/support/page_scenes.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "tests/ui/training/training_support.hpp"
#include "ui/draw/cramp_page.hpp"
#include "ui/draw/page_keys.hpp"
#include "ui/draw/review_page.hpp"
#include "ui/draw/training_page.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace station::ui {
namespace {

CrampState back_to(CrampState state, std::string_view word) {
  while (!state.path.empty() && (!state.question || state.question->word != word))
    (void)step(state, CrampBack{});
  return state;
}

CrampState cramp_scene(std::string_view name) {
  if (name == "cramp.first") return begun_visit();
  if (name == "cramp.leg") return back_to(visit_of(classic_claudication()), "field.pain_walking");
  if (name == "cramp.kind") return back_to(visit_of({}), "question.kind_of_pain");
  if (name == "cramp.age") return back_to(visit_of({}), "question.age");
  if (name == "cramp.yes_no")
    return back_to(visit_of(classic_claudication()), "field.uphill_or_hurrying");
  if (name == "cramp.places") {
    auto state = back_to(visit_of(classic_claudication()), "field.pain_calf");
    return state;
  }
  if (name == "cramp.medicines")
    return back_to(visit_of({{"question.medicines", "Zocor 20 mg, HCT 25, Fantasin 5, Ramipril"}}),
                   "question.medicines");
  if (name == "cramp.urgent")
    return visit_of({{"question.red_flags", "y"}, {"field.acute_signs", "l"}});
  auto said = classic_claudication();
  said["question.medicines"] = "Zocor 20 mg, HCT 25, Fantasin 5";
  auto state = visit_of(said);
  if (name == "cramp.patient") (void)step(state, CrampRead{clinical::Reader::patient});
  if (name == "cramp.naming") {
    (void)step(state, CrampName{});
    (void)step(state, CrampNameField{"cramp.visitor.name", "Okafor, Ngozi"});
  }
  return state;
}

/// Like a deflation of a patient: pressure on its ramp, beats that come back in rhythm.
EvidenceTrace lifelike(ArterySite artery, double returned_mmHg) {
  auto strip = falling(artery, returned_mmHg).strip;
  for (int i = 0; i < kEvidenceColumns; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (strip.toward_hz[at] <= 0.0F) continue;
    const float in_beat = static_cast<float>(i % 22) / 22.0F;
    const float rise = std::min(1.0F, in_beat * 5.0F);
    strip.toward_hz[at] = 2400.0F * rise * std::max(0.0F, 1.0F - in_beat * 1.6F);
    strip.away_hz[at] = in_beat > 0.62F && in_beat < 0.75F ? 420.0F : 0.0F;
  }
  return strip;
}

ReviewScreen review_scene(std::string_view name) {
  ReviewScreen s;
  if (name == "review.list") {
    auto first = listed();
    auto second = listed();
    second.patient = "Wójcik, Zofia";
    second.patient_id = "0815";
    second.state = device::ReviewState::final;
    second.notice_open = false;
    second.simulated = false;
    auto third = listed();
    third.patient.clear();
    third.patient_id.clear();
    third.ended = false;
    third.abi = {"", "0.38"};
    (void)step(s, ReviewListCame{{first, second, third}, {}});
    return s;
  }
  if (name == "review.trend") {  // nothing chosen: the visits stand in the strip's place
    auto exam = plain_exam();
    exam->exam = scripted_snapshot(Scene::recovery, 0.0).exam;
    return opened(exam);
  }
  const bool is_signed = name == "review.signed";
  s = opened(is_signed ? signed_exam() : plain_exam());
  (void)step(s, ReviewChoose{2});
  (void)step(s, ReviewStripCame{2,
                                std::make_shared<const EvidenceTrace>(
                                    lifelike({Artery::posterior_tibial, Side::right}, 112.0)),
                                {}});
  (void)step(s, ReviewSeek{0.62F});
  if (name == "review.sign") {
    (void)step(s, ReviewAsk{ReviewWork::sign});
    (void)step(s, ReviewPerson{"Dr. C. Haas"});
  }
  return s;
}

TrainingState training_scene(std::string_view name) {
  TrainingState s;
  s.trainee = "A. Trainee";
  if (name == "training.choose") {
    TrainingScore score;
    score.read = 6;
    score.bias_mmHg = -1.4;
    score.sd_mmHg = 2.2;
    score.seconds_each = 14.0;
    score.no_reading_cases = 1;
    s.progress = {{"2026-11-27 14:05", "claudicant", 3, score}};
    return s;
  }
  TrainingSet set{"Healthy adult, ankle-brachial index about 1.1 on both sides", 7, {}};
  for (const ArterySite artery : {ArterySite{Artery::brachial, Side::right},
                                  ArterySite{Artery::posterior_tibial, Side::right}}) {
    auto reading = falling(artery, 124.0);
    reading.strip = lifelike(artery, 124.0);
    set.readings.push_back(std::move(reading));
  }
  (void)step(s, TrainingBeginReading{});
  (void)step(s, TrainingSetCame{std::make_shared<const TrainingSet>(std::move(set)), {}});
  (void)step(s, TrainingTick{std::chrono::seconds{9}});
  (void)step(s, TrainingCursor{share_of(121.0)});
  if (name == "training.read") return s;
  (void)step(s, TrainingCommit{});
  if (name == "training.told") return s;
  (void)step(s, TrainingNext{});
  (void)step(s, TrainingCursor{share_of(126.0)});
  (void)step(s, TrainingCommit{});
  (void)step(s, TrainingNext{});
  return s;
}

}  // namespace

std::vector<std::string> desk_scene_names() {
  return {"cramp.first",  "cramp.leg",       "cramp.kind",    "cramp.age",     "cramp.yes_no",
          "cramp.places", "cramp.medicines", "cramp.urgent",  "cramp.page",    "cramp.patient",
          "cramp.naming", "review.list",     "review.exam",   "review.signed", "review.sign",
          "review.trend", "training.choose", "training.read", "training.told", "training.score"};
}

std::optional<PageScene> desk_scene(std::string_view name, Worker& worker) {
  const auto names = desk_scene_names();
  if (std::ranges::find(names, name) == names.end()) return std::nullopt;
  if (name.starts_with("cramp"))
    return PageScene{ScreenId::cramp,
                     still<CrampAction, CrampRequest>(
                         cramp_scene(name), draw_cramp, worker,
                         std::function{[](const CrampModel& m) { return keys_of(m); }})};
  if (name.starts_with("review"))
    return PageScene{ScreenId::exams,
                     still<ReviewAction, ReviewRequest>(review_scene(name), draw_review, worker)};
  return PageScene{ScreenId::training, still<TrainingAction, TrainingRequest>(
                                           training_scene(name), draw_training, worker)};
}

}  // namespace station::ui
