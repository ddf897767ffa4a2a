#pragma once
// The notice that a finding opens, and who was told of it [E28]. Not an alarm. Plain values.

#include "core/body.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

enum class NoticeCause : std::uint8_t {
  acute_signs,
  no_pedal_signal,  ///< neither pedal artery of the leg gives a signal
  ankle_below_cut,  ///< of the profile, mmHg; so for the next
  toe_below_cut,
  index_below_cut  ///< unrounded
};

struct NoticeReason {
  NoticeCause cause = NoticeCause::acute_signs;
  Side leg = Side::right;
  int value = 0;  ///< mmHg; hundredths of the index as printed, always below the cut
  int cut = 0;    ///< as `value`, where the profile has another than the usual one; 0: the usual
  friend bool operator==(const NoticeReason&, const NoticeReason&) = default;
};

struct Told {
  std::string whom;
  std::string by;
  std::string when;  ///< ISO 8601, for people
  bool read_back = false;
  std::vector<NoticeReason> of;  ///< what there was to tell then
  friend bool operator==(const Told&, const Told&) = default;
};

struct Notice {
  std::vector<NoticeReason> reasons;  ///< empty: nothing to tell
  std::string clinic_contact;         ///< of config/station.toml, as written there
  std::vector<Told> told;             ///< oldest first
  friend bool operator==(const Notice&, const Notice&) = default;
  /// There is something that nobody has been told of yet, or that was not read back.
  [[nodiscard]] bool is_open() const;
};

/// 50 and 30 mmHg, 40 hundredths, the figures of E28; 0 for a cause that has no cut.
[[nodiscard]] constexpr int usual_cut(NoticeCause cause) {
  switch (cause) {
    case NoticeCause::ankle_below_cut: return 50;
    case NoticeCause::toe_below_cut: return 30;
    case NoticeCause::index_below_cut: return 40;
    case NoticeCause::acute_signs:
    case NoticeCause::no_pedal_signal: break;
  }
  return 0;
}
/// The one that was crossed.
[[nodiscard]] constexpr int cut_of(const NoticeReason& reason) {
  return reason.cut > 0 ? reason.cut : usual_cut(reason.cause);
}
[[nodiscard]] const char* token_of(NoticeCause cause);
/// "right leg: ankle pressure 42 mmHg, below 50"
[[nodiscard]] std::string sentence_of(const NoticeReason& reason);

}  // namespace station::device
