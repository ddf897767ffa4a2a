"""Complex Doppler samples from point scatterers that cross the beam, and everything that is no flow.

Equations and sources: README.md. Amplitudes in counts; `noise` is the standard deviation of I and
of Q alone; decibels refer to the noise in 3 kHz.
"""
import numpy as np

from circulation import STEP_S

CELL_M = 0.008          # a scatterer leaves at the end of its cell, a new one enters at the start
BEAM_M = 0.0011         # standard deviation of the beam's sensitivity along the vessel
TABLE = 1 << 15
CROSSINGS = 512         # then the sequence of phases repeats: 4 m of blood


def at_rate(x, samples, rate_hz):
    return np.interp(np.arange(samples) / rate_hz, np.arange(len(x)) * STEP_S, x)


def ou(rng, n, tau_s):
    """A unit Gaussian process with an exponential memory, step 1 ms."""
    k = min(1.0, STEP_S / tau_s)
    kick = rng.standard_normal(n) * np.sqrt(2 * k)
    out, x = np.empty(n), 0.0
    for i, w in enumerate(kick.tolist()):
        x += w - k * x
        out[i] = x
    return out


def scatterers(rng, speed, stirred, hz_per_m_s, rate_hz, profile, count):
    """Echo of flowing blood, of about unit power [shape (samples,)].

    speed    mean velocity over the vessel [m/s; step 1 ms]
    stirred  share of the speed that whirls at random
    """
    samples = int(len(speed) * STEP_S * rate_hz)
    streams = 4
    paths = []
    for _ in range(streams):
        v = speed * (1.0 + stirred * ou(rng, len(speed), 0.004)) if stirred is not None else speed
        paths.append(at_rate(np.cumsum(v) * STEP_S, samples, rate_hz))
    # Blood at rest keeps its echo; only moving stretches need work.
    moving = at_rate(np.abs(speed), samples, rate_hz) > 1e-4
    moving[0] = True
    here = np.flatnonzero(moving)
    within = np.arange(TABLE) / TABLE
    gate = np.exp(-0.5 * ((within - 0.5) * CELL_M / BEAM_M) ** 2)
    echo = np.zeros(len(here), np.complex64)
    paths = [p[here] / CELL_M * TABLE for p in paths]
    # Area is uniform in the radius squared: an ordered share of it for each scatterer.
    area = (np.arange(count) + rng.random(count)) / count
    rng.shuffle(area)
    relative = (1.0 - area ** (profile / 2.0)) * (profile + 2.0) / profile
    for k in range(count):
        # Beams have width, so every scatterer sees an angle of its own.
        cycles = hz_per_m_s * CELL_M * (1.0 + 0.03 * rng.standard_normal())
        seen = (gate * np.exp(2j * np.pi * cycles * within)).astype(np.complex64)
        where = (paths[k % streams] * relative[k] + rng.random() * TABLE).astype(np.int64)
        turn = np.exp(2j * np.pi * rng.random(CROSSINGS)) * rng.gamma(2.0, 0.5, CROSSINGS)
        echo += seen[where & (TABLE - 1)] * turn.astype(np.complex64)[
            (where >> (TABLE.bit_length() - 1)) & (CROSSINGS - 1)]
    full = np.empty(samples, np.complex64)
    full[:] = echo[np.cumsum(moving) - 1]
    return full / np.sqrt(count * 1.5 * float(np.mean(gate ** 2)))


def moving_wall(displacement_m, samples, rate_hz, phase, cycles_per_m=9000.0):
    """A bright reflector that goes to and fro: an echo turned in phase by its way."""
    return np.exp(1j * (2 * np.pi * cycles_per_m * at_rate(displacement_m, samples, rate_hz) + phase))


def wall_way(artery, reach_m):
    """How far the wall moves: pressure, passed through a wall that follows within 8 ms."""
    low, high = np.quantile(artery, [0.02, 0.98])
    rel = np.clip((artery - low) / max(1e-6, high - low), -0.3, 1.5)
    kernel = np.exp(-np.arange(40) / 8.0)
    return reach_m * np.convolve(rel, kernel / kernel.sum())[:len(artery)]


def motion_bursts(rng, case, n):
    """Times, lengths, pressure bumps of movements; the first second stays still."""
    bursts, at = [], 1.0
    while case.motion_per_s > 0:
        at += rng.exponential(1.0 / case.motion_per_s)
        if at > n * STEP_S - 1:
            break
        bursts.append((at, rng.uniform(0.15, 1.2), rng.uniform(0.5, 8.0) * rng.choice([-1, 1])))
    return bursts


def add_bumps(cuff, bursts):
    t = np.arange(len(cuff)) * STEP_S
    out = cuff.copy()
    for at, length, bump in bursts:
        u = (t - at) / length
        inside = (u > 0) & (u < 1)
        out[inside] += bump * np.sin(np.pi * u[inside]) ** 2 * np.clip(cuff[inside] / 30.0, 0, 1)
    return out


def burst_shape(samples, rate_hz, at_s, length_s):
    a = max(0, int(at_s * rate_hz))
    b = min(samples, int((at_s + length_s) * rate_hz))
    u = np.arange(max(0, b - a)) / max(1, b - a)
    return a, b, np.sin(np.pi * u)


def coloured(rng, n, rate_hz, corner_hz):
    """Complex noise of unit power below a soft corner."""
    spectrum = rng.standard_normal(n) + 1j * rng.standard_normal(n)
    f = np.fft.fftfreq(n, 1.0 / rate_hz)
    spectrum *= 1.0 / (1.0 + (f / corner_hz) ** 4)
    x = np.fft.ifft(spectrum)
    return x / np.sqrt(np.mean(np.abs(x) ** 2))


def listen(rng, case, artery, speed, lumen, vein, bursts, near_opening, marks, hz_per_m_s):
    """I + jQ in counts, rounded and clipped to 16 bits [shape (samples,)], toward = positive."""
    rate = case.sample_rate_hz
    n = len(speed)
    samples = int(n * STEP_S * rate)
    # Power of the noise in 3 kHz, of both parts together: what decibels refer to.
    reference = 2.0 * case.noise_lsb ** 2 * 3000.0 / rate

    def level(db):
        return np.sqrt(reference * 10.0 ** (db / 10.0))

    out = case.noise_lsb * (rng.standard_normal(samples) + 1j * rng.standard_normal(samples))
    side = -1.0 if case.away else 1.0
    coupling = 10.0 ** (case.coupling_db * ou(rng, n, 5.0) / 20.0)
    if case.lost_at == "inflation":
        t = np.arange(n) * STEP_S
        coupling = coupling * np.clip((marks.inflation + 0.6 - t) / 0.4, 0.0, 1.0)
    coupling = at_rate(coupling, samples, rate)

    if case.arterial_echo:
        stirred = 0.05 + 0.25 * np.clip(1.0 - lumen, 0.0, 1.0)
        blood = scatterers(rng, side * speed, stirred, hz_per_m_s, rate, case.profile, 72)
        free = slice(0, int(marks.inflation * rate))
        brisk = at_rate(np.abs(speed), samples, rate)
        loud = brisk[free] > 0.6 * np.quantile(brisk[free], 0.995)
        power = float(np.mean(np.abs(blood[free][loud]) ** 2))
        out += level(case.snr_db) / np.sqrt(power) * blood * coupling
    if vein is not None:
        out += level(case.snr_db + case.vein_db) * coupling * scatterers(
            rng, -side * vein, None, hz_per_m_s, rate, 2.0, 40)
    if case.thump_db > -50:
        # Three walls: the artery's two and a tendon or bone that it pushes.
        for share, reach in ((1.0, 1.0), (0.6, -0.7), (0.4, 0.35)):
            way = wall_way(artery, reach * case.thump_um * 1e-6)
            out += share * level(case.thump_db) * coupling * moving_wall(
                way, samples, rate, rng.uniform(0, 6.28))
    if case.tremor_db > -50:
        phase = 2 * np.pi * np.cumsum(case.tremor_hz * STEP_S * (1 + 0.06 * ou(rng, n, 0.8)))
        size = np.clip(1.0 + 0.5 * ou(rng, n, 1.5), 0.0, 2.5)
        for share in (1.0, 0.5):
            way = 1e-3 * case.tremor_mm * size * np.sin(phase) * rng.uniform(0.6, 1.2)
            out += share * level(case.tremor_db) * moving_wall(
                way, samples, rate, rng.uniform(0, 6.28), cycles_per_m=5200.0)
    for at, length, _ in bursts:
        a, b, shape = burst_shape(samples, rate, at, length)
        if b - a > 16:
            out[a:b] += level(case.motion_db) * shape * coloured(rng, b - a, rate, rng.uniform(250, 800))
    clicks = [(t, rng.uniform(0.01, 0.05), rng.uniform(2, 14))
              for t in rng.uniform(0, n * STEP_S, rng.poisson(case.clicks_per_s * n * STEP_S))]
    clicks += [(t, 0.015, case.opening_click_db + 3 * rng.standard_normal()) for t in near_opening]
    for at, length, db in clicks:
        a, b, shape = burst_shape(samples, rate, at, length)
        if b - a > 8:
            out[a:b] += level(db) * shape * coloured(rng, b - a, rate, 2500.0)
    t = np.arange(samples) / rate
    for db, tones in ((case.hum_db, ((50.02, 1.0), (150.06, 0.6), (250.1, 0.3))),
                      (case.tone_db, ((612.0, 1.0), (1234.0, 0.5)))):
        if db > -50:  # picked up by the audio lines: the same on both sides of zero
            hum = sum(w * np.cos(2 * np.pi * f * t + rng.uniform(0, 6.28)) for f, w in tones)
            out += level(db) * 2 ** 0.5 * hum * np.exp(1j * rng.uniform(0, 6.28))
    # The two channels differ a little: an image of some -35 dB.
    gain, skew = 1.0 + 0.02 * rng.standard_normal(), 0.02 * rng.standard_normal()
    i, q = out.real, gain * (out.imag + skew * out.real)
    end = 0.7 * float(np.quantile(np.abs(i), 0.9995)) if case.clips else 32767.0
    i, q = (np.clip(np.rint(x - x.mean()), -end, end) for x in (i, q))
    return np.stack([i, q], axis=1).astype("<i2")
