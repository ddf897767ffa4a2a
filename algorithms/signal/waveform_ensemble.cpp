#include "algorithms/signal/waveform_ensemble.hpp"

#include "algorithms/signal/flow_measure.hpp"
#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::signal {
namespace {

// A Hann window turns a step into a rise from 10 to 90 % of half its length [its integral].
constexpr double kWindowRise = 0.5;
// Mean over this much after a point less mean over as much before: largest in mid-upstroke. Half of
// the slowest upstroke that is classed [225 ms, PAT class 4, M].
constexpr double kStepFilter_s = 0.08;
// Of the typical upstroke; the return from a reversal reaches a third of it.
constexpr float kLeastUpstroke = 0.5F;
constexpr double kLeastOfPeriod = 0.6;     // between upstrokes of a regular pulse
constexpr double kLeastIrregular = 0.4;    // ... of an irregular one
constexpr double kLeastBetween_s = 0.3;    // 200 per minute
constexpr double kPremature = 0.75;        // of the median interval: its diastole is missing
constexpr double kLeadShare = 0.25;        // of the beat, before the middle of the upstroke
constexpr float kLeastLikeness = 0.7F;     // correlation of a clean beat with the ensemble [chosen]
constexpr float kMostDifference = 0.30F;   // of the ensemble's mean square [Wadehn 2020]
constexpr double kMostShift_s = 0.024;     // of a beat's mark when it is laid on the ensemble
constexpr double kShiftReach_s = 0.30;     // systole: what is laid on
constexpr std::size_t kCompared = 64;      // beats at most that are compared with each other
constexpr std::size_t kShortestBeat = 20;  // frames

// Mean of the middle half: an outlier counts as little as in a median, and the steps of the
// spectrum's bins average out as in a mean.
float midmean_of(std::vector<float>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t cut = values.size() / 4;
  double sum = 0.0;
  for (std::size_t i = cut; i < values.size() - cut; ++i) sum += static_cast<double>(values[i]);
  return static_cast<float>(sum / static_cast<double>(values.size() - 2 * cut));
}

std::size_t steps(double seconds, double step_s) {
  return static_cast<std::size_t>(std::max(1.0, std::floor(seconds / step_s + 0.5)));
}

// Outliers taken out by a median of five frames (20 ms); it leaves edges where they are.
std::vector<float> without_outliers(const std::vector<float>& raw) {
  std::vector<float> smooth = raw;
  for (std::size_t i = 2; i + 2 < raw.size(); ++i) {
    std::array<float, 5> five{raw[i - 2], raw[i - 1], raw[i], raw[i + 1], raw[i + 2]};
    std::nth_element(five.begin(), five.begin() + 2, five.end());
    smooth[i] = five[2];
  }
  return smooth;
}

struct Likeness {
  float correlation = 0.0F;
  float difference = 1.0F;  // mean square, over that of b
};

Likeness likeness(std::span<const float> a, std::span<const float> b) {
  double ma = 0.0;
  double mb = 0.0;
  const double n = static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ma += static_cast<double>(a[i]);
    mb += static_cast<double>(b[i]);
  }
  ma /= n;
  mb /= n;
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  double apart = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double da = static_cast<double>(a[i]) - ma;
    const double db = static_cast<double>(b[i]) - mb;
    ab += da * db;
    aa += da * da;
    bb += db * db;
    apart += (da + ma - db - mb) * (da + ma - db - mb);
  }
  Likeness l;
  if (aa > 0.0 && bb > 0.0) l.correlation = static_cast<float>(ab / std::sqrt(aa * bb));
  const double energy = bb + n * mb * mb;
  if (energy > 0.0) l.difference = static_cast<float>(apart / energy);
  return l;
}

struct Step {
  float height;
  std::size_t at;
};

// Local maxima of the step filter, the highest first, each farther than `apart` from those before.
std::vector<Step> upward_steps(const std::vector<float>& hz, std::size_t reach, std::size_t apart) {
  std::vector<Step> candidates;
  if (hz.size() < 2 * reach + 3) return candidates;
  std::vector<double> sum(hz.size() + 1, 0.0);
  for (std::size_t i = 0; i < hz.size(); ++i) sum[i + 1] = sum[i] + static_cast<double>(hz[i]);
  const auto height = [&](std::size_t i) {
    return static_cast<float>((sum[i + reach] - 2.0 * sum[i] + sum[i - reach]) /
                              static_cast<double>(reach));
  };
  for (std::size_t i = reach + 1; i + reach + 1 < hz.size(); ++i) {
    const float h = height(i);
    if (h > 0.0F && h >= height(i - 1) && h > height(i + 1)) candidates.push_back({h, i});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Step& a, const Step& b) { return a.height > b.height; });
  std::vector<Step> kept;
  for (const Step& c : candidates) {
    const bool free = std::none_of(kept.begin(), kept.end(), [&](const Step& k) {
      return (c.at > k.at ? c.at - k.at : k.at - c.at) < apart;
    });
    if (free) kept.push_back(c);
  }
  return kept;
}

std::vector<std::size_t> find_upstrokes(const FlowEnvelope& e, double period_s, bool regular) {
  const double apart_s =
      std::max(kLeastBetween_s, (regular ? kLeastOfPeriod : kLeastIrregular) * period_s);
  const std::vector<Step> found =
      upward_steps(e.hz, steps(kStepFilter_s, e.step_s), steps(apart_s, e.step_s));
  if (found.empty()) return {};
  // As many upstrokes as the period promises; the median of their heights is the typical one.
  const double expected = static_cast<double>(e.hz.size()) * e.step_s / period_s;
  const auto typical = std::min(found.size() - 1, static_cast<std::size_t>(0.5 * expected));
  std::vector<std::size_t> marks;
  for (const Step& s : found)
    if (s.height >= kLeastUpstroke * found[typical].height) marks.push_back(s.at);
  std::sort(marks.begin(), marks.end());
  return marks;
}

struct Candidate {
  std::size_t start;
  std::size_t own;  // steps to where the next beat's lead begins
};

class Averaging {
 public:
  Averaging(const FlowEnvelope& e, Ensemble& out) : e_{e}, out_{out} {}

  void run(const std::vector<std::size_t>& marks) {
    gather(marks);
    if (clean_.empty() || length_ < kShortestBeat) return;
    out_.wave = beat_most_others_resemble();
    for (int pass = 0; pass < 2; ++pass) {
      lay_on();
      reject_unlike(pass > 0);
      if (clean_.empty()) {
        out_.wave.clear();
        return;
      }
      out_.wave = midmean_wave(e_.hz);
    }
    if (!e_.mean_hz.empty()) out_.mean_wave = midmean_wave(e_.mean_hz);
    out_.starts = clean_;
  }

 private:
  void gather(const std::vector<std::size_t>& marks) {
    std::vector<float> intervals;
    for (std::size_t i = 1; i < marks.size(); ++i)
      intervals.push_back(static_cast<float>(marks[i] - marks[i - 1]));
    if (intervals.empty()) return;
    const auto median = static_cast<double>(upper_median(intervals));
    out_.interval_s = median * e_.step_s;
    out_.lead = static_cast<std::size_t>(kLeadShare * median);
    length_ = static_cast<std::size_t>(median);
    std::vector<Candidate> whole;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::size_t until = i + 1 < marks.size() ? marks[i + 1] : e_.hz.size();
      const std::size_t lasts = until - marks[i];
      const bool complete = i + 1 < marks.size() || lasts + out_.lead >= length_;
      if (marks[i] < out_.lead || !complete) continue;  // cut off by the record, not seen whole
      if (static_cast<double>(lasts) < kPremature * median) {
        ++out_.rejected;
        continue;
      }
      whole.push_back({marks[i] - out_.lead, i + 1 < marks.size() ? lasts : lasts + out_.lead});
    }
    for (const Candidate& c : whole) length_ = std::min(length_, c.own);
    for (const Candidate& c : whole) {
      if (c.start + length_ > e_.hz.size()) continue;
      if (flawed(c.start))
        ++out_.rejected;
      else
        clean_.push_back(c.start);
    }
  }

  [[nodiscard]] bool flawed(std::size_t start) const {
    if (e_.flawed.empty()) return false;
    const auto from = e_.flawed.begin() + static_cast<std::ptrdiff_t>(start);
    return std::find(from, from + static_cast<std::ptrdiff_t>(length_), true) !=
           from + static_cast<std::ptrdiff_t>(length_);
  }

  [[nodiscard]] std::vector<float> midmean_wave(const std::vector<float>& of) const {
    std::vector<float> wave(length_);
    std::vector<float> column(clean_.size());
    for (std::size_t i = 0; i < length_; ++i) {
      for (std::size_t b = 0; b < clean_.size(); ++b) column[b] = of[clean_[b] + i];
      wave[i] = midmean_of(column);
    }
    return wave;
  }

  // The median of all would be nobody's beat where half of them are something else (a probe that
  // found its artery late, knocks): begin with the one that most others look like.
  [[nodiscard]] std::vector<float> beat_most_others_resemble() const {
    const std::size_t stride = clean_.size() / kCompared + 1;
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t a = 0; a < clean_.size(); a += stride) {
      std::size_t like = 0;
      for (std::size_t b = 0; b < clean_.size(); b += stride)
        if (likeness({e_.hz.data() + clean_[a], length_}, {e_.hz.data() + clean_[b], length_})
                .correlation >= kLeastLikeness)
          ++like;
      if (like > most) {
        most = like;
        best = a;
      }
    }
    const auto from = e_.hz.begin() + static_cast<std::ptrdiff_t>(clean_[best]);
    return {from, from + static_cast<std::ptrdiff_t>(length_)};
  }

  // Moves each beat to where its systole lies best on the ensemble.
  void lay_on() {
    const auto most = static_cast<std::ptrdiff_t>(steps(kMostShift_s, e_.step_s));
    const std::size_t reach = std::min(length_, out_.lead + steps(kShiftReach_s, e_.step_s));
    for (std::size_t& start : clean_) {
      std::size_t best_start = start;
      float best = -2.0F;
      for (std::ptrdiff_t shift = -most; shift <= most; ++shift) {
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(start) + shift;
        if (at < 0 || static_cast<std::size_t>(at) + length_ > e_.hz.size()) continue;
        const float c = likeness({e_.hz.data() + at, reach}, {out_.wave.data(), reach}).correlation;
        if (c > best) {
          best = c;
          best_start = static_cast<std::size_t>(at);
        }
      }
      start = best_start;
    }
  }

  // A single beat as the measure is too noisy to ask for more than its shape.
  void reject_unlike(bool of_ensemble) {
    std::vector<std::size_t> kept;
    for (const std::size_t start : clean_) {
      const Likeness l = likeness({e_.hz.data() + start, length_}, out_.wave);
      if (l.correlation >= kLeastLikeness && (!of_ensemble || l.difference <= kMostDifference))
        kept.push_back(start);
      else
        ++out_.rejected;
    }
    clean_ = std::move(kept);
  }

  const FlowEnvelope& e_;
  Ensemble& out_;
  std::size_t length_ = 0;
  std::vector<std::size_t> clean_;
};

}  // namespace

FlowEnvelope envelope_along(std::span<const FlowFrame> flow, FlowSign sign, double window_s) {
  FlowEnvelope e;
  e.step_s = frame_step_s(flow);
  e.window_rise_s = kWindowRise * window_s;
  e.slowest_hz = static_cast<float>(kLowestFlowHz);
  e.toward_probe = sign > 0;
  // A front end fed with real audio puts nothing at all on the other side.
  e.directional =
      std::any_of(flow.begin(), flow.end(), [](const FlowFrame& f) { return f.away > 0.0F; });
  std::vector<float> raw;
  raw.reserve(flow.size());
  for (const FlowFrame& f : flow) {
    raw.push_back(static_cast<float>(sign) * f.max_hz);
    // Without flow the mean frequency is the noise's.
    e.mean_hz.push_back(f.max_hz == 0.0F ? 0.0F : static_cast<float>(sign) * f.mean_hz);
    e.flawed.push_back(f.after_gap || f.clipped);
  }
  e.hz = without_outliers(raw);
  return e;
}

Ensemble average_beats(const FlowEnvelope& envelope, double period_s, bool regular) {
  Ensemble out;
  out.step_s = envelope.step_s;
  Averaging{envelope, out}.run(find_upstrokes(envelope, period_s, regular));
  return out;
}

}  // namespace station::signal
