"""What CPython and NumPy take for the work of the benchmark rows, in microseconds: the quietest of several rounds."""

import json
import sys
import time

import numpy as np

ROUNDS = 40 if sys.argv[2] == "full" else 12
costs = {}


def quietest(work, calls=1):
    work()
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        best = min(best, (time.perf_counter() - start) / calls)
    return best * 1e6


def rows_of(count):
    position = np.zeros((count, 8), np.float32)[:, :3]
    step = np.array([0.5, -0.25, 0.125], np.float32)
    matrix = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], np.float32)

    def translate():
        nonlocal position
        position += step

    def transform():
        position[:] = position @ matrix + step

    costs[f"numpy.translate:{count}"] = quietest(translate)
    costs[f"numpy.transform:{count}"] = quietest(transform)


def acquire_and_release():
    memory = bytearray(32_000)

    def work():
        memoryview(memory).release()

    costs["cpython.acquireAndRelease"] = quietest(work, 20_000)


rows_of(1_000_000)
rows_of(10_000_000)
acquire_and_release()
with open(sys.argv[1], "w", encoding="utf-8") as answer:
    json.dump(costs, answer)
