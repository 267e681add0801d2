package org.scenebuf.interop.npy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/** NumPy files as arrays of bytes. */
final class NpyBytes {

    private NpyBytes() {
    }

    /** A file of version 1.0 with any text as its header, and items of zeros. */
    static byte[] file(String header, int items) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + items).order(ByteOrder.LITTLE_ENDIAN)
            .put(HeaderReader.MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length).put(text).array();
    }

    /** A file of version 2.0 with any text as its header, and no items. */
    static byte[] wideFile(String header) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(12 + text.length).order(ByteOrder.LITTLE_ENDIAN)
            .put(HeaderReader.MAGIC).put((byte) 2).put((byte) 0).putInt(text.length).put(text).array();
    }

    /** A header that tells of such items. */
    static String header(String descr, String shape) {
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
    }

    static byte[] written(BufferExporter source) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(file, source);
        return file.toByteArray();
    }

    static NpyArray read(byte[] file) {
        return Npy.read(new ByteArrayInputStream(file));
    }

    /** The items in C order. */
    static byte[] items(BufferExporter source) {
        try (BufferView view = source.getBuffer(BufferRequest.FULL_RO)) {
            byte[] bytes = new byte[Math.toIntExact(view.len())];
            Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
            return bytes;
        }
    }
}
