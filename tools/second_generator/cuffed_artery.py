"""An artery under a deflating cuff: lumen, flow, the distal bed; and the truth of the reading.

Equations and sources: README.md. Step 1 ms, mmHg, m/s, seconds.
"""
import dataclasses
import math

import numpy as np

from circulation import STEP_S

LEAST_OPEN_S = 0.030  # a beat that passed flow for so long has returned
AUDIBLE_HZ = 100.0    # of the centre line: the usual wall filter


@dataclasses.dataclass
class Marks:
    """Seconds from the first sample; the words of the station's own marks."""
    listening: float
    inflation: float
    hold: float
    deflation: float
    end: float


def cuff_profile(rng, case, seconds, top):
    """Pressure of the cuff without its pulse, down to 20 mmHg, and its marks (end still open)."""
    n = int(seconds / STEP_S)
    cuff = np.zeros(n)
    t0 = case.free_s
    up = rng.uniform(15, 28)
    t1 = t0 + top / up
    t2 = t1 + case.hold_s
    t = np.arange(n) * STEP_S
    rising = (t >= t0) & (t < t1)
    cuff[rising] = (t[rising] - t0) * up
    held = t >= t1
    since = t[held] - t1
    # Warm compressed air cools, a soaked limb gives way: the held pressure sags and settles.
    cuff[held] = top - (0.8 + case.creep_mmHg) * (1.0 - np.exp(-since / 1.6))
    falling = t >= t2
    start = float(cuff[int(t2 / STEP_S)])
    since = t[falling] - t2
    if case.deflation == "linear":
        down = start - case.rate_mmHg_s * since
    elif case.deflation == "exponential":
        tau = case.systolic_mmHg / case.rate_mmHg_s
        down = start * np.exp(-since / tau)
    else:
        step = 2.0
        every = step / case.rate_mmHg_s
        stairs = np.floor(since / every)
        part = since / every - stairs
        down = start - step * (stairs + np.clip(part / 0.25, 0.0, 1.0))
    wobble = 0.15 * np.sin(2 * np.pi * since * rng.uniform(0.2, 0.5) + rng.uniform(0, 6))
    cuff[falling] = down + (wobble if case.deflation != "stepped" else 0.0)
    return cuff, Marks(0.0, t0, t1, t2, float("nan"))


def cuff_pulse(case, artery, cuff):
    """What the artery's own volume does to the cuff's pressure, its slow part taken up by the valve."""
    volume = np.arctan((artery - cuff - 2.0) / 14.0) / np.pi
    slow, x, k = np.empty(len(volume)), float(volume[0]), STEP_S / 1.2
    for i, v in enumerate(volume.tolist()):
        x += k * (v - x)
        slow[i] = x
    span = 0.35  # about what the pulse moves of it near the mean pressure
    return case.cuff_pulse_mmHg / span * (volume - slow) * np.clip(cuff / 30.0, 0.0, 1.0)


def lagged(x, tau_s):
    if tau_s <= 0:
        return x
    out, y, k = np.empty(len(x)), float(x[0]), STEP_S / tau_s
    for i, v in enumerate(x.tolist()):
        y += k * (v - y)
        out[i] = y
    return out


def flow_under(case, artery, cuff):
    """Lumen (0 closed .. 1) and mean velocity at the probe [m/s], a whole run."""
    outside = lagged(cuff, case.tissue_s)
    transmural = (artery - outside).tolist()
    lumen = np.empty(len(artery))
    speed = np.empty(len(artery))
    x, v, bed, peeled, is_open = 1.0, 0.0, float(artery[:1000].mean()) * 0.9, 0.0, True
    closes_at = case.opens_at_mmHg - case.closes_lower_mmHg
    to_lumen, floor = 2.0 / math.pi, case.always_open
    for i, (pt, pa) in enumerate(zip(transmural, artery.tolist())):
        if not is_open:
            peeled = peeled + (pt - case.opens_at_mmHg) * STEP_S if pt > case.opens_at_mmHg else 0.0
            if peeled > case.peel_mmHg_s:
                is_open, x = True, 0.02
        if is_open:
            wanted = to_lumen * math.atan((pt - closes_at) / case.lumen_mmHg) if pt > closes_at else 0.0
            wanted = max(wanted, floor)
            x += STEP_S / (case.opening_s if wanted > x else case.closing_s) * (wanted - x)
            losses = case.path + case.viscous / (x * x * x) + case.orifice * abs(v) / (x * x)
            v = (v + STEP_S / case.inertance * (pa - bed)) / (1.0 + STEP_S / case.inertance * losses)
            if x < 0.015:
                is_open, x, v, peeled = False, 0.0, 0.0, 0.0
        bed += STEP_S * (case.bed_mmHg_per_m * v - (bed - case.bed_floor_mmHg) / case.bed_s)
        lumen[i] = x
        speed[i] = v
    return lumen, speed


def just_passes(case, pulse):
    """The largest constant cuff pressure at which this beat parts the walls, by bisection."""
    low, high = float(pulse.min()) - 20.0, float(pulse.max())
    for _ in range(30):
        cuff = 0.5 * (low + high)
        over = (pulse - cuff - case.opens_at_mmHg).tolist()
        peeled, opens = 0.0, False
        for u in over:
            peeled = peeled + u * STEP_S if u > 0 else 0.0
            if peeled > case.peel_mmHg_s:
                opens = True
                break
        low, high = (cuff, high) if opens else (low, cuff)
    return low


def longest(mask):
    """First and one past the last sample of the longest run of true; (0, 0) without one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    if len(edges) == 0:
        return 0, 0
    starts, stops = edges[::2], edges[1::2]
    k = int(np.argmax(stops - starts))
    return int(starts[k]), int(stops[k])


def describe_beats(case, artery, cuff, lumen, centre_hz, windows):
    """Per beat: its systolic, the cuff pressure it would just pass, whether and how long flow passed."""
    beats = []
    for a, b in windows:
        pulse = artery[a:b]
        at, stop = longest((lumen[a:b] > 0.0) & (centre_hz[a:b] > 0.0))
        heard = (lumen[a:b] > 0.0) & (np.abs(centre_hz[a:b]) > AUDIBLE_HZ)
        beats.append({
            "foot_s": a * STEP_S,
            "peak_s": (a + int(np.argmax(pulse))) * STEP_S,
            "systolic_mmHg": float(pulse.max()),
            "just_passes_mmHg": just_passes(case, pulse),
            "cuff_mmHg": float(cuff[a + int(np.argmax(pulse))]),
            "flow_s": (stop - at) * STEP_S,
            "flow_from_s": (a + at) * STEP_S if stop > at else None,
            "flow_from_cuff_mmHg": float(cuff[a + at]) if stop > at else None,
            "audible_s": float(heard.sum()) * STEP_S,
        })
    return beats


def returned(beats, marks):
    """The first beat of the deflation that passed flow for LEAST_OPEN_S; None without one."""
    for b in beats:
        if b["peak_s"] > marks.deflation and b["flow_s"] >= LEAST_OPEN_S:
            return b
    return None


def truth_mmHg(beats, first, marks):
    """E23: mean of just_passes over the beats within 6 s of the return, from hold to end."""
    near = [b for b in beats if abs(b["peak_s"] - first["peak_s"]) <= 6.0
            and marks.hold <= b["peak_s"] <= marks.end]
    values = np.array([b["just_passes_mmHg"] for b in near])
    return float(values.mean()), float(values.std()), len(near)
