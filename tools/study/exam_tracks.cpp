#include "tools/study/exam_tracks.hpp"

#include "device/exam/attempt_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <system_error>
#include <type_traits>

namespace station::study {
namespace {

constexpr std::array<char, 8> kMagic{'a', 'b', 'i', 't', 'r', 'k', '0', '3'};
constexpr std::uint64_t kMostItems = 4'000'000;  // hours; more is a torn file
constexpr const char* kEnding = ".tracks";

/// What must agree between the program that wrote and the one that reads.
struct Sizes {
  std::uint32_t frame = sizeof(signal::FlowFrame);
  std::uint32_t pressure = sizeof(signal::PressurePoint);
  std::uint32_t facts = sizeof(SiteFacts);
  std::uint32_t beat = sizeof(hal::sim::TruthBeat);
  std::uint32_t deflation = sizeof(hal::sim::TruthDeflation);
  std::uint32_t clock = sizeof(ClockMap);
  friend bool operator==(const Sizes&, const Sizes&) = default;
};

class Writer {
 public:
  explicit Writer(const std::filesystem::path& file) : out_{file, std::ios::binary} {}
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.write(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class T>
  void put_all(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    put(static_cast<std::uint64_t>(values.size()));
    out_.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(T)));
  }
  bool finish() { return static_cast<bool>(out_.flush()); }

 private:
  std::ofstream out_;
};

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : in_{file, std::ios::binary} {}
  template <class T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    in_.read(reinterpret_cast<char*>(&value), sizeof value);
    return value;
  }
  template <class T>
  std::vector<T> get_all() {
    const auto n = get<std::uint64_t>();
    if (n > kMostItems) in_.setstate(std::ios::failbit);
    if (!in_) return {};
    std::vector<T> values(n);
    in_.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(n * sizeof(T)));
    return values;
  }
  [[nodiscard]] bool good() const { return static_cast<bool>(in_); }

 private:
  std::ifstream in_;
};

/// The marks one by one: a mark more must not make the files unreadable.
void put_marks(Writer& out, const signal::MeasurementMarks& m) {
  out.put(m.listening_from);
  for (const auto& mark : {m.waveform_from, m.waveform_to, m.inflation_from, m.hold_from,
                           m.deflation_from, m.slow_from, m.end})
    out.put(mark ? ns_of(*mark) : std::int64_t{-1});
}

signal::MeasurementMarks get_marks(Reader& in) {
  signal::MeasurementMarks m;
  m.listening_from = in.get<Timestamp>();
  for (auto* mark : {&m.waveform_from, &m.waveform_to, &m.inflation_from, &m.hold_from,
                     &m.deflation_from, &m.slow_from, &m.end})
    if (const auto ns = in.get<std::int64_t>(); ns >= 0) *mark = timestamp_from_ns(ns);
  return m;
}

void put_attempt(Writer& out, const KeptAttempt& kept) {
  const device::Attempt& a = kept.watched.attempt;
  out.put(kept.facts);
  out.put(a.number);
  out.put(a.artery);
  out.put(a.cuff);
  out.put(a.role);
  out.put(a.accepted);
  out.put(a.cuff_clock);
  put_marks(out, a.marks);
  const bool workflow = !device::decided_by_signals(a) && a.outcome.none;
  out.put(workflow ? static_cast<int>(a.outcome.none->cause) : -1);
  out.put(kept.watched.truth);
  out.put_all(kept.watched.beats);
  out.put_all(kept.watched.flow);
  out.put_all(kept.watched.pressure);
}

KeptAttempt get_attempt(Reader& in) {
  KeptAttempt kept;
  device::Attempt& a = kept.watched.attempt;
  kept.facts = in.get<SiteFacts>();
  a.number = in.get<int>();
  a.artery = in.get<ArterySite>();
  a.cuff = in.get<CuffSite>();
  a.role = in.get<device::AttemptRole>();
  a.accepted = in.get<bool>();
  a.cuff_clock = in.get<ClockMap>();
  a.marks = get_marks(in);
  if (const int cause = in.get<int>(); cause >= 0)
    a.outcome.none = signal::NoReading{.cause = static_cast<signal::NoReadingCause>(cause)};
  kept.watched.truth = in.get<std::optional<hal::sim::TruthDeflation>>();
  kept.watched.beats = in.get_all<hal::sim::TruthBeat>();
  kept.watched.flow = in.get_all<signal::FlowFrame>();
  kept.watched.pressure = in.get_all<signal::PressurePoint>();
  return kept;
}

}  // namespace

std::expected<void, std::string> write_tracks(const std::filesystem::path& folder,
                                              const KeptExam& kept) {
  const std::filesystem::path file = folder / fmt::format("exam-{:07}{}", kept.exam, kEnding);
  // Under another name until it is whole: whoever reads meanwhile sees no torn file.
  const std::filesystem::path part = file.string() + ".part";
  Writer out{part};
  out.put(kMagic);
  out.put(Sizes{});
  out.put(kept.exam);
  out.put(static_cast<std::uint64_t>(kept.attempts.size()));
  for (const KeptAttempt& a : kept.attempts) put_attempt(out, a);
  std::error_code error;
  if (out.finish())
    std::filesystem::rename(part, file, error);
  else
    error = std::make_error_code(std::errc::io_error);
  if (error)
    return std::unexpected{
        fmt::format("{} cannot be written: check folder and disk.", file.string())};
  return {};
}

std::expected<KeptExam, std::string> read_tracks(const std::filesystem::path& file) {
  Reader in{file};
  const auto magic = in.get<std::array<char, 8>>();
  const auto sizes = in.get<Sizes>();
  if (!in.good() || magic != kMagic)
    return std::unexpected{
        fmt::format("{} holds no tracks of this version: make them again, abi study --keep-tracks.",
                    file.string())};
  if (!(sizes == Sizes{}))
    return std::unexpected{fmt::format(
        "{} was written by a program with other frames: make the tracks again.", file.string())};
  KeptExam kept;
  kept.exam = in.get<std::uint64_t>();
  const auto n = in.get<std::uint64_t>();
  for (std::uint64_t i = 0; i < n && in.good(); ++i) kept.attempts.push_back(get_attempt(in));
  if (!in.good())
    return std::unexpected{fmt::format("{} ends too early: make it again.", file.string())};
  return kept;
}

std::vector<std::filesystem::path> track_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error})
    if (entry.path().extension() == kEnding) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace station::study
