#pragma once
// The ASCII frames of the PAR NIBP2010/2020 family (the same bytes in UN300C, Sinnor N6, NIBScan):
// texts to values and back. Pure.
//
// Evidence: vendor_document for contents (public technical descriptions), public drivers for bytes.
// A line of the cuff stream and its end carry no checksum, as far as any public source shows: it is
// taken only in its exact layout, and a damaged digit inside it is not noticed here.
// The coverage of the reply's checksum is not confirmed, so it is reported and not trusted [C].

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace station::hal::par {

inline constexpr int kBaud = 4800;  ///< 8N1 [V]

enum class Code : std::uint8_t {
  start = 1,
  manual = 3,
  cycle_5_minutes = 8,
  manometer = 14,
  reboot = 15,
  leak_test = 17,
  read_status = 18,
  adult = 24,
  neonate = 25,
  version = 29
};

/// STX, two digits, ";;", two hex digits, ETX. Checksum: the sum of the characters between STX and
/// checksum, mod 256, upper case: "01;;" gives D7 [V].
[[nodiscard]] std::string request(Code code);
/// Deflates, whatever the device is doing; sent bare, and first on every connect [V].
inline constexpr std::string_view kAbort{"X"};

/// One line of the cuff stream: STX ppp C c S s ETX CR.
struct CuffLine {
  int mmHg = 0;
  int cuff = 0;   ///< 0 fits, 1 neonatal cuff in adult mode, 2 adult cuff in neonatal mode
  int state = 0;  ///< 3 measuring, 4 manometer, 5 watchdog test, 7 pneumatic test
};
/// STX 999 ETX CR ends the stream [V].
struct StreamEnd {};

struct BloodPressure {
  int systolic_mmHg = 0;
  int diastolic_mmHg = 0;
  int mean_mmHg = 0;
};

/// S1;A0;C00;M00;Psssdddmmm;Rrrr;Ttttt;;kk
struct Status {
  int state = 0;    ///< 1 ok, 2 error
  int message = 0;  ///< M
  /// Drivers disagree on the order of the three pressures: taken only if they sort as systolic,
  /// mean, diastolic, the diastolic being the smallest [V].
  std::optional<BloodPressure> pressure;
  std::optional<int> pulse_bpm;
  bool checksum_fits = false;  ///< noted, not trusted
  std::string raw;             ///< between STX and ETX
};

/// What stands between STX and ETX; empty if it is none of these.
[[nodiscard]] std::optional<CuffLine> cuff_line_in(std::string_view content);
[[nodiscard]] bool is_stream_end(std::string_view content);
[[nodiscard]] std::optional<Status> status_in(std::string_view content);
/// What an M number means.
[[nodiscard]] std::string_view words_of_message(int message);

/// Finds STX ... ETX in a stream of bytes. One thread; allocates nothing.
class Parser {
 public:
  template <class Sink>
  void feed(std::span<const std::byte> bytes, Sink&& sink) {
    for (const std::byte b : bytes)
      if (push(b)) sink(std::string_view{buffer_.data(), size_});
  }
  [[nodiscard]] std::uint64_t bad_frames() const { return bad_; }

 private:
  bool push(std::byte b);
  std::array<char, 64> buffer_{};
  std::size_t size_ = 0;
  bool inside_ = false;
  std::uint64_t bad_ = 0;
};

}  // namespace station::hal::par
