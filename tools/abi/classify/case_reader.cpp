#include "tools/abi/classify/case_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <simdjson.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace station::tools {
namespace {

using clinical::Answer;
using clinical::PressureEntry;
using clinical::Wound;
using simdjson::dom::element;
using simdjson::dom::element_type;

struct Range {
  int min;
  int max;
};
constexpr Range kArm{40, 330};  ///< below 40 no exam is running; a slip of the pen like 12
constexpr Range kAnkleOrToe{1, 400};
constexpr Range kNotClosed{200, 330};  ///< N of ">N"
constexpr std::size_t kMaxId = 256;

/// Walks one document; stops at the first fault.
class Walk {
 public:
  explicit Walk(std::size_t line) : line_{line} {}

  bool read_case(element root, clinical::Case& into) {
    static constexpr std::array<std::string_view, 6> kFields = {"id",    "profile", "arms",
                                                                "right", "left",    "history"};
    if (!each(root, "", kFields, [&](std::size_t field, element value) {
          switch (field) {
            case 0: return read_id(value, into.id);
            case 1: return read_profile(value, into.profile);
            case 2: return read_arms(value, into.arms);
            case 3: return read_leg(value, "right", into.leg(Side::right));
            case 4: return read_leg(value, "left", into.leg(Side::left));
            default: return read_history(value, into);
          }
        }))
      return false;
    if (into.id.empty())
      return fault("id", "is missing; give every case an identifier, its verdict carries it");
    return true;
  }

  bool read_id(element value, std::string& into) {
    std::string_view text;
    std::int64_t number = 0;
    if (value.get(text) == simdjson::SUCCESS) {
      if (text.empty() || text.size() > kMaxId)
        return fault("id", fmt::format("must have 1 to {} bytes", kMaxId));
      into = text;
      return true;
    }
    if (value.get(number) == simdjson::SUCCESS) {
      into = fmt::format("{}", number);
      return true;
    }
    return fault("id", "must be text or a whole number");
  }

  [[nodiscard]] const std::string& sentence() const { return sentence_; }

 private:
  bool read_profile(element value, std::string& into) {
    if (value.is_null()) return true;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
      return fault("profile", "must be the name of a profile in quotes, or null");
    into = text;
    return true;
  }

  bool read_arms(element object, clinical::Arms& into) {
    static constexpr std::array<std::string_view, 4> kFields = {"first", "right", "left", "repeat"};
    bool has_first = false;
    if (!each(object, "arms", kFields, [&](std::size_t field, element value) {
          switch (field) {
            case 0: has_first = !value.is_null(); return read_side(value, into.first);
            case 1: return read_pressure(value, "arms.right", kArm, into.right);
            case 2: return read_pressure(value, "arms.left", kArm, into.left);
            default: return read_pressure(value, "arms.repeat", kArm, into.repeat);
          }
        }))
      return false;
    const bool matters = (into.right.kind == PressureEntry::Kind::value &&
                          into.left.kind == PressureEntry::Kind::value) ||
                         into.repeat.kind != PressureEntry::Kind::not_measured;
    if (matters && !has_first)
      return fault("arms.first",
                   "is missing; name the arm that was read first, \"right\" or \"left\": the "
                   "repeat rule depends on it");
    return true;
  }

  bool read_side(element value, Side& into) {
    if (value.is_null()) return true;
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
      for (const Side side : {Side::right, Side::left})
        if (text == to_string(side)) {
          into = side;
          return true;
        }
    return fault("arms.first", "must be \"right\" or \"left\"");
  }

  bool read_leg(element object, const char* name, clinical::Leg& into) {
    static constexpr std::array<std::string_view, 3> kFields = {"pt", "dp", "toe"};
    return each(object, name, kFields, [&](std::size_t field, element value) {
      auto& entry = field == 0 ? into.pt : field == 1 ? into.dp : into.toe;
      return read_pressure(value, fmt::format("{}.{}", name, kFields.at(field)), kAnkleOrToe,
                           entry);
    });
  }

  bool read_pressure(element value, std::string_view path, Range range, PressureEntry& into) {
    if (value.is_null()) return true;
    std::int64_t number = 0;
    std::string_view text;
    if (value.get(number) == simdjson::SUCCESS && value.type() != element_type::DOUBLE) {
      if (number < range.min || number > range.max)
        return fault(path, fmt::format("is {}, outside {} to {} mmHg; an artery without flow is "
                                       "\"absent\" or \"no_signal\"",
                                       number, range.min, range.max));
      into = PressureEntry::measured(static_cast<int>(number));
      return true;
    }
    if (value.get(text) == simdjson::SUCCESS) {
      if (text == "absent") {
        into = PressureEntry::absent();
        return true;
      }
      if (text == "no_signal") {
        into = PressureEntry::no_signal();
        return true;
      }
      if (const auto limit = limit_from(text)) {
        into = PressureEntry::above_mmHg(*limit);
        return true;
      }
    }
    return fault(path, fmt::format("must be a whole number of mmHg, \">N\" with N from {} to {}, "
                                   "\"absent\", \"no_signal\" or null",
                                   kNotClosed.min, kNotClosed.max));
  }

  static std::optional<int> limit_from(std::string_view text) {
    if (text.size() != 4 || text[0] != '>') return std::nullopt;
    int limit = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 1, end, limit);
    if (error != std::errc{} || stop != end) return std::nullopt;
    if (limit < kNotClosed.min || limit > kNotClosed.max) return std::nullopt;
    return limit;
  }

  bool read_history(element object, clinical::Case& into) {
    static constexpr std::array<std::string_view, 5> kFields = {"diabetes", "known_pad", "dialysis",
                                                                "right", "left"};
    return each(object, "history", kFields, [&](std::size_t field, element value) {
      switch (field) {
        case 0: return read_answer(value, "history.diabetes", into.history.diabetes);
        case 1: return read_answer(value, "history.known_pad", into.history.known_pad);
        case 2: return read_answer(value, "history.dialysis", into.history.dialysis);
        case 3: return read_leg_history(value, "history.right", into.leg(Side::right).history);
        default: return read_leg_history(value, "history.left", into.leg(Side::left).history);
      }
    });
  }

  bool read_leg_history(element object, const char* path, clinical::LegHistory& into) {
    static constexpr std::array<std::string_view, 7> kFields = {"wound",
                                                                "rest_pain",
                                                                "gangrene",
                                                                "exertional_pain",
                                                                "suspected_dvt",
                                                                "onset_under_two_weeks",
                                                                "new_sensory_or_motor_loss"};
    return each(object, path, kFields, [&](std::size_t field, element value) {
      const auto name = fmt::format("{}.{}", path, kFields.at(field));
      switch (field) {
        case 0: return read_wound(value, name, into.wound);
        case 1: return read_answer(value, name, into.rest_pain);
        case 2: return read_answer(value, name, into.gangrene);
        case 3: return read_answer(value, name, into.exertional_pain);
        case 4: return read_answer(value, name, into.suspected_dvt);
        case 5: return read_answer(value, name, into.onset_under_two_weeks);
        default: return read_answer(value, name, into.new_sensory_or_motor_loss);
      }
    });
  }

  bool read_answer(element value, std::string_view path, Answer& into) {
    bool truth = false;
    std::string_view text;
    if (value.is_null()) return true;
    if (value.get(truth) == simdjson::SUCCESS) {
      into = truth ? Answer::yes : Answer::no;
      return true;
    }
    if (value.get(text) == simdjson::SUCCESS && text == "unknown") {
      into = Answer::unknown;
      return true;
    }
    return fault(path, "must be true, false or \"unknown\"; leave it out if it was not asked");
  }

  bool read_wound(element value, std::string_view path, Wound& into) {
    static constexpr std::array<std::pair<std::string_view, Wound>, 6> kPlaces = {
        {{"none", Wound::none},
         {"toe", Wound::toe},
         {"forefoot", Wound::forefoot},
         {"heel", Wound::heel},
         {"other", Wound::other},
         {"unknown", Wound::not_asked}}};
    bool truth = false;
    std::string_view text;
    if (value.is_null()) return true;
    if (value.get(truth) == simdjson::SUCCESS) {
      into = truth ? Wound::other : Wound::none;
      return true;
    }
    if (value.get(text) == simdjson::SUCCESS)
      for (const auto& [word, wound] : kPlaces)
        if (text == word) {
          into = wound;
          return true;
        }
    return fault(path,
                 "must be \"none\", \"toe\", \"forefoot\", \"heel\", \"other\", \"unknown\", true "
                 "or false; leave it out if it was not asked");
  }

  /// Every member of an object once, by the index of its name.
  template <std::size_t N, class Read>
  bool each(element value, std::string_view path, const std::array<std::string_view, N>& names,
            Read read) {
    simdjson::dom::object object;
    if (value.is_null() && !path.empty()) return true;  // the same as left out
    if (value.get(object) != simdjson::SUCCESS)
      return fault(path, "must be an object, that is {\"name\": value}; leave it out if empty");
    std::array<bool, N> seen{};
    for (const auto [key, member] : object) {
      std::size_t field = 0;
      while (field < N && names.at(field) != key) ++field;
      const auto full = path.empty() ? std::string{key.substr(0, 64)}
                                     : fmt::format("{}.{}", path, key.substr(0, 64));
      if (field == N)
        return fault(full, fmt::format("is not known; known here are: {}", fmt::join(names, ", ")));
      if (seen.at(field)) return fault(full, "is given twice; keep one");
      seen.at(field) = true;
      if (!read(field, member)) return false;
    }
    return true;
  }

  bool fault(std::string_view path, std::string_view what) {
    sentence_ = path.empty() ? fmt::format("Line {} {}.", line_, what)
                             : fmt::format("Line {}, field {} {}.", line_, path, what);
    return false;
  }

  std::size_t line_;
  std::string sentence_;
};

/// The identifier, wherever it stands, so that the answer to a bad line can carry it.
std::optional<std::string> id_of(element root, std::size_t line) {
  element value;
  if (root["id"].get(value) != simdjson::SUCCESS) return std::nullopt;
  std::string id;
  if (!Walk{line}.read_id(value, id)) return std::nullopt;
  return id;
}

}  // namespace

struct CaseReader::Parser {
  simdjson::dom::parser parser;
};

CaseReader::CaseReader() : parser_{std::make_unique<Parser>()} {}
CaseReader::~CaseReader() = default;

std::size_t CaseReader::padding() { return simdjson::SIMDJSON_PADDING; }

std::expected<clinical::Case, CaseFault> CaseReader::read(std::string_view text, std::size_t line) {
  element root;
  const auto error = parser_->parser.parse(text.data(), text.size(), false).get(root);
  if (error != simdjson::SUCCESS)
    return std::unexpected{
        CaseFault{std::nullopt, fmt::format("Line {} is not one JSON object: {} Write one case "
                                            "on each line.",
                                            line, simdjson::error_message(error))}};
  clinical::Case one;
  Walk walk{line};
  if (!walk.read_case(root, one))
    return std::unexpected{CaseFault{id_of(root, line), walk.sentence()}};
  return one;
}

}  // namespace station::tools
