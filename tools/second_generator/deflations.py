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


def vein_speed(rng, case, cuff, vented_at, n):
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


def make(rng, case):
    """Samples [int16; shape (samples, 2)], pressure trace [mmHg; 200 Hz] and truth of one case."""
    longest_s = LEAD_S + case.free_s + 20.0 + case.hold_s + 240.0 / case.rate_mmHg_s + 15.0
    longest_s = min(longest_s, 130.0)
    artery, windows = pressure_of(rng, case, longest_s)
    lead = int(LEAD_S / STEP_S)
    n = len(artery) - lead
    top = max(case.least_top_mmHg, case.systolic_mmHg + case.top_over_mmHg)
    if case.returns:  # above the strongest single beat too, so that the hold is closed
        top = max([top] + [float(artery[a:b].max()) + case.creep_mmHg + 8.0 for a, b in windows])
    top = min(300.0, top)
    base, marks = artery_model.cuff_profile(rng, case, n * STEP_S, top)
    base = np.concatenate([np.zeros(lead), base])
    cuff = base + artery_model.cuff_pulse(case, artery, base)
    bursts = probe.motion_bursts(rng, case, n)
    cuff = probe.add_bumps(cuff, [(a + LEAD_S, length, bump) for a, length, bump in bursts])
    lumen, speed = artery_model.flow_under(case, artery, cuff)

    # From here on the time of the recording.
    artery, base, cuff, lumen, speed = (x[lead:] for x in (artery, base, cuff, lumen, speed))
    windows = [(a - lead, b - lead) for a, b in windows if a >= lead]
    free = slice(0, int(marks.inflation / STEP_S))
    centre = (case.profile + 2.0) / case.profile
    fastest = float(np.quantile(np.abs(speed[free]), 0.995)) * centre
    hz_per_m_s = min(9000.0, max(1500.0, min(case.peak_hz, 0.4 * case.sample_rate_hz) / fastest))
    centre_hz = speed * centre * hz_per_m_s

    beats = artery_model.describe_beats(case, artery, cuff, lumen, centre_hz, windows)
    end = float(np.argmax((base < case.floor_mmHg) & (np.arange(n) * STEP_S > marks.deflation))) * STEP_S
    if end == 0.0:
        end = (n - 1) * STEP_S - AFTER_S
    first = artery_model.returned(beats, marks)
    if first is not None and not case.to_empty:
        after = [b for b in beats if b["peak_s"] > marks.deflation and b["flow_s"] >= 0.03]
        if len(after) > case.beats_after:
            end = min(end, after[case.beats_after]["foot_s"])
    marks.end = end
    stop = int((end + AFTER_S) / STEP_S)
    artery, cuff, lumen, speed = (x[:stop].copy() for x in (artery, cuff, lumen, speed))
    vented = np.arange(stop) * STEP_S - end
    cuff[vented > 0] *= np.exp(-vented[vented > 0] / 0.25)
    beats = [b for b in beats if marks.listening <= b["peak_s"] < end]

    truth = {"readable": bool(case.readable), "returns": bool(case.returns), "mmHg": None,
             "beats_sd_mmHg": None, "beats_counted": 0, "first_flow_mmHg": None,
             "first_flow_s": None, "moved_at_return": False}
    if case.returns and first is not None and first["peak_s"] < end:
        mmHg, spread, counted = artery_model.truth_mmHg(beats, first, marks)
        truth.update({"mmHg": mmHg, "beats_sd_mmHg": spread, "beats_counted": counted,
                      "first_flow_mmHg": first["flow_from_cuff_mmHg"],
                      "first_flow_s": first["flow_from_s"],
                      "moved_at_return": any(abs(at - first["peak_s"]) < 2.0 for at, _, _ in bursts)})
    elif case.returns:
        truth.update({"returns": False, "readable": False})

    near = [b["peak_s"] - 0.02 for b in beats if marks.hold < b["peak_s"] < end and
            b["flow_s"] == 0.0 and b["cuff_mmHg"] - b["just_passes_mmHg"] < 3.0]
    iq = probe.listen(rng, case, artery, cuff, speed, lumen,
                      vein_speed(rng, case, cuff, end, stop), bursts, near, marks, hz_per_m_s)
    every = int(1.0 / STEP_S / case.pressure_rate_hz)
    sensed = cuff[::every] + case.sensor_noise_mmHg * rng.standard_normal(len(cuff[::every]))
    trace = np.round(sensed, 2)
    document = {
        "stratum": case.stratum,
        "marks_s": dataclasses.asdict(marks),
        "truth": truth,
        "beats": [b for b in beats if b["peak_s"] > marks.inflation],
        "rate_mmHg_s": local_rate(base, truth, marks),
        "case": dataclasses.asdict(case),
    }
    return iq, trace, document


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
