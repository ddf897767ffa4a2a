"""Arterial pressure at the site of the cuff, from a windkessel filled by an irregular heart.

Equations and sources: README.md. Everything on one time axis with a step of 1 ms; pressures in
mmHg, times in seconds. `Case` fields are those of strata.py.
"""
import math

import numpy as np

STEP_S = 0.001


def breathing(rng, seconds, per_minute):
    """Breaths of unequal length and depth with sighs; about -0.5 to 1, inspiration upward."""
    out = np.zeros(int(seconds / STEP_S) + 1)
    at, drift = 0, 0.0
    while at < len(out):
        drift = 0.7 * drift + 0.12 * rng.standard_normal()
        length = max(0.8, 60.0 / per_minute * math.exp(drift))
        depth = math.exp(0.22 * rng.standard_normal()) * (2.0 if rng.random() < 0.04 else 1.0)
        n = int(length / STEP_S)
        inspired = int(0.4 * n)
        breath = np.empty(n)
        breath[:inspired] = 0.5 - 0.5 * np.cos(np.pi * np.arange(inspired) / inspired)
        rest = np.arange(n - inspired) / (n - inspired)
        breath[inspired:] = (1.0 - rest) ** 2
        stop = min(len(out), at + n)
        out[at:stop] = depth * breath[:stop - at] - 0.4
        at += n
    return out


def slow_wave(rng, n, hz, wander=0.15):
    """A unit sine around `hz` whose frequency wanders (Mayer waves: 0.1 Hz)."""
    step = hz * STEP_S * (1.0 + wander * np.repeat(rng.standard_normal(n // 5000 + 1), 5000)[:n])
    return np.sin(2 * np.pi * (np.cumsum(step) + rng.random()))


def heart(rng, case, seconds, breath, mayer):
    """Onsets [s] and relative stroke volumes of all beats."""
    onsets, strokes = [], []
    mean_s = 60.0 / case.heart_rate_bpm
    filling_s = 0.45 * mean_s
    full = 1.0 - math.exp(-(mean_s - 0.15 * mean_s) / filling_s)
    at, before, wander, contractility = 0.05, mean_s, 0.0, 1.0
    pause_next, ectopic = False, False
    while at < seconds:
        n = min(len(breath) - 1, int(at / STEP_S))
        stroke = (1.0 - math.exp(-max(0.02, before - 0.15 * mean_s) / filling_s)) / full
        stroke *= contractility * (0.75 if ectopic else 1.0)
        stroke *= 1.0 - case.breath_stroke * breath[max(0, n - 400)] + 0.012 * rng.standard_normal()
        onsets.append(at)
        strokes.append(max(0.02, stroke))
        if case.fibrillating:
            # A refractory time and a log-normal rest, each beat independent of the last.
            following = mean_s * (0.42 + 0.58 * math.exp(0.32 * rng.standard_normal() - 0.051))
            ectopic = False
        else:
            wander = 0.985 * wander + 0.005 * rng.standard_normal()
            following = mean_s * (1.0 + wander - 0.03 * breath[n] + 0.012 * mayer[n]
                                  + 0.006 * rng.standard_normal())
            ectopic = not pause_next and rng.random() < case.ectopic_share
            if ectopic:
                following *= rng.uniform(0.52, 0.75)
            elif pause_next:
                following *= rng.uniform(1.2, 1.45)
            pause_next = ectopic
        # A beat after a pause is stronger than its filling alone would have it.
        contractility = 1.0 + 0.15 * (following / before - 1.0) * (0.5 if case.fibrillating else 1.0)
        contractility = min(1.15, max(0.85, contractility))
        before = following
        at += following
    return np.array(onsets), np.array(strokes)


def windkessel(case, onsets, strokes, n, mayer):
    """Three elements: characteristic impedance, compliance, resistance that the slow wave moves."""
    inflow = np.zeros(n)
    mean_s = 60.0 / case.heart_rate_bpm
    for i, onset in enumerate(onsets):
        rr = onsets[i + 1] - onset if i + 1 < len(onsets) else mean_s
        lasting = min(0.5 * rr, max(0.17, 0.413 - 0.0017 * min(160.0, 60.0 / rr)))
        k = int(lasting / STEP_S)
        at = int(onset / STEP_S)
        u = np.arange(k) / k
        shape = np.sin(np.pi * u ** 0.75) ** 1.3
        shape *= strokes[i] / (shape.sum() * STEP_S)
        stop = min(n, at + k)
        inflow[at:stop] += shape[:stop - at]
    decay = STEP_S / (case.windkessel_s * (1.0 + 0.03 * mayer))
    stored = np.empty(n)
    p = case.windkessel_s / mean_s
    for i, (q, d) in enumerate(zip(inflow.tolist(), decay.tolist())):
        p += q * STEP_S - p * d
        stored[i] = p
    return stored + case.impedance_s * inflow


def to_the_limb(case, aortic):
    """A resonance and one reflected wave on the way; behind a lesion a slow filter instead."""
    w = 2 * np.pi * case.resonance_hz
    x, v = float(aortic[0]), 0.0
    out = np.empty(len(aortic))
    for i, p in enumerate(aortic.tolist()):
        v += STEP_S * (w * w * (p - x) - 2 * case.resonance_damping * w * v)
        x += STEP_S * v
        out[i] = x
    late = int(case.reflection_s / STEP_S)
    out[late:] = out[late:] + case.reflection * (out[:-late] - out[:-late].mean())
    if case.lesion_s > 0:
        x = float(out[0])
        k = STEP_S / case.lesion_s
        for i, p in enumerate(out.tolist()):
            x += k * (p - x)
            out[i] = x
    return out


def beats_of(pressure, onsets, delay_s):
    """Windows of the beats at the site, foot to foot, as sample pairs."""
    marks = ((onsets + delay_s) / STEP_S).astype(int)
    marks = marks[(marks > 0) & (marks < len(pressure))]
    feet = []
    for m in marks:  # the foot: least pressure near the onset as it arrives
        a, b = max(0, m - 120), min(len(pressure), m + 120)
        feet.append(a + int(np.argmin(pressure[a:b])))
    feet = sorted(set(feet))
    return [(a, b) for a, b in zip(feet, feet[1:]) if b - a > 150]


def arterial_pressure(rng, case, seconds):
    """Pressure at the site [mmHg; shape (ms,)] and the beats' windows."""
    n = int(seconds / STEP_S)
    breath = breathing(rng, seconds + 1, case.breaths_per_minute)
    mayer = slow_wave(rng, n + 2000, 0.1)
    onsets, strokes = heart(rng, case, seconds, breath, mayer)
    site = to_the_limb(case, windkessel(case, onsets, strokes, n, mayer[:n]))
    windows = beats_of(site, onsets, 0.02 + case.lesion_s)
    kept = [w for w in windows if w[0] > 4000]
    top = np.mean([site[a:b].max() for a, b in kept])
    bottom = np.mean([site[a:b].min() for a, b in kept])
    pulse = case.pulse_mmHg
    site = case.systolic_mmHg - pulse + (site - bottom) / (top - bottom) * pulse
    site -= case.breath_mmHg * breath[:n]
    site += case.mayer_mmHg * mayer[:n]
    walk = np.cumsum(rng.standard_normal(n // 1000 + 2))
    site += case.drift_mmHg * np.interp(np.arange(n) / 1000.0, np.arange(len(walk)), walk) / 6.0
    if case.pulse_mmHg < 3.0:  # an assist device: no heart, but the pump's speed ripples a little
        return site, []
    return site, beats_of(site, onsets, 0.02 + case.lesion_s)


def replayed_pressure(rng, case, seconds, path, rate_hz, column):
    """A recorded arterial pressure, moved to the case's systolic and stretched by 1.3 at the most."""
    raw = np.loadtxt(path, delimiter=",", comments="#", usecols=(column,))
    need = int(seconds * rate_hz) + 1
    if len(raw) < need:  # a short recording runs forward and backward: no seam in its level
        raw = np.concatenate([raw, raw[::-1]] * (need // len(raw) + 1))
    start = int(rng.integers(0, len(raw) - need + 1))
    n = int(seconds / STEP_S)
    t = np.arange(n) * STEP_S
    site = np.interp(t, np.arange(need) / rate_hz, raw[start:start + need])
    # Beats by the steepest rise: no more than the windows is taken from it.
    slope = np.convolve(np.gradient(site), np.ones(40) / 40, "same")
    strong = np.quantile(slope, 0.98) * 0.4
    rises = [i for i in range(200, n - 200)
             if slope[i] > strong and slope[i] == slope[i - 150:i + 150].max()]
    windows = beats_of(site, np.array(rises) * STEP_S, -0.08)
    top = np.mean([site[a:b].max() for a, b in windows])
    bottom = np.mean([site[a:b].min() for a, b in windows])
    scale = min(1.3, max(0.8, case.pulse_mmHg / (top - bottom)))
    return case.systolic_mmHg + (site - top) * scale, windows
