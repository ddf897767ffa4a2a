#include "ui/sound/doppler_stream.hpp"

#include "core/expects.hpp"

#include <samplerate.h>

#include <algorithm>
#include <cmath>

namespace station::ui {
namespace {

constexpr double kRate_hz = DirectionalSplit::kRate_hz;
/// Pairs given to the resampler at once, so that the rest can still be left out.
constexpr std::size_t kPiece = 16;
constexpr std::size_t kCrossFade = 64;  // pairs: 4 ms
/// Gaps up to this are bridged pair for pair, so that time stays true [chosen].
constexpr std::size_t kLongestBridge = 1600;
constexpr float kFadePairs = 48.0F;  // 3 ms

// The loop that follows the drift: a critically damped second-order loop of 10 s on the backlog,
// whose measure is smoothed over 1 s because blocks come and go by 4 ms.
constexpr double kSmooth_s = 1.0;
constexpr double kProportional = 0.1 / kRate_hz;        // per pair
constexpr double kIntegral = 0.1 * 0.1 / 4 / kRate_hz;  // per pair and second
constexpr double kMostAdjustment = 0.005;

}  // namespace

struct DopplerStream::Resampler {
  Resampler() {
    int error = 0;
    state = src_new(SRC_SINC_MEDIUM_QUALITY, 2, &error);
    STATION_EXPECTS(state != nullptr, "libsamplerate makes its converter");
  }
  ~Resampler() { src_delete(state); }
  Resampler(const Resampler&) = delete;
  Resampler& operator=(const Resampler&) = delete;

  SRC_STATE* state = nullptr;
  double held = 0.0;  ///< pairs given and not yet turned into frames
};

DopplerStream::DopplerStream(double output_rate_hz, const DopplerStreamSettings& settings)
    : settings_{settings},
      output_rate_hz_{output_rate_hz},
      resampler_{std::make_unique<Resampler>()} {
  waiting_.reserve(static_cast<std::size_t>(kRate_hz));
}

DopplerStream::~DopplerStream() = default;

void DopplerStream::reset() {
  src_reset(resampler_->state);
  resampler_->held = 0.0;
  split_.reset();
  waiting_.clear();
  used_ = 0;
  next_us_.reset();
  last_i_ = last_q_ = 0.0F;
  fade_in_ = 0.0F;
  integral_ = adjustment_ = 0.0;
  is_running_ = false;
  gain_ = 0.0F;
}

double DopplerStream::backlog_s() const {
  return (static_cast<double>(waiting_.size() - used_) + resampler_->held) / kRate_hz;
}

double DopplerStream::drift_ppm() const { return kIntegral * integral_ * 1e6; }

void DopplerStream::bridge(std::size_t missing) {
  // The last pair dies away within 2 ms; the next block rises.
  const float decay = std::exp(-1.0F / 32.0F);
  for (std::size_t n = 0; n < missing; ++n) {
    last_i_ *= decay;
    last_q_ *= decay;
    waiting_.push_back(split_.process(last_i_, last_q_));
  }
  fade_in_ = 0.0F;
}

void DopplerStream::take(const DopplerBlock& block) {
  if (next_us_) {
    const auto late_us = static_cast<std::int64_t>(block.first.value - *next_us_);
    const double missing = static_cast<double>(late_us) * 1e-6 * kRate_hz;
    // A pair lasts 62.5 us and a stamp a whole one: less than half a block is no gap.
    if (missing > 30.0) bridge(std::min(static_cast<std::size_t>(missing + 0.5), kLongestBridge));
  }
  next_us_ = block.first.value +
             std::uint64_t{block.pair_count} * 1'000'000U / std::max(1U, block.sample_rate_hz);
  constexpr float kFullScale = 1.0F / 32768.0F;
  const auto iq = block.interleaved();
  for (std::size_t n = 0; n + 1 < iq.size(); n += 2) {
    fade_in_ = std::min(1.0F, fade_in_ + 1.0F / kFadePairs);
    last_i_ = static_cast<float>(iq[n]) * kFullScale * fade_in_;
    last_q_ = static_cast<float>(iq[n + 1]) * kFullScale * fade_in_;
    waiting_.push_back(split_.process(last_i_, last_q_));
  }
}

void DopplerStream::skip_if_too_much() {
  const double too_much = (backlog_s() - settings_.backlog_s - settings_.most_above_s) * kRate_hz;
  const std::size_t unused = waiting_.size() - used_;
  const auto wanted = static_cast<std::size_t>(settings_.backlog_s * kRate_hz);
  if (too_much <= 0.0 || unused <= wanted + 2 * kCrossFade) return;
  const std::size_t leave_out = unused - wanted - kCrossFade;
  StereoFrame* from = waiting_.data() + used_;
  for (std::size_t n = 0; n < kCrossFade; ++n) {
    const float w = (static_cast<float>(n) + 0.5F) / static_cast<float>(kCrossFade);
    StereoFrame& later = from[leave_out + n];
    later.left = from[n].left * (1.0F - w) + later.left * w;
    later.right = from[n].right * (1.0F - w) + later.right * w;
  }
  used_ += leave_out;
  ++skips_;
  level_ = settings_.backlog_s * kRate_hz;
}

void DopplerStream::steer(double seconds) {
  const double backlog = backlog_s() * kRate_hz;
  level_ += (backlog - level_) * std::min(1.0, seconds / kSmooth_s);
  const double above = level_ - settings_.backlog_s * kRate_hz;
  const double wanted = kProportional * above + kIntegral * (integral_ + above * seconds);
  // More waits than should: fewer frames a pair.
  adjustment_ = std::clamp(-wanted, -kMostAdjustment, kMostAdjustment);
  if (adjustment_ == -wanted) integral_ += above * seconds;
}

std::size_t DopplerStream::resample(std::span<StereoFrame> out) {
  const double ratio = output_rate_hz_ / kRate_hz * (1.0 + adjustment_);
  std::size_t made = 0;
  while (made < out.size()) {
    const std::size_t piece = std::min(kPiece, waiting_.size() - used_);
    SRC_DATA data{};
    data.data_in = piece > 0 ? &waiting_[used_].left : &tail_.left;
    data.input_frames = static_cast<long>(piece);
    data.data_out = &out[made].left;
    data.output_frames = static_cast<long>(out.size() - made);
    data.src_ratio = ratio;
    if (src_process(resampler_->state, &data) != 0) break;
    used_ += static_cast<std::size_t>(data.input_frames_used);
    made += static_cast<std::size_t>(data.output_frames_gen);
    resampler_->held += static_cast<double>(data.input_frames_used) -
                        static_cast<double>(data.output_frames_gen) / ratio;
    if (data.input_frames_used == 0 && data.output_frames_gen == 0) break;
  }
  return made;
}

void DopplerStream::render(std::span<StereoFrame> out) {
  const auto seconds = static_cast<double>(out.size()) / output_rate_hz_;
  std::size_t made = 0;
  if (!is_running_ && backlog_s() >= settings_.backlog_s) {
    is_running_ = true;
    gain_ = 0.0F;
    level_ = backlog_s() * kRate_hz;
  }
  if (is_running_) {
    skip_if_too_much();
    steer(seconds);
    made = resample(out);
    if (made < out.size()) {
      is_running_ = false;
      ++dry_spells_;
    }
  }
  const auto decay = static_cast<float>(std::exp(-1.0 / (0.002 * output_rate_hz_)));
  const auto rise = static_cast<float>(1.0 / (0.005 * output_rate_hz_));
  for (std::size_t n = 0; n < out.size(); ++n) {
    tail_.left *= decay;
    tail_.right *= decay;
    if (n >= made) {
      out[n] = tail_;
      continue;
    }
    const bool is_rising = gain_ < 1.0F;
    gain_ = std::min(1.0F, gain_ + rise);
    out[n].left = out[n].left * gain_ + (is_rising ? tail_.left : 0.0F);
    out[n].right = out[n].right * gain_ + (is_rising ? tail_.right : 0.0F);
    if (!is_rising) tail_ = out[n];
  }
  // What is done with goes, now and then.
  if (used_ > 4096 || used_ == waiting_.size()) {
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ = 0;
  }
}

}  // namespace station::ui
