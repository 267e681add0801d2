"""Does with NumPy what the lines on its input say, one answer for each: words with tabs between."""
import hashlib
import io
import random
import sys

try:
    import numpy as np
except ImportError:
    sys.exit(77)

SCALARS = ["?", "b", "B", "<i2", ">i2", "<u2", ">u4", "<i4", "<i8", ">i8", "<u8", "<f2", ">f2", "<f4", ">f4", "<f8",
           ">f8", "<c8", ">c16", "<c16", "S1", "S5", "<U3", ">U2", "V4", "<f16", "<c32", "S0"]
NAMES = ["x", "y", "pos", "a b", "it's", 'say "hi"', "back\\slash", "é", "tab\there", "\u20ac", "\u200b", "f0",
         "\U0001f600", "\xa0", "\x7f"]
mapped = {}


def dtype(rng, depth=0):
    if depth > 2 or rng.random() < (0.5 if depth == 0 else 0.7):
        return np.dtype(rng.choice(SCALARS if depth == 0 else SCALARS[:-1]))
    fields = []
    for name in rng.sample(NAMES, rng.randrange(1, 5)):
        shape = [(), (), (3,), (2, 2), (1,)][rng.randrange(5)]
        inner = dtype(rng, depth + 1)
        fields.append((name, inner, shape) if shape and inner.subdtype is None else (name, inner))
    aligned = np.dtype(fields, align=rng.random() < 0.5)
    if rng.random() < 0.3:
        offsets = [aligned.fields[n][1] + 2 * k for k, n in enumerate(aligned.names)]
        return np.dtype({"names": list(aligned.names), "formats": [aligned.fields[n][0] for n in aligned.names],
                         "offsets": offsets, "itemsize": aligned.itemsize + 2 * len(offsets) + rng.randrange(3)})
    return aligned


def array(rng):
    kind = dtype(rng)
    shape = tuple(rng.choice([0, 1, 2, 3, 5]) for _ in range(rng.randrange(4)))
    count = int(np.prod(shape, dtype=int))
    made = np.frombuffer(rng.randbytes(count * kind.itemsize), kind, count) if kind.itemsize and count else \
        np.zeros(shape, kind)
    return made.reshape(shape, order=rng.choice("CF"))


def made(folder, seed, count):
    rng = random.Random(int(seed))
    for k in range(int(count)):
        np.save(f"{folder}/made-{k}.npy", array(rng))
    return "made"


def again(source, target):
    np.save(target, np.load(source))
    return "saved"


def tell(path):
    a = np.load(path)
    return "\t".join([a.dtype.str if a.dtype.names is None else "record", str(a.shape),
                      str(bool(a.flags.f_contiguous and not a.flags.c_contiguous)),
                      hashlib.sha256(a.tobytes()).hexdigest()])


def hold(path):
    mapped[path] = np.load(path, mmap_mode="r+")
    return "held"


def get(path, index):
    return repr(float(mapped[path].flat[int(index)]))


def put(path, index, value):
    mapped[path].flat[int(index)] = float(value)
    return "put"


class Pipe(io.RawIOBase):
    """A file that cannot go back, as a pipe cannot."""

    def __init__(self, path):
        self.file = open(path, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)

    def close(self):
        self.file.close()
        super().close()


def archive(target, compressed):
    (np.savez_compressed if compressed == "True" else np.savez)(target, a=np.arange(6, dtype="<f4").reshape(2, 3),
                                                                 b=np.asfortranarray(np.ones((300, 200), ">i2")))
    return "archived"


def piped(path, compressed):
    with Pipe(path) as pipe:
        return archive(pipe, compressed)


def listed(path):
    with np.load(path) as archive:
        return "\t".join(f"{name} {archive[name].dtype.str} {archive[name].shape} {archive[name].sum()}"
                         for name in archive.files)


sys.stdin.reconfigure(encoding="utf-8")
for line in sys.stdin:
    word, *rest = line.rstrip("\n").split("\t")
    print((globals().get(word) or str)(*rest), flush=True)
