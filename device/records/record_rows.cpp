#include "device/records/record_rows.hpp"

#include "device/records/record_format.hpp"
#include "device/records/seal.hpp"

#include <span>
#include <string_view>

namespace station::device {
namespace {

const char* scale_of(SignalChannel c) {
  switch (c) {
    case SignalChannel::doppler: return "I,Q in counts of the converter; + toward the probe";
    case SignalChannel::pressure: return "1/64 mmHg; first half: control sensors, second: others";
    case SignalChannel::ppg: return "counts of the converter";
  }
  return "";
}

}  // namespace

std::size_t signal_bytes(const Row& row) {
  const auto* segment = std::get_if<Segment>(&row);
  return segment == nullptr ? 0 : segment->bytes.size() + segment->blocks.size();
}

bool RowStatements::put(const Row& row) {
  return std::visit([this](const auto& r) { return put_row(r); }, row);
}

bool RowStatements::prepare(Database& db) {
  put_exam_ = db.prepare("INSERT INTO exam(seal,document) VALUES(?,?)");
  put_event_ = db.prepare("INSERT INTO event(at_ns,kind,seal,detail) VALUES(?,?,?,?)");
  put_attempt_ = db.prepare(
      "INSERT INTO attempt(number,seal,doppler_blocks,pressure_blocks,ppg_blocks,document) "
      "VALUES(?,?,?,?,?,?)");
  put_segment_ = db.prepare(
      "INSERT INTO segment(attempt,channel,first_device_us,sample_rate_hz,interval_us,frames,"
      "channels,frames_lost_before,scale,codec,seal,blocks,bytes) "
      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
  return put_exam_ && put_event_ && put_attempt_ && put_segment_;
}

bool RowStatements::put_row(const ExamRow& row) {
  put_exam_.bind(1, seal_of(row.document));
  put_exam_.bind(2, std::string_view{row.document});
  return put_exam_.run();
}

bool RowStatements::put_row(const EventRow& row) {
  put_event_.bind(1, row.at_ns);
  put_event_.bind(2, std::string_view{row.kind});
  put_event_.bind(3, seal_of_event(row.at_ns, row.kind, row.detail));
  put_event_.bind(4, std::string_view{row.detail});
  return put_event_.run();
}

bool RowStatements::put_row(const AttemptRow& row) {
  put_attempt_.bind(1, row.number);
  put_attempt_.bind(2, seal_of(row.document));
  put_attempt_.bind(3, row.blocks.doppler);
  put_attempt_.bind(4, row.blocks.pressure);
  put_attempt_.bind(5, row.blocks.ppg);
  put_attempt_.bind(6, std::string_view{row.document});
  return put_attempt_.run();
}

bool RowStatements::put_row(const Segment& s) {
  put_segment_.bind(1, s.attempt);
  put_segment_.bind(2, std::string_view{token_of(s.channel)});
  put_segment_.bind(3, static_cast<std::int64_t>(s.first_device_us));
  put_segment_.bind(4, std::int64_t{s.sample_rate_hz});
  put_segment_.bind(5, std::int64_t{s.interval_us});
  put_segment_.bind(6, static_cast<std::int64_t>(s.frames));
  put_segment_.bind(7, s.channels);
  put_segment_.bind(8, std::int64_t{s.frames_lost_before});
  put_segment_.bind(9, std::string_view{scale_of(s.channel)});
  put_segment_.bind(10, std::string_view{kCodec});
  put_segment_.bind(11, s.seal);
  put_segment_.bind(12, std::span<const std::byte>{s.blocks});
  put_segment_.bind(13, std::span<const std::byte>{s.bytes});
  return put_segment_.run();
}

}  // namespace station::device
