// The table of sites: every artery with its pressure, or why it has none.
#include "device/exam/counted_pressure.hpp"
#include "device/report/report_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::device::report {
namespace {

// The cause in two or three words; the whole sentence belongs on the screen.
template <class Cause>
std::string words_of(Cause cause) {
  std::string words = signal::token_of(cause);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string toe_outcome(const signal::ToeOutcome& outcome) {
  if (outcome.reading) return fmt::format("{}", outcome.reading->systolic_mmHg);
  if (!outcome.none) return {};
  if (outcome.none->cause == signal::NoToeCause::not_measurable_by_ppg)
    return "not measurable by light";
  return words_of(outcome.none->cause);
}

// The last accepted attempt, a pressure rather than a repeat without one; or else the last one,
// which then says why there is no value.
const Attempt* shown_attempt(const std::vector<const Attempt*>& attempts) {
  const Attempt* shown = nullptr;
  for (const Attempt* a : attempts)
    if (shown == nullptr || !shown->accepted ||
        (a->accepted && (is_pressure(*a) || !is_pressure(*shown))))
      shown = a;
  return shown;
}

std::string cuff_words(const ExamRecord& exam, CuffSite site, const Attempt* a) {
  std::string words;
  if (const auto fit = exam.exam_case.cuffs.find(site); fit != exam.exam_case.cuffs.end())
    words = fit->second.cuff;
  if (site.limb == Limb::arm && is_at_forearm(exam.exam_case, site.side))
    words = words.empty() ? std::string{"forearm cuff"} : "forearm: " + words;
  if (a != nullptr) words += fmt::format("{}port {}", words.empty() ? "" : ", ", a->port + 1);
  return words;
}

// Both values of what a person read, both labels of what was moved (E11, E18); who and why stand in
// the remarks.
std::string changed_by_people(const Attempt& a) {
  std::string words;
  if (!a.heard_by.empty() && a.accepted) words = "faint, heard by " + a.heard_by;
  if (a.manual) {
    const auto by_station = station_pressure_of(a);
    add_to(words, by_station ? fmt::format("read by hand, station {}", *by_station)
                             : std::string{"read by hand, station: no reading"});
  }
  if (a.moved) add_to(words, "taken as " + to_string(a.moved->taken_as) + ", moved");
  return words;
}

/// "Left radial", "Left great toe".
std::string name_of(ArterySite artery, const Attempt* shown) {
  if (artery.artery != Artery::digital) return capital(to_string(artery));
  const Digit digit = shown != nullptr && shown->toe ? shown->toe->digit : Digit::great;
  return capital(fmt::format("{} {}", to_string(artery.side), token_of(digit)));
}

/// "no signal found \u00d7 2, 88": causes that follow each other are counted, pressures are listed.
std::string listed(const std::vector<const Attempt*>& attempts) {
  std::string all;
  for (std::size_t i = 0; i < attempts.size();) {
    const std::string word = short_outcome(*attempts[i]);
    std::size_t same = 1;
    while (!is_pressure(*attempts[i]) && i + same < attempts.size() &&
           short_outcome(*attempts[i + same]) == word)
      ++same;
    if (!all.empty()) all += ", ";
    all += same > 1 ? fmt::format("{} \u00d7 {}", word, same) : word;
    i += same;
  }
  return all;
}

SiteRow row_of(const ExamRecord& exam, ArterySite artery, AttemptRole role,
               const std::vector<const Attempt*>& attempts) {
  SiteRow row;
  row.pressure = kDash;
  if (role == AttemptRole::only_arm_again) row.note = "the only arm, read last";
  if (role == AttemptRole::first_arm_repeat) row.note = token_of(role);
  const Attempt* shown = shown_attempt(attempts);
  row.site = name_of(artery, shown);
  const CuffSite cuff = shown != nullptr ? shown->cuff : cuff_for(artery);
  row.cuff = cuff_words(exam, cuff, shown);
  if (shown == nullptr) {
    add_to(row.note, "not measured");
  } else if (!is_pressure(*shown)) {
    add_to(row.note, short_outcome(*shown));
    if ((shown->outcome.none || shown->toe) && shown->skipped != SkipCause::none)
      add_to(row.note, token_of(shown->skipped));
  } else if (!shown->accepted) {
    add_to(row.note, "not accepted");
  } else {
    row.pressure = short_outcome(*shown);
    const CountedPressure counted = pressure_that_counts(exam, artery);
    const bool combined = role == AttemptRole::regular && counted.readings.size() > 1;
    if (combined) {
      row.pressure = fmt::format("{}", *counted.mmHg);
      add_to(row.note, how_it_came_about(counted));
    }
    if (role == AttemptRole::regular && counted.provisional())
      add_to(row.note, "provisional: " + what_is_missing(counted));
    if (shown->toe && shown->toe->outcome.reading && !combined) {
      const auto& r = *shown->toe->outcome.reading;
      row.bracket = fmt::format("{:.0f}\u2013{:.0f}", static_cast<double>(r.low_mmHg),
                                static_cast<double>(r.high_mmHg));
    }
    if (shown->toe && shown->toe->warmed) add_to(row.note, "after warming");
    if (shown->outcome.none && !shown->manual) add_to(row.note, "not compressible");
    if (shown->outcome.reading && !shown->manual &&
        !combined) {  // the interval is that of one reading
      const auto& r = *shown->outcome.reading;
      row.bracket = fmt::format("{:.0f}\u2013{:.0f}", static_cast<double>(r.low_mmHg),
                                static_cast<double>(r.high_mmHg));
      row.quality = fmt::format("{:.2f}", static_cast<double>(r.quality));
    }
  }
  for (const Attempt* a : attempts) add_to(row.note, changed_by_people(*a));
  if (shown != nullptr && !shown->stated_absent_by.empty())
    add_to(row.note, "stated absent by " + shown->stated_absent_by);
  add_to(row.note, site_reason(exam, cuff));
  row.attempts = fmt::format("{}", attempts.size());
  if (attempts.size() > 1) row.attempts += ": " + listed(attempts);
  return row;
}

}  // namespace

std::string short_outcome(const Attempt& a) {
  if (a.manual) return fmt::format("{}", a.manual->systolic_mmHg);
  if (a.outcome.reading) return fmt::format("{}", a.outcome.reading->systolic_mmHg);
  if (a.toe)
    if (std::string outcome = toe_outcome(a.toe->outcome); !outcome.empty()) return outcome;
  if (a.outcome.none) {
    if (a.outcome.none->cause == signal::NoReadingCause::incompressible)
      return fmt::format("> {:.0f}", std::floor(static_cast<double>(a.outcome.none->reached_mmHg)));
    return words_of(a.outcome.none->cause);
  }
  if (a.skipped != SkipCause::none) return token_of(a.skipped);
  return "no reading";
}

bool is_pressure(const Attempt& a) {
  return pressure_of(a) ||
         (a.outcome.none && a.outcome.none->cause == signal::NoReadingCause::incompressible);
}

std::string site_reason(const ExamRecord& exam, CuffSite cuff) {
  const auto it = exam.exam_case.sites.find(cuff);
  if (it == exam.exam_case.sites.end()) return {};
  const auto& [permission, reason] = it->second;
  if (permission == Permission::forbidden)
    return "cuff forbidden" + (reason.empty() ? reason : ": " + reason);
  if (permission == Permission::allowed_with_barrier) return "with barrier";
  return {};
}

std::vector<ArterySite> standard_sites(const ExamRecord& exam) {
  return {arm_artery(exam.exam_case, Side::right), arm_artery(exam.exam_case, Side::left),
          {Artery::posterior_tibial, Side::right}, {Artery::dorsalis_pedis, Side::right},
          {Artery::posterior_tibial, Side::left},  {Artery::dorsalis_pedis, Side::left}};
}

std::vector<SiteRow> rows_of(const ExamRecord& exam) {
  std::vector<ArterySite> sites = standard_sites(exam);
  for (const Attempt& a : exam.attempts)
    if (std::ranges::find(sites, a.artery) == sites.end()) sites.push_back(a.artery);
  std::vector<SiteRow> rows;
  for (const ArterySite site : sites)
    for (const AttemptRole role :
         {AttemptRole::regular, AttemptRole::first_arm_repeat, AttemptRole::only_arm_again}) {
      std::vector<const Attempt*> attempts;
      for (const Attempt& a : exam.attempts) {
        const AttemptRole row_role = a.role == AttemptRole::repeat ? AttemptRole::regular : a.role;
        if (a.artery == site && row_role == role) attempts.push_back(&a);
      }
      if (!attempts.empty() || role == AttemptRole::regular)
        rows.push_back(row_of(exam, site, role, attempts));
    }
  return rows;
}

}  // namespace station::device::report
