"""SciPy's spectrogram of the frames that spectral_peers wrote: nanoseconds a frame, decibels apart.

scipy_spectrogram.py SAMPLES DECIBELS HOP: complex64 samples; float32 decibels, 256 a frame, of the
station. Prints two numbers and the version.
"""
import sys
import time

import numpy as np
import scipy
from scipy import signal

samples = np.fromfile(sys.argv[1], np.complex64)
ours = np.fromfile(sys.argv[2], np.float32).reshape(-1, 256)
hop = int(sys.argv[3])
# Periodic Hann, the powers of all bins summing to the mean square, as the station has it.
hann = signal.get_window("hann", 256, fftbins=True).astype(np.float32)


def spectrogram():
    _, _, power = signal.spectrogram(samples, fs=256.0, window=hann, nperseg=256, noverlap=256 - hop,
                                     detrend=False, return_onesided=False, scaling="density")
    return 10.0 * np.log10(np.fft.fftshift(power, axes=0) + 1e-20)


best = float("inf")
for _ in range(12):
    begin = time.thread_time()
    theirs = spectrogram()
    best = min(best, time.thread_time() - begin)
frames = theirs.shape[1]
theirs = theirs.T[: len(ours)]
loud = theirs > theirs.max(axis=1, keepdims=True) - 60.0
print(best * 1e9 / frames, float(np.abs(theirs - ours[: len(theirs)])[loud].max()), scipy.__version__)
