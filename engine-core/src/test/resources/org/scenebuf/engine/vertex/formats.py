"""Tells what NumPy makes of buffers: one line for each line of the file asked, in the file answered.

A question is the format and the bytes in hexadecimal, with the stride between. The buffer is lent as a C exporter would
lend it, by a Py_buffer.
"""
import ctypes
import struct
import sys

try:
    import numpy
except ImportError:
    sys.exit(77)


class PyBuffer(ctypes.Structure):
    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.c_void_p), ("len", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
                ("format", ctypes.c_char_p), ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
                ("strides", ctypes.POINTER(ctypes.c_ssize_t)), ("suboffsets", ctypes.POINTER(ctypes.c_ssize_t)),
                ("internal", ctypes.c_void_p)]


lend = ctypes.pythonapi.PyMemoryView_FromBuffer
lend.restype = ctypes.py_object
lend.argtypes = [ctypes.POINTER(PyBuffer)]


def values(array):
    return ",".join(struct.pack(">d", float(value)).hex() if array.dtype.kind == "f" else str(value)
                    for value in array.ravel())


def answer(line):
    text, stride, content = line.split()
    form, stride, content = bytes.fromhex(text), int(stride), bytes.fromhex(content)
    memory = ctypes.create_string_buffer(content, len(content))
    shape = (ctypes.c_ssize_t * 1)(len(content) // stride)
    strides = (ctypes.c_ssize_t * 1)(stride)
    info = PyBuffer(ctypes.addressof(memory), None, len(content), stride, 1, 1, form, shape, strides, None, None)
    array = numpy.asarray(lend(ctypes.byref(info)))
    if array.dtype.names is None:
        return f"{array.dtype.itemsize}|{values(array)}"
    parts = [str(array.dtype.itemsize)]
    for name in array.dtype.names:
        field, offset = array.dtype.fields[name][:2]
        parts += [name, str(offset), str(field.itemsize), values(array[name])]
    return "|".join(parts)


with open(sys.argv[1], encoding="ascii") as asked, open(sys.argv[2], "w", encoding="utf-8") as answered:
    for question in asked:
        answered.write(answer(question) + "\n")
