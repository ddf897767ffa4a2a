#!/usr/bin/env python3
"""Makes the checked-in set: one short case of each kind, at rates that keep the files small.

    tools/second_generator/fixtures.py --out tests/data/second_generator

The seeds are the positions in the list below; none was chosen by what a reader makes of it.
"""
import argparse
import pathlib

import numpy as np

import deflations
import strata

SEED = 2026
# name, stratum, kind of a case without return, samples a second, what is fixed
CASES = [
    ("sinus_linear", "sinus_clean", None, 8000, {"deflation": "linear", "rate_mmHg_s": 2.5}),
    ("sinus_exponential", "sinus_clean", None, 6000, {"deflation": "exponential", "away": True}),
    ("sinus_stepped", "sinus_clean", None, 6000, {"deflation": "stepped"}),
    ("respiration_large", "respiration_large", None, 6000, {}),
    ("atrial_fibrillation", "af", None, 6000, {}),
    ("ectopics", "ectopics", None, 6000, {"ectopic_share": 0.18}),
    ("heart_rate_35", "hr_35", None, 6000, {}),
    ("heart_rate_150", "hr_150", None, 8000, {}),
    ("low_flow", "low_flow", None, 4000, {}),
    ("below_30_with_surge", "below_30", None, 4000, {}),
    ("snr_10", "snr_10", None, 6000, {}),
    ("snr_5", "snr_5", None, 6000, {}),
    ("thump", "thump", None, 6000, {}),
    ("motion", "motion", None, 6000, {}),
    ("tremor", "tremor", None, 6000, {}),
    ("oedema", "oedema", None, 6000, {}),
    ("assist_device", "non_pulsatile", None, 4000, {"systolic_mmHg": 70.0, "rate_mmHg_s": 4.0}),
    ("vein_only", "no_return", "vein_only", 4000, {"systolic_mmHg": 75.0, "rate_mmHg_s": 4.0}),
    ("thump_only", "no_return", "thump_only", 4000, {"systolic_mmHg": 75.0, "rate_mmHg_s": 4.0}),
    ("tremor_only", "no_return", "tremor_only", 4000, {"systolic_mmHg": 75.0, "rate_mmHg_s": 4.0}),
    ("probe_lost", "no_return", "probe_lost", 4000, {"systolic_mmHg": 75.0, "rate_mmHg_s": 4.0}),
    ("not_occluded", "not_occluded", None, 6000, {"always_open": 0.35, "top_over_mmHg": 30.0}),
]
# What keeps all of them short and their noise cheap to store.
SHORT = {"free_s": 8.0, "hold_s": 3.5, "beats_after": 6, "noise_lsb": 20.0, "pressure_rate_hz": 100}


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--out", type=pathlib.Path, required=True)
    out = words.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for number, (name, stratum, kind, rate_hz, fixed) in enumerate(CASES):
        rng = np.random.default_rng([SEED, number])
        case = strata.draw(rng, stratum if kind is None else "sinus_clean")
        if kind is not None:
            strata.no_return(rng, case, kind)
        case.top_over_mmHg = 16.0 + case.creep_mmHg
        case.rate_mmHg_s = max(2.2, case.rate_mmHg_s)
        for key, value in {**SHORT, **fixed, "sample_rate_hz": rate_hz}.items():
            if not hasattr(case, key):
                raise KeyError(key)
            setattr(case, key, value)
        iq, trace, document = deflations.make(rng, case)
        document.update({"name": name, "seed": SEED, "number": number})
        deflations.write(out, name, iq, trace, document)
        mmHg = document["truth"]["mmHg"]
        print(f"{name:22s} {len(iq) / rate_hz:5.1f} s  truth", "none" if mmHg is None else f"{mmHg:.1f}")


if __name__ == "__main__":
    main()
