#!/usr/bin/env python3
"""What the drawn circulations do to the body, with no cuff and no reader: the table of README.md.

    tools/second_generator/physiology.py [--seed 99] [--count 20]
"""
import argparse

import numpy as np

import circulation
import cuffed_artery
import strata
from circulation import STEP_S

SECONDS, SETTLED_S = 36.0, 6.0


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--seed", type=int, default=99)
    words.add_argument("--count", type=int, default=20)
    given = words.parse_args()
    print("stratum            peak m/s (range)    reversed   mean m/s  SD of systolic (range)"
          "  passes less systolic")
    for stratum in strata.STRATA:
        rows = []
        for k in range(given.count):
            rng = np.random.default_rng([given.seed, k])
            case = strata.draw(rng, stratum)
            if not case.returns or case.replay:
                break
            artery, windows = circulation.arterial_pressure(rng, case, SECONDS)
            _, speed = cuffed_artery.flow_under(case, artery, np.zeros(len(artery)))
            settled = int(SETTLED_S / STEP_S)
            speed = speed[settled:]
            beats = [artery[a:b] for a, b in windows if a > settled]
            peak = np.quantile(speed, 0.995)
            rows.append([peak, max(0.0, -speed.min() / peak), speed.mean(),
                         np.std([b.max() for b in beats]),
                         np.mean([cuffed_artery.just_passes(case, b) - b.max() for b in beats[:3]])])
        if rows:
            x = np.array(rows)
            m, low, high = x.mean(0), x.min(0), x.max(0)
            print(f"{stratum:18s} {m[0]:.2f} ({low[0]:.2f}-{high[0]:.2f})  {100 * m[1]:10.0f} %"
                  f"  {m[2]:9.3f}  {m[3]:9.1f} ({low[3]:.1f}-{high[3]:.1f})  {m[4]:14.1f}")


if __name__ == "__main__":
    main()
