"""The kinds of case, and how each is drawn. Every range is chosen; README.md says by what."""
import dataclasses
import math


@dataclasses.dataclass
class Case:
    """One deflation. Units stand in the names; decibels refer to the noise in 3 kHz."""
    stratum: str = "sinus_clean"
    # pulse
    systolic_mmHg: float = 120.0
    pulse_mmHg: float = 48.0
    heart_rate_bpm: float = 68.0
    fibrillating: bool = False
    ectopic_share: float = 0.0
    breaths_per_minute: float = 14.0
    breath_mmHg: float = 2.0       # swing of the whole curve with the chest
    breath_stroke: float = 0.05    # share of the stroke that inspiration takes
    mayer_mmHg: float = 1.0
    drift_mmHg: float = 1.0
    windkessel_s: float = 1.5
    impedance_s: float = 0.06
    resonance_hz: float = 4.5
    resonance_damping: float = 0.45
    reflection: float = 0.2
    reflection_s: float = 0.16
    lesion_s: float = 0.0
    replay: str = ""               # recording that takes the windkessel's place
    # artery under the cuff
    opens_at_mmHg: float = 1.0     # transmural
    closes_lower_mmHg: float = 1.5
    peel_mmHg_s: float = 0.02      # impulse that parts the walls
    lumen_mmHg: float = 8.0
    opening_s: float = 0.015
    closing_s: float = 0.035
    always_open: float = 0.0       # lumen that no cuff closes
    viscous: float = 8.0           # mmHg per m/s, of the stretch under the cuff
    path: float = 30.0             # mmHg per m/s, of the rest of the way
    orifice: float = 5.0           # mmHg per (m/s)^2
    inertance: float = 2.6         # mmHg s^2/m
    bed_s: float = 1.2
    bed_mmHg_per_m: float = 900.0
    bed_floor_mmHg: float = 10.0
    cuff_pulse_mmHg: float = 1.0
    tissue_s: float = 0.0          # the limb passes the cuff's pressure on this slowly
    creep_mmHg: float = 0.0        # what a soaked limb takes off the held pressure
    # cuff
    free_s: float = 9.0
    top_over_mmHg: float = 28.0
    hold_s: float = 4.0
    deflation: str = "linear"      # or exponential, stepped
    rate_mmHg_s: float = 2.5       # at the systolic pressure
    beats_after: int = 7
    to_empty: bool = False         # on to the floor whatever is heard
    floor_mmHg: float = 20.0       # the deflation ends here at the latest
    least_top_mmHg: float = 60.0
    sensor_noise_mmHg: float = 0.06
    pressure_rate_hz: int = 200
    # what the probe hears
    arterial_echo: bool = True     # blood of the artery in the beam
    away: bool = False
    snr_db: float = 15.0           # of the free flow at its peaks
    peak_hz: float = 2600.0
    profile: float = 3.0
    noise_lsb: float = 70.0
    sample_rate_hz: int = 16000
    thump_db: float = -99.0
    thump_um: float = 120.0
    clicks_per_s: float = 0.05
    opening_click_db: float = 3.0
    motion_per_s: float = 0.0
    motion_db: float = 20.0
    hum_db: float = -99.0
    tone_db: float = -99.0
    tremor_db: float = -99.0
    tremor_hz: float = 5.0
    tremor_mm: float = 0.6
    vein_m_s: float = 0.0
    vein_db: float = -6.0          # against the artery
    surge_m_s: float = 0.0
    coupling_db: float = 1.2
    clips: bool = False            # the converter ends below the loudest of the signal
    lost_at: str = ""              # "inflation": the probe slips off and stays off
    returns: bool = True           # a number can be right
    # E23 asks beside these: compressible, found, 1 to 4 mmHg/s.
    readable: bool = True


def _common(rng):
    c = Case()
    c.systolic_mmHg = rng.uniform(85, 175)
    c.pulse_mmHg = c.systolic_mmHg * rng.uniform(0.33, 0.48)
    c.heart_rate_bpm = rng.uniform(52, 95)
    c.breaths_per_minute = rng.uniform(10, 19)
    c.breath_mmHg = rng.uniform(0.6, 2.4)
    c.breath_stroke = rng.uniform(0.01, 0.05)
    c.mayer_mmHg = rng.uniform(0.2, 1.3)
    c.drift_mmHg = rng.uniform(0.2, 1.8)
    c.windkessel_s = rng.uniform(1.2, 1.9)
    c.impedance_s = rng.uniform(0.04, 0.09)
    c.resonance_hz = rng.uniform(3.6, 5.5)
    c.resonance_damping = rng.uniform(0.38, 0.65)
    c.reflection = rng.uniform(0.08, 0.28)
    c.reflection_s = rng.uniform(0.11, 0.21)
    c.opens_at_mmHg = rng.uniform(0.0, 3.0)
    c.closes_lower_mmHg = rng.uniform(0.4, 3.0)
    c.peel_mmHg_s = rng.uniform(0.004, 0.03)
    c.lumen_mmHg = rng.uniform(5, 14)
    c.opening_s = rng.uniform(0.008, 0.024)
    c.closing_s = rng.uniform(0.02, 0.055)
    c.viscous = rng.uniform(5, 14)
    c.path = rng.uniform(18, 60)
    c.orifice = rng.uniform(3, 8)
    c.inertance = rng.uniform(2.0, 3.4)
    c.bed_s = rng.uniform(0.8, 2.0)
    c.bed_mmHg_per_m = rng.uniform(650, 1200)
    c.cuff_pulse_mmHg = rng.uniform(0.4, 2.0)
    c.free_s = rng.uniform(8.2, 10.0)
    c.top_over_mmHg = rng.uniform(20, 35)
    c.hold_s = rng.uniform(3.6, 4.6)
    c.deflation = str(rng.choice(["linear", "linear", "linear", "linear", "exponential", "stepped"]))
    c.rate_mmHg_s = rng.uniform(1.5, 4.0)
    c.beats_after = int(rng.integers(6, 10))
    c.sensor_noise_mmHg = rng.uniform(0.03, 0.12)
    c.away = bool(rng.random() < 0.35)
    c.snr_db = rng.uniform(10, 22)
    c.peak_hz = rng.uniform(1500, 3400)
    c.profile = rng.uniform(2, 7)
    c.noise_lsb = math.exp(rng.uniform(math.log(35), math.log(260)))
    c.thump_db = rng.uniform(-5, 14)
    c.thump_um = rng.uniform(40, 130)
    if rng.random() < 0.25:
        c.hum_db = rng.uniform(-18, -4)
    if rng.random() < 0.2:
        c.vein_m_s = rng.uniform(0.04, 0.12)
    if rng.random() < 0.06:
        c.clips = True
    return c


def _respiration(rng, c):
    c.breath_mmHg = rng.uniform(4, 8)
    c.breath_stroke = rng.uniform(0.08, 0.16)
    c.breaths_per_minute = rng.uniform(8, 20)


def _fibrillation(rng, c):
    c.fibrillating = True
    c.heart_rate_bpm = rng.uniform(62, 115)


def _ectopics(rng, c):
    c.ectopic_share = rng.uniform(0.07, 0.2)


def _slow_heart(rng, c):
    c.heart_rate_bpm = rng.uniform(33, 38)
    c.beats_after = 6


def _fast_heart(rng, c):
    c.heart_rate_bpm = rng.uniform(140, 158)
    c.pulse_mmHg *= 0.75


def _diseased(rng, c):
    c.lesion_s = rng.uniform(0.05, 0.12)
    c.reflection = 0.05
    c.bed_s = rng.uniform(0.25, 0.5)
    c.bed_mmHg_per_m = rng.uniform(900, 1500)
    c.cuff_pulse_mmHg = rng.uniform(0.1, 0.5)
    c.peak_hz = rng.uniform(350, 800)
    c.lumen_mmHg = rng.uniform(3, 8)
    c.thump_db = rng.uniform(-10, 5)
    c.breath_mmHg = rng.uniform(0.5, 1.6)
    c.mayer_mmHg = rng.uniform(0.2, 1.0)


def _low_flow(rng, c):
    _diseased(rng, c)
    c.systolic_mmHg = rng.uniform(32, 60)
    c.pulse_mmHg = rng.uniform(10, 20)
    c.snr_db = rng.uniform(10, 18)
    c.least_top_mmHg = 70.0
    c.bed_floor_mmHg = 6.0


def _below_30(rng, c):
    _low_flow(rng, c)
    c.systolic_mmHg = rng.uniform(21, 29.5)
    c.pulse_mmHg = rng.uniform(7, 12)
    c.breath_mmHg = rng.uniform(0.3, 1.0)
    c.drift_mmHg = 0.5
    c.vein_m_s = rng.uniform(0.04, 0.1)
    c.surge_m_s = rng.uniform(0.15, 0.45)
    c.vein_db = rng.uniform(-3, 6)
    c.rate_mmHg_s = rng.uniform(1.5, 2.5)
    c.deflation = "linear"
    c.floor_mmHg = 8.0


def _snr(db):
    def draw(rng, c):
        c.snr_db = db + rng.uniform(-0.5, 0.5)
        c.readable = db >= 5
    return draw


def _thump(rng, c):
    c.thump_db = rng.uniform(22, 36)
    c.thump_um = rng.uniform(120, 420)


def _motion(rng, c):
    c.motion_per_s = rng.uniform(0.06, 0.22)
    c.motion_db = rng.uniform(14, 28)


def _tremor(rng, c):
    c.tremor_db = rng.uniform(3, 16)
    c.tremor_hz = rng.uniform(4, 6) if rng.random() < 0.6 else rng.uniform(8, 12)
    c.tremor_mm = rng.uniform(0.3, 0.8) * 5.0 / c.tremor_hz


def _oedema(rng, c):
    c.tissue_s = rng.uniform(0.2, 0.6)
    c.creep_mmHg = rng.uniform(3, 9)
    c.opening_s = rng.uniform(0.03, 0.06)
    c.closing_s = rng.uniform(0.05, 0.1)
    c.cuff_pulse_mmHg = rng.uniform(0.08, 0.4)
    c.snr_db = rng.uniform(8, 15)
    c.top_over_mmHg += c.creep_mmHg


def _non_pulsatile(rng, c):
    c.systolic_mmHg = rng.uniform(65, 95)
    c.pulse_mmHg = rng.uniform(0.2, 1.5)
    c.lesion_s, c.reflection = 0.08, 0.05
    c.cuff_pulse_mmHg = 0.05
    c.bed_s = rng.uniform(0.3, 0.8)
    c.thump_db = -99.0
    c.returns = c.readable = False
    c.to_empty = True


NO_RETURN = ("occluded", "vein_only", "noise_only", "tremor_only", "tones_only", "thump_only",
             "probe_lost")


def _no_return(rng, c):
    kind = str(rng.choice(NO_RETURN))
    no_return(rng, c, kind)


def no_return(rng, c, kind):
    c.stratum = "no_return/" + kind
    c.returns = c.readable = False
    c.to_empty = True
    c.systolic_mmHg = rng.uniform(70, 120)  # of the pulse in the stump; the cuff empties from there
    c.pulse_mmHg = 0.4 * c.systolic_mmHg
    c.rate_mmHg_s = rng.uniform(2.5, 4.0)
    c.arterial_echo = kind == "probe_lost"
    if kind == "probe_lost":
        c.lost_at = "inflation"
    if kind == "vein_only":
        c.vein_m_s, c.vein_db = rng.uniform(0.06, 0.15), 0.0
        c.surge_m_s = rng.uniform(0.2, 0.5)
    if kind == "noise_only":
        c.thump_db = -99.0
    if kind == "tremor_only":
        _tremor(rng, c)
    if kind == "tones_only":
        c.hum_db, c.tone_db = rng.uniform(-6, 3), rng.uniform(-5, 5)
    if kind == "thump_only":
        _thump(rng, c)


def _not_occluded(rng, c):
    c.returns = c.readable = False
    c.to_empty = False
    c.beats_after = 12
    if rng.random() < 0.5:
        c.always_open = rng.uniform(0.25, 0.6)  # a calcified wall
        c.top_over_mmHg = rng.uniform(30, 60)
    else:
        c.top_over_mmHg = -rng.uniform(12, 25)  # a cuff not inflated far enough
        c.least_top_mmHg = 0.0


def _replayed(rng, c):
    c.replay = "mimic" if rng.random() < 0.7 else "cuff"
    if c.replay == "mimic":  # a low pressure with swings that would grow with the stretch
        c.systolic_mmHg = rng.uniform(60, 110)
    c.pulse_mmHg = c.systolic_mmHg * rng.uniform(0.35, 0.45)


# name -> (share of the mixed set, what differs from the common case)
STRATA = {
    "sinus_clean": (16, lambda rng, c: None),
    "respiration_large": (7, _respiration),
    "af": (7, _fibrillation),
    "ectopics": (6, _ectopics),
    "hr_35": (4, _slow_heart),
    "hr_150": (4, _fast_heart),
    "low_flow": (6, _low_flow),
    "below_30": (4, _below_30),
    "snr_15": (5, _snr(15)),
    "snr_10": (5, _snr(10)),
    "snr_5": (5, _snr(5)),
    "snr_0": (3, _snr(0)),
    "thump": (5, _thump),
    "motion": (5, _motion),
    "tremor": (4, _tremor),
    "oedema": (4, _oedema),
    "non_pulsatile": (3, _non_pulsatile),
    "no_return": (7, _no_return),
    "not_occluded": (4, _not_occluded),
    "replayed_abp": (0, _replayed),  # only by name: needs ABI_STATION_RECORDINGS
}


def draw(rng, stratum):
    c = _common(rng)
    c.stratum = stratum
    STRATA[stratum][1](rng, c)
    return c
