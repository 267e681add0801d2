"""What CPython and NumPy take for the work of the benchmark rows, in microseconds: the quietest of several rounds."""

import array
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


def contiguous(count):
    position = np.zeros((count, 8), np.float32)[:, :3]
    packed = np.zeros((count, 3), np.float32)

    def back():
        position[:] = packed

    costs["numpy.toContiguous"] = quietest(lambda: np.ascontiguousarray(position))
    costs["numpy.fromContiguous"] = quietest(back)


def acquire_and_release():
    memory = bytearray(32_000)

    def work():
        memoryview(memory).release()

    def sliced():
        memoryview(memory)[2:9].release()

    costs["cpython.acquireAndRelease"] = quietest(work, 20_000)
    costs["cpython.acquireSliceAndRelease"] = quietest(sliced, 20_000)


def items(count):
    view = memoryview(array.array("f", bytes(4 * count)))
    same = memoryview(array.array("f", bytes(4 * count)))
    costs["cpython.toList"] = quietest(view.tolist)
    costs["cpython.hex"] = quietest(view.hex)
    costs["cpython.equality"] = quietest(lambda: view == same)


rows_of(1_000_000)
rows_of(10_000_000)
acquire_and_release()
contiguous(1_000_000)
items(1_000_000)
with open(sys.argv[1], "w", encoding="utf-8") as answer:
    json.dump(costs, answer)
