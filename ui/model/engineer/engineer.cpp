#include "ui/model/engineer/engineer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace station::ui {
namespace {

using device::FaultOffer;

const FaultOffer* find_offer(const EngineerState& s) {
  const auto& offers = s.diagnostics.offers;
  const auto it = std::ranges::find(offers, std::string_view{s.chosen}, &FaultOffer::name);
  return it == offers.end() ? nullptr : &*it;
}

/// Amounts differ by what they measure: a wide range that does not cross zero goes by ratio.
bool goes_by_ratio(const FaultOffer& o) { return o.least > 0.0 && o.most / o.least > 100.0; }

double amount_at(const FaultOffer& o, float share) {
  const auto s = static_cast<double>(std::clamp(share, 0.0F, 1.0F));
  const double raw =
      goes_by_ratio(o) ? o.least * std::pow(o.most / o.least, s) : o.least + s * (o.most - o.least);
  // Three figures are enough for a finger; the ends are the ends.
  if (s <= 0.0 || s >= 1.0 || raw == 0.0) return s >= 1.0 ? o.most : s <= 0.0 ? o.least : raw;
  const double unit = std::pow(10.0, std::floor(std::log10(std::fabs(raw))) - 2.0);
  return std::clamp(std::round(raw / unit) * unit, o.least, o.most);
}

struct Step {
  EngineerState& s;
  std::vector<EngineerRequest>& requests;

  void operator()(const DiagnosticsCame& a) const {
    s.diagnostics = a.diagnostics;
    s.sound = a.sound;
    s.has_diagnostics = true;
  }
  void operator()(const NoStationRuns&) const {
    s.has_diagnostics = false;
    s.diagnostics = {};
  }
  void operator()(const ShowEngineerTab& a) const { s.tab = a.tab; }
  void operator()(const ShowFaultRoom& a) const { s.room = a.room; }
  void operator()(const SearchFaults& a) const { s.search = a.text; }
  void operator()(const ChooseFault& a) const {
    s.chosen = a.name;
    if (const FaultOffer* offer = find_offer(s))
      s.amount = offer->amount;
    else
      s.chosen.clear();
  }
  void operator()(const SetFaultAmount& a) const {
    if (const FaultOffer* offer = find_offer(s); offer && !offer->unit.empty())
      s.amount = amount_at(*offer, a.share);
  }
  void operator()(const ChooseFaultMoment& a) const {
    if (a.moment < kFaultMoments.size()) s.moment = a.moment;
  }
  void operator()(const ChooseFaultLine& a) const { s.on_doppler = a.doppler; }
  void operator()(const BeginChosenFault&) const {
    const FaultOffer* offer = find_offer(s);
    if (offer != nullptr && offer->on_display && s.diagnostics.simulated)
      requests.emplace_back(device::BeginFault{words_of_chosen(s)});
  }
  void operator()(const EndRunningFault& a) const {
    if (s.diagnostics.simulated) requests.emplace_back(device::EndFault{a.id});
  }
};

}  // namespace

std::vector<EngineerRequest> step(EngineerState& state, const EngineerAction& action) {
  std::vector<EngineerRequest> requests;
  std::visit(Step{state, requests}, action);
  return requests;
}

std::string words_of_chosen(const EngineerState& state) {
  const FaultOffer* offer = find_offer(state);
  if (offer == nullptr) return {};
  std::string words{offer->name};
  if (state.moment > 0) words += fmt::format("@{}", kFaultMoments[state.moment]);
  std::string keys;
  if (!offer->unit.empty()) keys += fmt::format("amount={:g}", state.amount);
  const bool has_line = offer->room == "wire" || offer->room == "instrument";
  if (has_line && state.on_doppler) keys += keys.empty() ? "line=doppler" : ",line=doppler";
  if (!keys.empty()) words += ':' + keys;
  return words;
}

}  // namespace station::ui
