#include "algorithms/signal/waveform_words.hpp"

#include <cmath>

namespace station::signal {
namespace {

enum class Side : std::uint8_t { below, above, unsure };

// Where the 95 % interval, value and its reach, lies. `low` and `high` bound a zone where nothing
// is said.
Side side_of(float value, float reach, float low, float high) {
  if (value < low && value + reach < high) return Side::below;
  if (value > high && value - reach > low) return Side::above;
  return Side::unsure;
}

constexpr const char* kNoMeasures = "no waveform was captured";
constexpr const char* kTooFew = "fewer than five clean beats";
constexpr const char* kWeak = "the signal is too weak against noise and interference";
constexpr const char* kOneSided = "without direction it cannot be seen which way blood flows";
constexpr const char* kBeyondBand = "the fastest flow is beyond what was recorded";
constexpr const char* kStraddles = "the beats differ too much to say";

const char* why_nothing(const std::optional<WaveformMeasures>& m, bool traced) {
  if (!m) return kNoMeasures;
  if (m->beat_count < kLeastBeatsForWords) return kTooFew;
  if (!traced && m->snr_db < kLeastSnrForWords_db && m->contrast < kLeastContrastForWords)
    return kWeak;
  if (!(m->peak_hz > 0.0F)) return kWeak;
  return nullptr;
}

class Describer {
 public:
  Describer(const WaveformMeasures& m, const ListeningContext& context, WaveformDescription& out)
      : m_{m}, context_{context}, d_{out} {}

  void run() {
    phasicity();
    direction();
    resistance();
    upstroke();
    peak();
    say(Modifier::spectral_broadening, Finding::cannot_tell,
        "a continuous-wave probe hears the whole lumen, so its spectrum is always filled");
  }

 private:
  [[nodiscard]] float reach_of(float standard_error) const {
    return half_interval(standard_error, m_.beat_count);
  }
  void say(Modifier which, Finding finding, const char* reason = "") {
    d_.modifiers[static_cast<std::size_t>(which)] = finding;
    d_.modifier_reason[static_cast<std::size_t>(which)] = reason;
  }
  // A finding and its opposite from one comparison.
  void say_side(Modifier when_below, Modifier when_above, Side side) {
    const bool sure = side != Side::unsure;
    say(when_below,
        !sure                 ? Finding::cannot_tell
        : side == Side::below ? Finding::present
                              : Finding::not_present,
        sure ? "" : kStraddles);
    say(when_above,
        !sure                 ? Finding::cannot_tell
        : side == Side::above ? Finding::present
                              : Finding::not_present,
        sure ? "" : kStraddles);
  }

  void no_phasicity(const char* reason) {
    d_.phasicity_reason = reason;
    say(Modifier::flow_reversal, Finding::cannot_tell, reason);
  }

  void phasicity() {
    if (!m_.directional) return no_phasicity(kOneSided);
    if (m_.end_diastolic_hz + reach_of(m_.end_diastolic_se_hz) < 0.0F &&
        m_.end_diastolic_hz < -0.5F * m_.dead_band_hz)
      return no_phasicity(
          "something flows the other way until the next beat: a vein beside the artery, or "
          "reversal through all of diastole");
    if (m_.reversing_share >= kMostBeats) {
      d_.phasicity = Phasicity::multiphasic;
      say(Modifier::flow_reversal, Finding::present);
      return;
    }
    if (m_.reversing_share > kFewBeats) return no_phasicity("some beats reverse and some do not");
    const bool always_forward = m_.min_hz - reach_of(m_.min_se_hz) > 0.0F;
    if (!always_forward && m_.dead_band_hz > kReversalToExclude * m_.peak_hz)
      return no_phasicity("flow is so slow that a reversal could hide below what can be heard");
    d_.phasicity = Phasicity::monophasic;
    say(Modifier::flow_reversal, Finding::not_present);
  }

  void direction() {
    if (d_.phasicity == Phasicity::multiphasic) {
      d_.direction = FlowDirection::bidirectional;
      return;
    }
    if (d_.phasicity == Phasicity::cannot_tell) {
      d_.direction_reason = d_.phasicity_reason;
      return;
    }
    if (context_.facing == ProbeFacing::unknown) {
      d_.direction_reason = "flow in one direction only, but nobody said which way the probe faces";
      return;
    }
    const bool along = m_.toward_probe == (context_.facing == ProbeFacing::against_flow);
    d_.direction = along ? FlowDirection::antegrade : FlowDirection::retrograde;
  }

  void resistance() {
    if (d_.phasicity == Phasicity::multiphasic) {
      d_.resistance = Resistance::high;
      return;
    }
    if (m_.directional && d_.phasicity == Phasicity::cannot_tell) {
      d_.resistance_reason = d_.phasicity_reason;
      return;
    }
    // Every limit here is a share of the peak.
    if (m_.peak_beyond_band) {
      d_.resistance_reason = kBeyondBand;
      return;
    }
    const float little = kLittleDiastolicShare * m_.peak_hz;
    const bool unheard = m_.end_diastolic_hz + reach_of(m_.end_diastolic_se_hz) < m_.dead_band_hz;
    if (unheard && m_.dead_band_hz > 1.5F * little) {
      d_.resistance_reason = "flow is so slow that diastolic flow could hide below what is heard";
      return;
    }
    const Side diastole =
        unheard ? Side::below
                : side_of(m_.end_diastolic_hz, reach_of(m_.end_diastolic_se_hz), little, little);
    if (diastole == Side::unsure) {
      d_.resistance_reason = kStraddles;
      return;
    }
    if (diastole == Side::below) {
      d_.resistance = Resistance::high;
      return;
    }
    // A reversal folded over by loudspeaker sound looks like a notch, and touches zero.
    if (!m_.directional && m_.min_hz < m_.dead_band_hz) {
      d_.resistance_reason = kOneSided;
      return;
    }
    const float wavers = 3.0F * m_.ensemble_se_hz / m_.peak_hz;
    if (m_.notch_share > kNotchShare + wavers)
      d_.resistance = Resistance::intermediate;
    else if (m_.notch_share < kNotchShare)
      d_.resistance = Resistance::low;
    else
      d_.resistance_reason = "a notch after the peak could be the signal's own wavering";
  }

  void upstroke() {
    if (m_.peak_beyond_band) {
      say(Modifier::rapid_upstroke, Finding::cannot_tell, kBeyondBand);
      say(Modifier::prolonged_upstroke, Finding::cannot_tell, kBeyondBand);
      return;
    }
    const double spread = static_cast<double>(reach_of(m_.rise_se_s));
    const double method = 1.96 * static_cast<double>(kRiseMethodError_s);
    rise_ =
        side_of(m_.rise_time_s, static_cast<float>(std::sqrt(spread * spread + method * method)),
                kRapidRise_s, kProlongedRise_s);
    say_side(Modifier::rapid_upstroke, Modifier::prolonged_upstroke, rise_);
  }

  void peak() {
    if (m_.peak_beyond_band) {
      for (const Modifier m : {Modifier::sharp_peak, Modifier::dampened, Modifier::staccato})
        say(m, Finding::cannot_tell, kBeyondBand);
      return;
    }
    const Side width =
        side_of(m_.peak_width_s, reach_of(m_.peak_width_se_s), kSharpWidth_s, kBroadWidth_s);
    say(Modifier::sharp_peak,
        width == Side::unsure  ? Finding::cannot_tell
        : width == Side::below ? Finding::present
                               : Finding::not_present,
        width == Side::unsure ? kStraddles : "");

    if (rise_ == Side::below || width == Side::below)
      say(Modifier::dampened, Finding::not_present);
    else if (rise_ == Side::above && width == Side::above)
      say(Modifier::dampened, Finding::present);
    else
      say(Modifier::dampened, Finding::cannot_tell, kStraddles);

    const Side spike =
        side_of(m_.peak_width_s, reach_of(m_.peak_width_se_s), kStaccatoWidth_s, kStaccatoWidth_s);
    if (spike == Side::above || d_.phasicity == Phasicity::multiphasic ||
        (d_.resistance != Resistance::high && d_.resistance != Resistance::cannot_tell))
      say(Modifier::staccato, Finding::not_present);
    else if (spike == Side::below && d_.resistance == Resistance::high)
      say(Modifier::staccato, Finding::present);
    else
      say(Modifier::staccato, Finding::cannot_tell, kStraddles);
  }

  const WaveformMeasures& m_;
  const ListeningContext& context_;
  WaveformDescription& d_;
  Side rise_ = Side::unsure;
};

constexpr const char* kConsensus = "SVM/SVU consensus 2020, Vasc Med 25:484 [M]";
constexpr const char* kConsensusAndChosen =
    "SVM/SVU consensus 2020, Vasc Med 25:484 [M]; limits chosen";

constexpr std::array kDirections{
    WordEntry{"antegrade", "antegrade", "blood flows the way the artery normally carries it",
              "no reversal, and the systolic shift has the sign that the probe's facing gives to "
              "normal flow",
              kConsensus},
    WordEntry{"retrograde", "retrograde", "blood flows against the artery's normal direction",
              "no reversal, and the systolic shift has the opposite sign", kConsensus},
    WordEntry{"bidirectional", "bidirectional", "blood flows both ways within the beat",
              "flow reverses for 20 ms or more in two thirds of the beats", kConsensus},
    WordEntry{"absent", "absent", "no flow is found in the artery",
              "only on the statement of a named person after a search; the signal alone never "
              "says it",
              "SVM/SVU consensus 2020, Vasc Med 25:484 [M]; statement by a person: chosen"},
    WordEntry{"cannot_tell", "cannot tell", "the signal does not decide the direction", "",
              "chosen"}};

constexpr std::array kPhasicities{
    WordEntry{"multiphasic", "multiphasic",
              "flow crosses zero: it has a forward and a reverse part (formerly triphasic and "
              "biphasic)",
              "the envelope lies below the dead band for 20 ms or more in two thirds of the beats, "
              "and not at the end of diastole",
              kConsensusAndChosen},
    WordEntry{"monophasic", "monophasic", "flow keeps one direction and does not cross zero",
              "at most 15 % of the beats reverse, and a reversal of 15 % of the peak would have "
              "been seen",
              kConsensusAndChosen},
    WordEntry{"cannot_tell", "cannot tell", "the signal does not decide whether flow reverses", "",
              "chosen"}};

constexpr std::array kResistances{
    WordEntry{"high", "high resistance",
              "sharp rise, brisk fall, and little, no or reversed flow in diastole",
              "multiphasic, or end-diastolic shift below 15 % of the peak", kConsensusAndChosen},
    WordEntry{"intermediate", "intermediate resistance",
              "brisk fall, a notch at the end of systole, and forward flow through diastole",
              "end-diastolic shift above 15 % of the peak and a dip of more than 8 % of the peak "
              "after it",
              kConsensusAndChosen},
    WordEntry{"low", "low resistance",
              "slow fall in late systole without a notch, and forward flow through diastole",
              "end-diastolic shift above 15 % of the peak and no such dip", kConsensusAndChosen},
    WordEntry{"cannot_tell", "cannot tell", "the signal does not decide the resistance", "",
              "chosen"}};

constexpr std::array kModifierWords{
    WordEntry{"rapid_upstroke", "rapid upstroke", "nearly vertical rise to the peak",
              "rise time below 120 ms",
              "word: SVM/SVU consensus [M]; limit: pedal acceleration time class 1, Sommerset and "
              "Teso [M], measured under duplex in the foot"},
    WordEntry{"prolonged_upstroke", "prolonged upstroke", "gradual, delayed rise to the peak",
              "rise time above 133 ms",
              "word: SVM/SVU consensus [M]; limit: common femoral artery, J Vasc Surg 2003;37:960 "
              "[M]"},
    WordEntry{"sharp_peak", "sharp peak", "one pointed, well-defined maximum",
              "peak narrower than 110 ms at three quarters of its height", kConsensusAndChosen},
    WordEntry{"spectral_broadening", "spectral broadening",
              "many velocities at once, the window under the peak is filled",
              "never said for a continuous-wave probe: it always hears all velocities of the lumen",
              kConsensus},
    WordEntry{"staccato", "staccato", "a short spike with almost nothing after it",
              "high resistance without reversal, peak narrower than 35 ms at three quarters of its "
              "height",
              kConsensusAndChosen},
    WordEntry{"dampened", "dampened", "slow rise and broad, rounded peak together",
              "rise time above 133 ms and peak wider than 130 ms at three quarters of its height",
              kConsensusAndChosen},
    WordEntry{"flow_reversal", "flow reversal", "flow changes direction within the beat",
              "as for multiphasic", kConsensus}};
static_assert(kModifierWords.size() == kModifiers);

}  // namespace

WaveformDescription describe(const std::optional<WaveformMeasures>& measures,
                             const ListeningContext& context) {
  WaveformDescription d;
  if (const char* reason = why_nothing(measures, context.traced)) {
    d.direction_reason = d.phasicity_reason = d.resistance_reason = reason;
    d.modifiers.fill(Finding::cannot_tell);
    d.modifier_reason.fill(reason);
    if (!measures && context.stated_absent) {
      d.direction = FlowDirection::absent;
      d.direction_reason = "";
    }
    return d;
  }
  d.modifier_reason.fill("");
  Describer{*measures, context, d}.run();
  return d;
}

const WordEntry& entry_of(FlowDirection word) {
  return kDirections[static_cast<std::size_t>(word)];
}
const WordEntry& entry_of(Phasicity word) { return kPhasicities[static_cast<std::size_t>(word)]; }
const WordEntry& entry_of(Resistance word) { return kResistances[static_cast<std::size_t>(word)]; }
const WordEntry& entry_of(Modifier word) { return kModifierWords[static_cast<std::size_t>(word)]; }

const char* token_of(Finding finding) {
  switch (finding) {
    case Finding::present: return "present";
    case Finding::not_present: return "not_present";
    case Finding::cannot_tell: break;
  }
  return "cannot_tell";
}

}  // namespace station::signal
