#include "device/records/segment.hpp"

#include "core/expects.hpp"
#include "device/records/flac.hpp"
#include "device/records/seal.hpp"

#include <algorithm>
#include <cstdlib>

namespace station::device {
namespace {

constexpr std::int64_t kStampTolerance_us = 1000;  // chosen: far above rounding, below one block
constexpr std::uint64_t kMaxBlocksPerSegment = 1'000'000;

// One entry of the block table; equal neighbours are stored once with their number.
struct TableEntry {
  std::uint64_t count = 0;       // samples (pairs, instants) in the block
  std::uint64_t channel = 0;     // PPG only
  std::int64_t stamp_error = 0;  // microseconds beside the stamp that rate and count predict
  friend bool operator==(const TableEntry&, const TableEntry&) = default;
};

void put_varint(std::vector<std::byte>& out, std::uint64_t v) {
  while (v >= 0x80) {
    out.push_back(static_cast<std::byte>((v & 0x7FU) | 0x80U));
    v >>= 7U;
  }
  out.push_back(static_cast<std::byte>(v));
}

std::optional<std::uint64_t> take_varint(std::span<const std::byte>& in) {
  std::uint64_t v = 0;
  for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
    const auto b = std::to_integer<std::uint64_t>(in.front());
    in = in.subspan(1);
    v |= (b & 0x7FU) << shift;
    if ((b & 0x80U) == 0) return v;
  }
  return std::nullopt;
}

constexpr std::uint64_t zigzag(std::int64_t v) {
  return (static_cast<std::uint64_t>(v) << 1U) ^ static_cast<std::uint64_t>(v >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t v) {
  return static_cast<std::int64_t>(v >> 1U) ^ -static_cast<std::int64_t>(v & 1U);
}

std::vector<std::byte> pack_table(const std::vector<TableEntry>& entries) {
  std::vector<std::byte> out;
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t n = 1;
    while (i + n < entries.size() && entries[i + n] == entries[i]) ++n;
    put_varint(out, n);
    put_varint(out, entries[i].count);
    put_varint(out, entries[i].channel);
    put_varint(out, zigzag(entries[i].stamp_error));
    i += n;
  }
  return out;
}

std::optional<std::vector<TableEntry>> unpack_table(std::span<const std::byte> in) {
  std::vector<TableEntry> entries;
  while (!in.empty()) {
    const auto repeat = take_varint(in);
    const auto count = take_varint(in);
    const auto channel = take_varint(in);
    const auto error = take_varint(in);
    if (!repeat || !count || !channel || !error) return std::nullopt;
    if (*repeat == 0 || *repeat > kMaxBlocksPerSegment - entries.size()) return std::nullopt;
    entries.insert(entries.end(), *repeat, TableEntry{*count, *channel, unzigzag(*error)});
  }
  return entries;
}

// What rate or interval predicts. Unsigned arithmetic wraps alike when packing and unpacking, so
// any stamp survives, sensible or not.
std::uint64_t predicted_us(std::uint64_t first, std::uint64_t samples, const Segment& s) {
  if (s.channel == SignalChannel::doppler)
    return first + (s.sample_rate_hz == 0 ? 0 : samples * 1'000'000U / s.sample_rate_hz);
  return first + samples * s.interval_us;
}

bool close_to(std::uint64_t stamp, std::uint64_t expected) {
  const auto error = static_cast<std::int64_t>(stamp - expected);
  return error >= -kStampTolerance_us && error <= kStampTolerance_us;
}

// Over everything that a reader takes from the row, the compressed bytes aside. The sign of the
// attempt is left out: resuming a record turns it (record_format.hpp).
std::int64_t seal_of_segment(const Segment& s, std::span<const std::int16_t> samples) {
  std::vector<std::byte> all = s.blocks;
  for (const std::uint64_t v :
       {static_cast<std::uint64_t>(std::abs(s.attempt)), static_cast<std::uint64_t>(s.channel),
        s.first_device_us, std::uint64_t{s.sample_rate_hz}, std::uint64_t{s.interval_us},
        std::uint64_t{s.frames_lost_before}, static_cast<std::uint64_t>(s.channels),
        static_cast<std::uint64_t>(seal_of(samples))})
    put_varint(all, v);
  return seal_of(std::span<const std::byte>{all});
}

std::optional<Segment> finish(Segment segment, std::span<const std::int16_t> samples,
                              const std::vector<TableEntry>& table, std::uint32_t header_rate_hz) {
  segment.blocks = pack_table(table);
  segment.seal = seal_of_segment(segment, samples);
  if (samples.empty()) return segment;
  segment.frames = samples.size() / static_cast<std::size_t>(segment.channels);
  auto bytes = encode_flac(samples, segment.channels, header_rate_hz);
  if (!bytes) return std::nullopt;
  segment.bytes = std::move(*bytes);
  return segment;
}

// Samples and table of a stored segment, checked against each other.
struct Unpacked {
  std::vector<std::int16_t> samples;
  std::vector<TableEntry> table;
  std::uint64_t total = 0;  // sum of the table's counts
};

std::optional<Unpacked> open_segment(const Segment& s, std::uint64_t max_per_block) {
  auto table = unpack_table(s.blocks);
  if (!table || table->empty()) return std::nullopt;
  Unpacked out;
  for (const TableEntry& e : *table) {
    if (e.count > max_per_block) return std::nullopt;
    out.total += e.count;
  }
  if (s.frames == 0) {
    if (!s.bytes.empty()) return std::nullopt;
  } else {
    auto samples = decode_flac(s.bytes, s.channels, s.frames);
    if (!samples) return std::nullopt;
    out.samples = std::move(*samples);
  }
  if (seal_of_segment(s, out.samples) != s.seal) return std::nullopt;
  out.table = std::move(*table);
  return out;
}

std::uint64_t stamp_of(const Segment& s, std::uint64_t samples_before, const TableEntry& e) {
  return predicted_us(s.first_device_us, samples_before, s) +
         static_cast<std::uint64_t>(e.stamp_error);
}

TableEntry entry_of(const Segment& s, std::uint64_t samples_before, std::uint64_t count,
                    std::uint64_t channel, DeviceMicros first) {
  const std::uint64_t expected = predicted_us(s.first_device_us, samples_before, s);
  return {count, channel, static_cast<std::int64_t>(first.value - expected)};
}

std::uint32_t rate_of_interval(std::uint32_t interval_us) {
  return interval_us == 0 ? 1 : std::max<std::uint32_t>(1, 1'000'000U / interval_us);
}

}  // namespace

const char* token_of(SignalChannel c) {
  switch (c) {
    case SignalChannel::doppler: return "doppler";
    case SignalChannel::pressure: return "pressure";
    case SignalChannel::ppg: return "ppg";
  }
  return "unknown";
}

std::optional<SignalChannel> channel_from_token(std::string_view token) {
  for (const SignalChannel c :
       {SignalChannel::doppler, SignalChannel::pressure, SignalChannel::ppg})
    if (token == token_of(c)) return c;
  return std::nullopt;
}

bool continues(const DopplerRun& run, const DopplerBlock& next) {
  const DopplerBlock& last = run.back();
  if (next.frames_lost_before != 0 || next.sample_rate_hz != last.sample_rate_hz ||
      last.sample_rate_hz == 0)
    return false;
  return close_to(next.first.value, last.first.value + std::uint64_t{last.pair_count} * 1'000'000U /
                                                           last.sample_rate_hz);
}

bool continues(const PressureRun& run, const PressureBlock& next) {
  const PressureBlock& last = run.back();
  if (next.frames_lost_before != 0 || next.interval_us != last.interval_us ||
      next.port_count != last.port_count)
    return false;
  return close_to(next.first.value,
                  last.first.value + kPressureSamplesPerFrame * std::uint64_t{last.interval_us});
}

bool continues(const PpgRun& run, const PpgBlock& next) {
  if (next.frames_lost_before != 0 || next.interval_us != run.back().interval_us) return false;
  const auto last = std::find_if(run.rbegin(), run.rend(),
                                 [&](const PpgBlock& b) { return b.channel == next.channel; });
  if (last == run.rend()) return true;  // the first block of another toe
  return close_to(next.first.value,
                  last->first.value + std::uint64_t{last->count} * last->interval_us);
}

std::optional<Segment> pack(int attempt, const DopplerRun& run) {
  STATION_EXPECTS(!run.empty(), "a segment holds at least one block");
  Segment s;
  s.attempt = attempt;
  s.channel = SignalChannel::doppler;
  s.first_device_us = run.front().first.value;
  s.sample_rate_hz = run.front().sample_rate_hz;
  s.frames_lost_before = run.front().frames_lost_before;
  s.channels = 2;
  std::vector<std::int16_t> samples;
  std::vector<TableEntry> table;
  std::uint64_t before = 0;
  for (const DopplerBlock& b : run) {
    STATION_EXPECTS(b.pair_count <= kMaxDopplerPairs, "a block holds at most kMaxDopplerPairs");
    table.push_back(entry_of(s, before, b.pair_count, 0, b.first));
    const auto iq = b.interleaved();
    samples.insert(samples.end(), iq.begin(), iq.end());
    before += b.pair_count;
  }
  const std::uint32_t header_rate_hz = s.sample_rate_hz;
  return finish(std::move(s), samples, table, header_rate_hz);
}

std::optional<Segment> pack(int attempt, const PressureRun& run) {
  STATION_EXPECTS(!run.empty(), "a segment holds at least one block");
  Segment s;
  s.attempt = attempt;
  s.channel = SignalChannel::pressure;
  s.first_device_us = run.front().first.value;
  s.interval_us = run.front().interval_us;
  s.frames_lost_before = run.front().frames_lost_before;
  s.channels = run.front().port_count;
  const std::size_t ports = run.front().port_count;
  STATION_EXPECTS(ports <= kMaxPorts, "a block holds at most kMaxPorts");
  std::vector<TableEntry> table;
  std::uint64_t before = 0;
  for (const PressureBlock& b : run) {
    table.push_back(entry_of(s, before, kPressureSamplesPerFrame, 0, b.first));
    before += kPressureSamplesPerFrame;
  }
  // FLAC holds 8 channels, 8 ports have 16 sensors: the whole run of the control sensors comes
  // first, then that of the second sensors.
  std::vector<std::int16_t> samples;
  samples.reserve(before * ports * kSensorsPerPort);
  for (std::size_t sensor = 0; sensor < kSensorsPerPort; ++sensor)
    for (const PressureBlock& b : run)
      for (std::size_t instant = 0; instant < kPressureSamplesPerFrame; ++instant)
        for (std::size_t port = 0; port < ports; ++port)
          samples.push_back(b.counts[instant][port][sensor]);
  const std::uint32_t header_rate_hz = rate_of_interval(s.interval_us);
  return finish(std::move(s), samples, table, header_rate_hz);
}

std::optional<Segment> pack(int attempt, const PpgRun& run) {
  STATION_EXPECTS(!run.empty(), "a segment holds at least one block");
  Segment s;
  s.attempt = attempt;
  s.channel = SignalChannel::ppg;
  s.first_device_us = run.front().first.value;
  s.interval_us = run.front().interval_us;
  s.frames_lost_before = run.front().frames_lost_before;
  s.channels = 1;
  std::vector<std::int16_t> samples;
  std::vector<TableEntry> table;
  std::array<std::uint64_t, 256> before{};  // per PPG channel
  for (const PpgBlock& b : run) {
    STATION_EXPECTS(b.count <= kMaxPpgSamples, "a block holds at most kMaxPpgSamples");
    table.push_back(entry_of(s, before[b.channel], b.count, b.channel, b.first));
    samples.insert(samples.end(), b.counts.begin(), b.counts.begin() + b.count);
    before[b.channel] += b.count;
  }
  const std::uint32_t header_rate_hz = rate_of_interval(s.interval_us);
  return finish(std::move(s), samples, table, header_rate_hz);
}

std::optional<DopplerRun> unpack_doppler(const Segment& s) {
  const auto open = open_segment(s, kMaxDopplerPairs);
  if (!open || s.channels != 2 || open->samples.size() != 2 * open->total) return std::nullopt;
  DopplerRun run;
  std::uint64_t before = 0;
  for (const TableEntry& e : open->table) {
    DopplerBlock& b = run.emplace_back();
    b.first.value = stamp_of(s, before, e);
    b.sample_rate_hz = s.sample_rate_hz;
    b.pair_count = static_cast<std::uint16_t>(e.count);
    std::copy_n(open->samples.begin() + static_cast<std::ptrdiff_t>(2 * before), 2 * e.count,
                b.iq.begin());
    before += e.count;
  }
  run.front().frames_lost_before = s.frames_lost_before;
  return run;
}

std::optional<PressureRun> unpack_pressure(const Segment& s) {
  const auto open = open_segment(s, kPressureSamplesPerFrame);
  if (!open || s.channels < 0 || s.channels > static_cast<int>(kMaxPorts)) return std::nullopt;
  const auto ports = static_cast<std::size_t>(s.channels);
  if (open->samples.size() != open->total * ports * kSensorsPerPort) return std::nullopt;
  if (open->total != open->table.size() * kPressureSamplesPerFrame) return std::nullopt;
  PressureRun run;
  std::uint64_t before = 0;
  for (const TableEntry& e : open->table) {
    PressureBlock& b = run.emplace_back();
    b.first.value = stamp_of(s, before, e);
    b.interval_us = s.interval_us;
    b.port_count = static_cast<std::uint8_t>(ports);
    for (std::size_t sensor = 0; sensor < kSensorsPerPort; ++sensor)
      for (std::size_t instant = 0; instant < kPressureSamplesPerFrame; ++instant)
        for (std::size_t port = 0; port < ports; ++port)
          b.counts[instant][port][sensor] =
              open->samples[(sensor * open->total + before + instant) * ports + port];
    before += e.count;
  }
  run.front().frames_lost_before = s.frames_lost_before;
  return run;
}

std::optional<PpgRun> unpack_ppg(const Segment& s) {
  const auto open = open_segment(s, kMaxPpgSamples);
  if (!open || s.channels != 1 || open->samples.size() != open->total) return std::nullopt;
  PpgRun run;
  std::array<std::uint64_t, 256> before{};
  std::ptrdiff_t at = 0;
  for (const TableEntry& e : open->table) {
    if (e.channel >= before.size()) return std::nullopt;
    PpgBlock& b = run.emplace_back();
    b.first.value = stamp_of(s, before[e.channel], e);
    b.interval_us = s.interval_us;
    b.channel = static_cast<std::uint8_t>(e.channel);
    b.count = static_cast<std::uint8_t>(e.count);
    std::copy_n(open->samples.begin() + at, e.count, b.counts.begin());
    at += static_cast<std::ptrdiff_t>(e.count);
    before[e.channel] += e.count;
  }
  run.front().frames_lost_before = s.frames_lost_before;
  return run;
}

}  // namespace station::device
