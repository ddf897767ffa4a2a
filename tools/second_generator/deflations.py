#!/usr/bin/env python3
"""Single deflations over one artery, with their truth: the second generator.

Of another model than hal/sim and sharing nothing with it, so that a reader of the return of flow can
be fitted on one and judged on the other. README.md holds the equations, their sources and the truth.

    deflations.py --seed 1 --count 200 --out DIR            a mixed set
    deflations.py --seed 1 --count 20 --out DIR --stratum af
    deflations.py --list

Writes per case NAME.flac (left I, right Q; NAME.wav where the program `flac` is not installed),
NAME.csv (time_s,mmHg; 200 Hz) and NAME.json (marks and truth). A case depends on seed and number
only, not on how many are made.
"""
import argparse
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys
import wave

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import circulation  # noqa: E402
import cuffed_artery as artery_model  # noqa: E402
import probe  # noqa: E402
import strata  # noqa: E402
from circulation import STEP_S  # noqa: E402

LEAD_S = 6.0    # before the recording: the bed fills, the beats settle
AFTER_S = 0.4   # after the vent
RECORDINGS = {  # file, samples a second, column
    "mimic": ("abp_physionet/mimicdb_03700181_abp_125Hz.csv", 125.0, 0),
    "cuff": ("cuff_abp/ecg_abp_ppg_cuff_4kHz.csv", 4000.0, 1),
}


def pressure_of(rng, case, seconds):
    if not case.replay:
        return circulation.arterial_pressure(rng, case, seconds)
    folder = os.environ.get("ABI_STATION_RECORDINGS")
    if not folder:
        sys.exit("The stratum replayed_abp replays recordings; name their folder in "
                 "ABI_STATION_RECORDINGS.")
    name, rate_hz, column = RECORDINGS[case.replay]
    return circulation.replayed_pressure(rng, case, seconds, pathlib.Path(folder) / name, rate_hz,
                                         column)


def vein_speed(rng, case, cuff, n):
    """Slow flow that breathes; stopped by the cuff, and coming in a surge when it opens again."""
    if case.vein_m_s <= 0:
        return None
    breath = circulation.breathing(rng, n * STEP_S + 1, case.breaths_per_minute)[:n]
    free = np.clip((38.0 - cuff) / 12.0, 0.0, 1.0)
    held_back, store = np.empty(n), 0.0
    for i, f in enumerate(free.tolist()):
        store += STEP_S * ((1.0 - f) / 12.0 * (1.0 - store) - f / 1.5 * store)
        held_back[i] = store
    return free * (case.vein_m_s * (1.0 + 0.6 * breath) + case.surge_m_s * held_back)


@dataclasses.dataclass
class Run:
    """What happened in the limb, on the time of the recording [step 1 ms]."""
    artery: np.ndarray
    base: np.ndarray   # cuff without pulse and movement
    cuff: np.ndarray
    lumen: np.ndarray
    speed: np.ndarray  # mean velocity [m/s]
    windows: list      # of the beats
    bursts: list       # of movement
    marks: artery_model.Marks


def run_limb(rng, case):
    """Everything but the probe, for as long as the deflation could take."""
    longest_s = LEAD_S + case.free_s + 20.0 + case.hold_s + 240.0 / case.rate_mmHg_s + 15.0
    artery, windows = pressure_of(rng, case, min(longest_s, 130.0))
    lead = int(LEAD_S / STEP_S)
    n = len(artery) - lead
    top = max(case.least_top_mmHg, case.systolic_mmHg + case.top_over_mmHg)
    if case.returns:  # above the strongest single beat too, so that the hold is closed
        top = max([top] + [float(artery[a:b].max()) + case.creep_mmHg + 8.0 for a, b in windows])
    base, marks = artery_model.cuff_profile(rng, case, n * STEP_S, min(300.0, top))
    base = np.concatenate([np.zeros(lead), base])
    bursts = probe.motion_bursts(rng, case, n)
    cuff = probe.add_bumps(base + artery_model.cuff_pulse(case, artery, base),
                           [(at + LEAD_S, length, bump) for at, length, bump in bursts])
    lumen, speed = artery_model.flow_under(case, artery, cuff)
    windows = [(a - lead, b - lead) for a, b in windows if a >= lead]
    return Run(artery[lead:], base[lead:], cuff[lead:], lumen[lead:], speed[lead:], windows, bursts,
               marks)


def frequency_scale(case, run):
    """Doppler shift of one m/s [Hz], so that the free peak lies at the case's frequency; and the
    centre line's speed over the mean."""
    free = slice(0, int(run.marks.inflation / STEP_S))
    centre = (case.profile + 2.0) / case.profile
    fastest = float(np.quantile(np.abs(run.speed[free]), 0.995)) * centre
    peak_hz = min(case.peak_hz, 0.4 * case.sample_rate_hz)
    return min(9000.0, max(1500.0, peak_hz / fastest)), centre


def end_of(case, run, beats, first):
    """When the cuff is vented [s]: enough beats heard after the return, or the floor reached."""
    low = (run.base < case.floor_mmHg) & (np.arange(len(run.base)) * STEP_S > run.marks.deflation)
    end = float(np.argmax(low)) * STEP_S if low.any() else (len(run.base) - 1) * STEP_S - AFTER_S
    if first is not None and not case.to_empty:
        after = [b for b in beats if b["peak_s"] > run.marks.deflation
                 and b["flow_s"] >= artery_model.LEAST_OPEN_S]
        if len(after) > case.beats_after:
            end = min(end, after[case.beats_after]["foot_s"])
    return end


def truth_of(case, run, beats, first):
    truth = {"readable": bool(case.readable), "returns": bool(case.returns), "mmHg": None,
             "beats_sd_mmHg": None, "beats_counted": 0, "first_flow_mmHg": None,
             "first_flow_s": None, "moved_at_return": False}
    if not case.returns:
        return truth
    if first is None or first["peak_s"] >= run.marks.end:  # still closed at the floor
        return {**truth, "returns": False, "readable": False}
    mmHg, spread, counted = artery_model.truth_mmHg(beats, first, run.marks)
    moved = any(abs(at - first["peak_s"]) < 2.0 for at, _, _ in run.bursts)
    return {**truth, "mmHg": mmHg, "beats_sd_mmHg": spread, "beats_counted": counted,
            "first_flow_mmHg": first["flow_from_cuff_mmHg"], "first_flow_s": first["flow_from_s"],
            "moved_at_return": moved}


def make(rng, case):
    """Samples [int16; shape (samples, 2)], pressure trace [mmHg] and the document of one case."""
    run = run_limb(rng, case)
    hz_per_m_s, centre = frequency_scale(case, run)
    beats = artery_model.describe_beats(case, run.artery, run.cuff, run.lumen,
                                        run.speed * centre * hz_per_m_s, run.windows)
    first = artery_model.returned(beats, run.marks)
    run.marks.end = end = end_of(case, run, beats, first)
    beats = [b for b in beats if b["peak_s"] < end]
    truth = truth_of(case, run, beats, first)

    stop = int((end + AFTER_S) / STEP_S)
    artery, cuff, lumen, speed = (x[:stop].copy()
                                  for x in (run.artery, run.cuff, run.lumen, run.speed))
    vented = np.arange(stop) * STEP_S - end
    cuff[vented > 0] *= np.exp(-vented[vented > 0] / 0.25)
    nearly = [b["peak_s"] - 0.02 for b in beats if b["peak_s"] > run.marks.hold
              and b["flow_s"] == 0.0 and b["cuff_mmHg"] - b["just_passes_mmHg"] < 3.0]
    vein = vein_speed(rng, case, cuff, stop)
    iq = probe.listen(rng, case, artery, speed, lumen, vein, run.bursts, nearly, run.marks,
                      hz_per_m_s)
    sensed = cuff[::int(1.0 / STEP_S / case.pressure_rate_hz)]
    trace = np.round(sensed + case.sensor_noise_mmHg * rng.standard_normal(len(sensed)), 2)
    return iq, trace, {
        "stratum": case.stratum,
        "marks_s": dataclasses.asdict(run.marks),
        "truth": truth,
        "beats": [b for b in beats if b["peak_s"] > run.marks.inflation],
        "rate_mmHg_s": local_rate(run.base, truth, run.marks),
        "case": dataclasses.asdict(case),
    }


def local_rate(base, truth, marks):
    """Fall of the cuff around the return, or over the deflation without one [mmHg/s]."""
    at = truth["first_flow_s"]
    a, b = (max(marks.deflation, at - 3), min(marks.end, at + 3)) if at else (marks.deflation, marks.end)
    a, b = int(a / STEP_S), int(b / STEP_S) - 1
    return float((base[a] - base[b]) / ((b - a) * STEP_S))


def rounded(value):
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return value


def write(folder, name, iq, trace, document):
    rate_hz = document["case"]["sample_rate_hz"]
    pressure_hz = document["case"]["pressure_rate_hz"]
    if shutil.which("flac"):
        document["sound"] = name + ".flac"
        subprocess.run(["flac", "--silent", "--force", "--best", "--force-raw-format",
                        "--endian=little", "--sign=signed", "--channels=2", "--bps=16",
                        f"--sample-rate={rate_hz}", "-o", str(folder / document["sound"]), "-"],
                       input=iq.tobytes(), check=True)
    else:
        document["sound"] = name + ".wav"
        with wave.open(str(folder / document["sound"]), "wb") as out:
            out.setnchannels(2)
            out.setsampwidth(2)
            out.setframerate(rate_hz)
            out.writeframes(iq.tobytes())
    document["pressure"] = name + ".csv"
    with open(folder / document["pressure"], "w", encoding="ascii") as out:
        out.write("time_s,mmHg\n")
        for i, p in enumerate(trace):
            out.write(f"{i / pressure_hz:.3f},{p:.2f}\n")
    with open(folder / (name + ".json"), "w", encoding="utf-8") as out:
        json.dump(rounded(document), out, indent=1)
        out.write("\n")


def stratum_of(rng, wanted):
    names = list(strata.STRATA)
    if wanted:
        return wanted
    shares = np.array([strata.STRATA[k][0] for k in names], float)
    return names[int(rng.choice(len(names), p=shares / shares.sum()))]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--count", type=int, default=20)
    words.add_argument("--first", type=int, default=0, help="number of the first case")
    words.add_argument("--out", type=pathlib.Path)
    words.add_argument("--stratum", choices=list(strata.STRATA))
    words.add_argument("--list", action="store_true", help="name the strata and their shares")
    given = words.parse_args()
    if given.list:
        for name, (share, _) in strata.STRATA.items():
            print(f"{share:3d}  {name}")
        return
    if not given.out:
        words.error("say where with --out DIR")
    given.out.mkdir(parents=True, exist_ok=True)
    for k in range(given.first, given.first + given.count):
        rng = np.random.default_rng([given.seed, k])
        case = strata.draw(rng, stratum_of(rng, given.stratum))
        iq, trace, document = make(rng, case)
        document["seed"], document["number"] = given.seed, k
        name = f"{case.stratum.split('/')[0]}_{given.seed}_{k:04d}"
        document["name"] = name
        write(given.out, name, iq, trace, document)
        print(name, "truth", document["truth"]["mmHg"] and round(document["truth"]["mmHg"], 1),
              f"{len(iq) / case.sample_rate_hz:.1f} s", flush=True)


if __name__ == "__main__":
    main()
