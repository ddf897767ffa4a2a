#include "tools/abi/classify/case_reader.hpp"

#include "tools/abi/classify/part_readers.hpp"
#include "tools/abi/classify/syntax_fault.hpp"

#include <algorithm>
#include <utility>

namespace station::tools {
namespace {

using clinical::PressureEntry;

constexpr Range kArm{40, 330};  ///< below 40 no exam is running; a slip of the pen like 12
constexpr std::size_t kMaxId = 256;

bool read_id(JsonWalk& walk, element value, const Path& path, std::string& into) {
  std::string_view text;
  std::int64_t number = 0;
  if (value.get(text) == simdjson::SUCCESS) {
    if (text.empty() || text.size() > kMaxId)
      return walk.fault(path, refusal::kIdBytes, {figure("most", kMaxId)});
    into = text;
    return true;
  }
  if (value.get(number) == simdjson::SUCCESS) {
    into = fmt::format("{}", number);
    return true;
  }
  return walk.fault(path, refusal::kIdKind);
}

bool read_profile(JsonWalk& walk, element value, const Path& path, std::string& into) {
  if (value.is_null()) return true;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS || text.empty())
    return walk.fault(path, refusal::kProfileName);
  into = text;
  return true;
}

bool read_side(JsonWalk& walk, element value, const Path& path, Side& into) {
  if (value.is_null()) return true;
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS)
    for (const Side side : {Side::right, Side::left})
      if (text == to_string(side)) {
        into = side;
        return true;
      }
  return walk.fault(path, refusal::kSide);
}

bool read_arms(JsonWalk& walk, element object, const Path& path, clinical::Arms& into) {
  static constexpr std::array<std::string_view, 13> kFields = {
      "first",           "right",          "left",          "repeat",       "right_interval",
      "right_repeats",   "right_basis",    "left_interval", "left_repeats", "left_basis",
      "repeat_interval", "repeat_repeats", "repeat_basis"};
  bool has_first = false;
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        if (field == 0) {
          has_first = !value.is_null();
          return read_side(walk, value, at, into.first);
        }
        if (field < 4) {
          auto& entry = field == 1 ? into.right : field == 2 ? into.left : into.repeat;
          return read_pressure(walk, value, at, kArm, entry);
        }
        auto& entry = field < 7 ? into.right : field < 10 ? into.left : into.repeat;
        return read_belonging(walk, value, at, static_cast<Belonging>((field - 4) % 3), kArm,
                              entry);
      }))
    return false;
  const bool matters = (into.right.kind == PressureEntry::Kind::value &&
                        into.left.kind == PressureEntry::Kind::value) ||
                       into.repeat.kind != PressureEntry::Kind::not_measured;
  if (matters && !has_first) return walk.fault({&path, "first"}, refusal::kFirstMissing);
  return check_entry(walk, {&path, "right"}, into.right) &&
         check_entry(walk, {&path, "left"}, into.left) &&
         check_entry(walk, {&path, "repeat"}, into.repeat);
}

bool read_history(JsonWalk& walk, element object, const Path& path, clinical::Case& into) {
  static constexpr std::array<std::string_view, 9> kFields = {
      "diabetes", "known_pad",           "dialysis",      "right",
      "left",     "atrial_fibrillation", "heart_failure", "compression_considered",
      "age_years"};
  auto& history = into.history;
  return walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
    switch (field) {
      case 0: return walk.read_answer(value, at, history.diabetes);
      case 1: return walk.read_answer(value, at, history.known_pad);
      case 2: return walk.read_answer(value, at, history.dialysis);
      case 3: return read_leg_history(walk, value, at, into.leg(Side::right).history);
      case 4: return read_leg_history(walk, value, at, into.leg(Side::left).history);
      case 5: return walk.read_answer(value, at, history.atrial_fibrillation);
      case 6: return walk.read_answer(value, at, history.heart_failure);
      case 7: return walk.read_answer(value, at, history.compression_considered);
      default: return walk.read_whole(value, at, {0, 130}, history.age_years);
    }
  });
}

/// What the parts of a case cannot say at once.
bool check_signals(JsonWalk& walk, Side side, const clinical::Leg& leg) {
  using Kind = PressureEntry::Kind;
  const Path history{nullptr, "history"};
  const Path of_leg{&history, to_string(side)};
  const Path signal{&of_leg, "arterial_signal"};
  const auto was_heard = [](const PressureEntry& e) {
    return e.kind == Kind::value || e.kind == Kind::above;
  };
  const auto heard = leg.history.foot.arterial_signal;
  const bool one_was_read = was_heard(leg.pt) || was_heard(leg.dp) || was_heard(leg.peroneal);
  if (heard == clinical::Heard::no && one_was_read)
    return walk.fault(signal, refusal::kSignalDenied);
  const bool none_is_there = leg.pt.kind == Kind::absent && leg.dp.kind == Kind::absent;
  if (heard == clinical::Heard::yes && none_is_there && !one_was_read)
    return walk.fault(signal, refusal::kSignalClaimed);
  return true;
}

/// The pressure of the exercise gate is taken at an arm.
bool check_diastolic(JsonWalk& walk, const clinical::Case& c) {
  if (!c.exam.diastolic_mmHg) return true;
  const Path exam{nullptr, "exam"};
  int systolic = 0;
  for (const PressureEntry* arm : {&c.arms.right, &c.arms.left, &c.arms.repeat})
    systolic = std::max(systolic, arm->mmHg);
  if (systolic == 0 || *c.exam.diastolic_mmHg < systolic) return true;
  return walk.fault({&exam, "diastolic"}, refusal::kDiastolic,
                    {figure("value", *c.exam.diastolic_mmHg), figure("arm", systolic)});
}

bool check(JsonWalk& walk, const clinical::Case& c) {
  for (const Side side : {Side::right, Side::left})
    if (!c.leg(side).after_exercise.empty() && !c.exercise)
      return walk.fault({nullptr, "exercise"}, refusal::kExerciseMissing);
  for (const Side side : {Side::right, Side::left})
    if (!check_signals(walk, side, c.leg(side))) return false;
  return check_diastolic(walk, c);
}

bool read_case(JsonWalk& walk, element root, clinical::Case& into) {
  static constexpr std::array<std::string_view, 8> kFields = {
      "id", "profile", "arms", "right", "left", "history", "exam", "exercise"};
  const Path top{};
  if (!walk.each(root, top, kFields, [&](std::size_t field, element value, const Path& at) {
        switch (field) {
          case 0: return read_id(walk, value, at, into.id);
          case 1: return read_profile(walk, value, at, into.profile);
          case 2: return read_arms(walk, value, at, into.arms);
          case 3: return read_leg(walk, value, at, into.leg(Side::right));
          case 4: return read_leg(walk, value, at, into.leg(Side::left));
          case 5: return read_history(walk, value, at, into);
          case 6: return read_exam(walk, value, at, into.exam);
          default: return read_exercise(walk, value, at, into.exercise);
        }
      }))
    return false;
  if (into.id.empty()) return walk.fault({nullptr, "id"}, refusal::kIdMissing);
  return check(walk, into);
}

/// The identifier, wherever it stands, so that the answer to a bad line can carry it.
std::optional<std::string> id_of(element root) {
  element value;
  if (root["id"].get(value) != simdjson::SUCCESS) return std::nullopt;
  std::string id;
  JsonWalk walk;
  if (!read_id(walk, value, {nullptr, "id"}, id)) return std::nullopt;
  return id;
}

}  // namespace

struct CaseReader::Parser {
  simdjson::dom::parser parser;
};

CaseReader::CaseReader() : parser_{std::make_unique<Parser>()} {}
CaseReader::~CaseReader() = default;

std::size_t CaseReader::padding() { return simdjson::SIMDJSON_PADDING; }

std::expected<clinical::Case, CaseFault> CaseReader::read(std::string_view text) {
  element root;
  const auto error = parser_->parser.parse(text.data(), text.size(), false).get(root);
  if (error != simdjson::SUCCESS)
    return std::unexpected{syntax_fault(text, simdjson::validate_utf8(text.data(), text.size()))};
  // Built where the caller will find it: a case is large.
  std::expected<clinical::Case, CaseFault> one;
  JsonWalk walk;
  if (!read_case(walk, root, *one)) one = std::unexpected{CaseFault{id_of(root), walk.refused()}};
  return one;
}

}  // namespace station::tools
