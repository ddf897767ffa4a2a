#pragma once
// The body as the exam names it: sides, limbs, cuff sites and arteries.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace station {

enum class Side : std::uint8_t { right = 0, left = 1 };
/// Where a cuff sits. Numbers are those of the wire protocol.
enum class Limb : std::uint8_t { none = 0, arm = 1, thigh = 2, calf = 3, ankle = 4, toe = 5 };
/// Where the probe listens. Numbers are those of the wire protocol.
enum class Artery : std::uint8_t {
  none = 0,
  brachial = 1,
  posterior_tibial = 2,
  dorsalis_pedis = 3,
  peroneal = 4,
  radial = 5,
  digital = 6
};

constexpr Side other(Side s) { return s == Side::right ? Side::left : Side::right; }

struct CuffSite {
  Limb limb = Limb::none;
  Side side = Side::right;
  friend constexpr auto operator<=>(CuffSite, CuffSite) = default;
};

struct ArterySite {
  Artery artery = Artery::none;
  Side side = Side::right;
  friend constexpr auto operator<=>(ArterySite, ArterySite) = default;
};

/// The cuff that closes an artery in a resting ABI exam: arm for brachial and radial, ankle for the
/// pedal arteries, toe for the digital.
constexpr CuffSite cuff_for(ArterySite a) {
  switch (a.artery) {
    case Artery::brachial:
    case Artery::radial: return {Limb::arm, a.side};
    case Artery::posterior_tibial:
    case Artery::dorsalis_pedis:
    case Artery::peroneal: return {Limb::ankle, a.side};
    case Artery::digital: return {Limb::toe, a.side};
    case Artery::none: break;
  }
  return {Limb::none, a.side};
}

constexpr std::string_view to_string(Side s) { return s == Side::right ? "right" : "left"; }
constexpr std::string_view to_string(Limb l) {
  switch (l) {
    case Limb::arm: return "arm";
    case Limb::thigh: return "thigh";
    case Limb::calf: return "calf";
    case Limb::ankle: return "ankle";
    case Limb::toe: return "toe";
    case Limb::none: break;
  }
  return "none";
}
constexpr std::string_view to_string(Artery a) {
  switch (a) {
    case Artery::brachial: return "brachial";
    case Artery::posterior_tibial: return "posterior tibial";
    case Artery::dorsalis_pedis: return "dorsalis pedis";
    case Artery::peroneal: return "peroneal";
    case Artery::radial: return "radial";
    case Artery::digital: return "digital";
    case Artery::none: break;
  }
  return "none";
}
/// "right ankle"
inline std::string to_string(CuffSite c) {
  return std::string{to_string(c.side)} + " " + std::string{to_string(c.limb)};
}
/// "left dorsalis pedis"
inline std::string to_string(ArterySite a) {
  return std::string{to_string(a.side)} + " " + std::string{to_string(a.artery)};
}
/// The inverse of to_string(CuffSite); empty for anything else.
inline std::optional<CuffSite> cuff_site_from(std::string_view text) {
  for (Side s : {Side::right, Side::left})
    for (Limb l : {Limb::arm, Limb::thigh, Limb::calf, Limb::ankle, Limb::toe})
      if (text == to_string(CuffSite{l, s})) return CuffSite{l, s};
  return std::nullopt;
}
/// The inverse of to_string(ArterySite); empty for anything else.
inline std::optional<ArterySite> artery_site_from(std::string_view text) {
  for (Side s : {Side::right, Side::left})
    for (Artery a : {Artery::brachial, Artery::posterior_tibial, Artery::dorsalis_pedis,
                     Artery::peroneal, Artery::radial, Artery::digital})
      if (text == to_string(ArterySite{a, s})) return ArterySite{a, s};
  return std::nullopt;
}

}  // namespace station
