#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace station::device {

Json waveform_to_json(const signal::WaveformMeasures& w) {
  return {{"beat_count", w.beat_count},
          {"peak_hz", number(w.peak_hz)},
          {"mean_hz", number(w.mean_hz)},
          {"min_hz", number(w.min_hz)},
          {"end_diastolic_hz", number(w.end_diastolic_hz)},
          {"pulsatility_index", number(w.pulsatility_index)},
          {"resistance_index", number(w.resistance_index)},
          {"rise_time_s", number(w.rise_time_s)},
          {"beats_per_minute", number(w.beats_per_minute)},
          {"snr_db", number(w.snr_db)},
          {"reverses", w.reverses},
          {"regular", w.regular},
          {"rejected_beats", w.rejected_beats},
          {"peak_se_hz", number(w.peak_se_hz)},
          {"mean_se_hz", number(w.mean_se_hz)},
          {"min_se_hz", number(w.min_se_hz)},
          {"end_diastolic_se_hz", number(w.end_diastolic_se_hz)},
          {"pulsatility_se", number(w.pulsatility_se)},
          {"resistance_se", number(w.resistance_se)},
          {"rise_se_s", number(w.rise_se_s)},
          {"max_acceleration_hz_per_s", number(w.max_acceleration_hz_per_s)},
          {"max_acceleration_se_hz_per_s", number(w.max_acceleration_se_hz_per_s)},
          {"reverse_forward_ratio", number(w.reverse_forward_ratio)},
          {"mean_flow_hz", number(w.mean_flow_hz)},
          {"peak_width_s", number(w.peak_width_s)},
          {"peak_width_se_s", number(w.peak_width_se_s)},
          {"notch_share", number(w.notch_share)},
          {"spectral_broadening", number(w.spectral_broadening)},
          {"ensemble_se_hz", number(w.ensemble_se_hz)},
          {"dead_band_hz", number(w.dead_band_hz)},
          {"reversing_share", number(w.reversing_share)},
          {"contrast", number(w.contrast)},
          {"peak_beyond_band", w.peak_beyond_band},
          {"directional", w.directional},
          {"toward_probe", w.toward_probe}};
}
void waveform_from_json(const Json& j, signal::WaveformMeasures& w) {
  take(j, "beat_count", w.beat_count);
  take(j, "peak_hz", w.peak_hz);
  take(j, "mean_hz", w.mean_hz);
  take(j, "min_hz", w.min_hz);
  take(j, "end_diastolic_hz", w.end_diastolic_hz);
  take(j, "pulsatility_index", w.pulsatility_index);
  take(j, "resistance_index", w.resistance_index);
  take(j, "rise_time_s", w.rise_time_s);
  take(j, "beats_per_minute", w.beats_per_minute);
  take(j, "snr_db", w.snr_db);
  take(j, "reverses", w.reverses);
  take(j, "regular", w.regular);
  take(j, "rejected_beats", w.rejected_beats);
  take(j, "peak_se_hz", w.peak_se_hz);
  take(j, "mean_se_hz", w.mean_se_hz);
  take(j, "min_se_hz", w.min_se_hz);
  take(j, "end_diastolic_se_hz", w.end_diastolic_se_hz);
  take(j, "pulsatility_se", w.pulsatility_se);
  take(j, "resistance_se", w.resistance_se);
  take(j, "rise_se_s", w.rise_se_s);
  take(j, "max_acceleration_hz_per_s", w.max_acceleration_hz_per_s);
  take(j, "max_acceleration_se_hz_per_s", w.max_acceleration_se_hz_per_s);
  take(j, "reverse_forward_ratio", w.reverse_forward_ratio);
  take(j, "mean_flow_hz", w.mean_flow_hz);
  take(j, "peak_width_s", w.peak_width_s);
  take(j, "peak_width_se_s", w.peak_width_se_s);
  take(j, "notch_share", w.notch_share);
  take(j, "spectral_broadening", w.spectral_broadening);
  take(j, "ensemble_se_hz", w.ensemble_se_hz);
  take(j, "dead_band_hz", w.dead_band_hz);
  take(j, "reversing_share", w.reversing_share);
  take(j, "contrast", w.contrast);
  take(j, "peak_beyond_band", w.peak_beyond_band);
  take(j, "directional", w.directional);
  take(j, "toward_probe", w.toward_probe);
}

Json to_json(const HeardArtery& h) {
  Json j = {{"artery", to_string(h.artery)}, {"by", h.by}, {"at_ns", time(h.at)}};
  if (h.arterial) j["arterial"] = *h.arterial;
  if (h.venous) j["venous"] = *h.venous;
  if (h.waveform) j["waveform"] = waveform_to_json(*h.waveform);
  return j;
}
void from_json(const Json& j, HeardArtery& h) {
  take(j, "artery", h.artery);
  take(j, "by", h.by);
  take(j, "at_ns", h.at);
  if (has(j, "arterial")) take(j, "arterial", h.arterial.emplace());
  if (has(j, "venous")) take(j, "venous", h.venous.emplace());
  if (has(j, "waveform")) waveform_from_json(j.at("waveform"), h.waveform.emplace());
}

}  // namespace station::device
