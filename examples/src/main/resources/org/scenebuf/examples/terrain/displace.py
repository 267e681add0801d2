"""Raises a terrain in place. The rows of the .npy file are the vertices of an engine that has the file open."""
import sys

try:
    import numpy as np
except ImportError:
    sys.exit(77)

rows = np.load(sys.argv[1], mmap_mode="r+")
side = round(len(rows) ** 0.5)
grid = rows.reshape(side, side)

# Mountains: noise. The height of each wave is in proportion to its length.
waves = np.fft.rfft2(np.random.default_rng(5).standard_normal((side, side)))
frequency = np.hypot(np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)[None, :]) * side
waves /= np.maximum(frequency, 2.0) ** 2.3
heights = np.fft.irfft2(waves, (side, side))
heights = np.maximum((heights - heights.min()) / np.ptp(heights), 0.4) - 0.4

step = 1 / (side - 1)
along_z, along_x = np.gradient(0.3 * heights, step)
up = np.stack([-along_x, np.ones_like(heights), -along_z], axis=2)
grid["vertex"][:, :, 1] = 0.3 * heights
grid["normal"] = up / np.linalg.norm(up, axis=2, keepdims=True)
grid["texcoord"][:, :, 0] = 0.01 + 0.98 * heights / heights.max()
