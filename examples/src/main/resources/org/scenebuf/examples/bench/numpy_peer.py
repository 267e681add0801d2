"""Measures CPython and NumPy on the work of the benchmark rows, in microseconds: the fastest of several rounds."""

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


def interleaved(count):
    position = np.ones((count, 8), np.float32)[:, :3]
    packed = np.ones((count, 3), np.float32)
    lengths = np.ones(count, np.float32)
    step = np.array([0.5, -0.25, 0.125], np.float32)
    sign = np.array([-1, 1, -1], np.float32)
    matrix = np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], np.float32)
    anywhere = np.random.default_rng(1).integers(0, count, count)
    in_order = np.arange(count)

    def obvious(name, work):
        costs["numpy.rows." + name] = quietest(work)

    def best(name, *ways):
        costs["numpy.rows." + name + ".best"] = min([quietest(way) for way in ways] + [costs["numpy.rows." + name]])

    def transform():
        position[:] = position @ matrix + step

    def transform_by_way_of_packed():
        np.matmul(position, matrix, out=packed)
        np.add(packed, step, out=packed)
        position[:] = packed

    def normalize():
        position[:] = position / np.linalg.norm(position, axis=1, keepdims=True)

    def normalize_by_columns():
        np.sqrt(np.einsum("ij,ij->i", position, position, out=lengths), out=lengths)
        for column in range(3):
            np.divide(position[:, column], lengths, out=position[:, column])

    def add():
        np.add(position, step, out=position)

    def add_by_columns():
        for column in range(3):
            position[:, column] += step[column]

    def scale():
        np.multiply(position, sign, out=position)

    def scale_by_columns():
        for column in range(3):
            position[:, column] *= sign[column]

    def mirror():
        copy = np.ascontiguousarray(position)
        position[:] = copy

    def put():
        position[anywhere] = packed

    def put_in_order():
        position[in_order] = packed

    obvious("transform", transform)
    best("transform", transform_by_way_of_packed)
    obvious("normalize", normalize)
    best("normalize", normalize_by_columns)
    obvious("add", add)
    best("add", add_by_columns)
    obvious("scale", scale)
    best("scale", scale_by_columns)
    obvious("min", lambda: position.min(axis=0))
    best("min", lambda: [position[:, column].min() for column in range(3)])
    obvious("mean", lambda: position.mean(axis=0))
    best("mean", lambda: [position[:, column].mean() for column in range(3)])
    obvious("mirror", mirror)
    planes = np.ones((3, count), np.float32)
    obvious("planes", lambda: np.copyto(planes, position.T))
    obvious("planesBack", lambda: np.copyto(position.T, planes))
    obvious("planesListed", lambda: position[anywhere].T.copy())
    obvious("take", lambda: position.take(anywhere, axis=0))
    obvious("takeInOrder", lambda: position.take(in_order, axis=0))
    obvious("put", put)
    obvious("putInOrder", put_in_order)


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


def images(side):
    pixels = np.zeros((side, side, 4), np.uint8)
    floats = np.zeros((side, side, 4), np.float32)
    planes = np.zeros((4, side, side), np.float32)

    def mipmap():
        level = pixels
        while level.shape[0] > 1:
            half = level.shape[0] // 2
            level = (level.reshape(half, 2, half, 2, 4).mean((1, 3)) + 0.5).astype(np.uint8)

    def image(name, work):
        costs["numpy.image." + name] = quietest(work)

    image("swizzle", lambda: pixels[..., [2, 1, 0, 3]])
    image("flipVertical", lambda: pixels[::-1].copy())
    image("flipHorizontal", lambda: pixels[:, ::-1].copy())
    image("bytesToFloats", lambda: pixels.astype(np.float32) / 255)
    image("floatsToBytes", lambda: (floats.clip(0, 1) * 255 + 0.5).astype(np.uint8))
    image("planesToBytes", lambda: (planes.transpose(1, 2, 0) * 255 + 0.5).astype(np.uint8))
    image("mipmap", mipmap)


rows_of(1_000_000)
rows_of(10_000_000)
acquire_and_release()
contiguous(1_000_000)
interleaved(1_000_000)
items(1_000_000)
images(4096)
with open(sys.argv[1], "w", encoding="utf-8") as answer:
    json.dump(costs, answer)
