#include "device/records/record_digest.hpp"

#include "device/records/hashing.hpp"
#include "device/records/record_json.hpp"

#include <fmt/format.h>

#include <bit>
#include <span>
#include <string_view>

namespace station::device {
namespace {

static_assert(std::endian::native == std::endian::little);  // samples are hashed as they lie

// Every item is preceded by a letter and its length, so no two dumps run together alike.
class Dump {
 public:
  void number(std::uint64_t v) { hash_.add(std::as_bytes(std::span{&v, 1})); }
  void text(char what, std::string_view t) {
    hash_.add(std::as_bytes(std::span{&what, 1}));
    number(t.size());
    hash_.add(std::as_bytes(std::span{t}));
  }
  void samples(std::span<const std::int16_t> s) {
    number(s.size());
    hash_.add(std::as_bytes(s));
  }
  void block(char what, DeviceMicros first, std::uint32_t rate, std::uint32_t lost) {
    hash_.add(std::as_bytes(std::span{&what, 1}));
    number(first.value);
    number(rate);
    number(lost);
  }
  std::string hex() { return hash_.hex(); }

 private:
  Sha256 hash_;
};

void dump(Dump& to, const DopplerBlock& b) {
  to.block('D', b.first, b.sample_rate_hz, b.frames_lost_before);
  to.samples(b.interleaved());
}
void dump(Dump& to, const PressureBlock& b) {
  to.block('P', b.first, b.interval_us, b.frames_lost_before);
  to.number(b.port_count);
  for (const auto& instant : b.counts)
    for (std::size_t port = 0; port < b.port_count; ++port) to.samples(instant[port]);
}
void dump(Dump& to, const PpgBlock& b) {
  to.block('G', b.first, b.interval_us, b.frames_lost_before);
  to.number(b.channel);
  to.samples(std::span{b.counts}.first(b.count));
}

}  // namespace

std::string digest_of(const ExamRecord& exam, std::span<const RecordedEvent> events,
                      std::span<const int> attempts, const SignalsOf& signals_of) {
  Dump to;
  ExamRecord named_by_nothing = exam;
  named_by_nothing.exam_id.clear();
  named_by_nothing.wall_start.clear();
  if (named_by_nothing.verdict && named_by_nothing.verdict->case_id == exam.exam_id)
    named_by_nothing.verdict->case_id.clear();
  to.text('X', exam_document(named_by_nothing));
  for (const RecordedEvent& e : events) {
    to.text('E', e.kind);
    to.number(static_cast<std::uint64_t>(ns_of(e.at)));
    to.text('e', e.detail);
  }
  for (const Attempt& a : exam.attempts) to.text('A', attempt_document(a));
  for (const int attempt : attempts) {
    to.text('S', fmt::format("{}", attempt));
    const AttemptSignals signals = signals_of(attempt);
    for (const DopplerBlock& b : signals.doppler) dump(to, b);
    for (const PressureBlock& b : signals.pressure) dump(to, b);
    for (const PpgBlock& b : signals.ppg) dump(to, b);
  }
  return to.hex();
}

std::string digest_of(const RecordReader& record, const ExamRecord& exam) {
  return digest_of(exam, record.events(), record.attempts_with_signals(),
                   [&record](int attempt) { return record.signals(attempt); });
}

std::string digest_of(const RecordReader& record) { return digest_of(record, record.exam()); }

std::string signed_digest(const std::string& exam_digest,
                          std::span<const std::string> signatures_before) {
  Dump to;
  to.text('R', exam_digest);
  for (const std::string& document : signatures_before) to.text('Z', document);
  return to.hex();
}

Outcome<std::string> digest_of_file(const std::filesystem::path& file) {
  auto record = RecordReader::open(file);
  if (!record) return std::unexpected{record.error()};
  if (record->salvaged()) return trouble(Errc::truncated, record->damage());
  return digest_of(*record);
}

}  // namespace station::device
