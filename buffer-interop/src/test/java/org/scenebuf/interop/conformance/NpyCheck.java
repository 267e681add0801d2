package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.npy.NpyException;
import org.scenebuf.interop.npy.NpyVersion;

/** Checks of NumPy files: the very bytes that NumPy writes, what it reads from them, and what it refuses. */
final class NpyCheck implements Check {

    @Override
    public void run(JsonNode line) {
        if (line.path("op").asText().equals("read")) {
            checkHandMade(line);
        } else if (line.get("expect").has("error")) {
            Outcome written = Outcome.of(() -> write(Buffers.wrap(MemorySegment.NULL, BufferLayout.contiguous(0,
                DtypeFormat.of(line.get("dtype")), 0)), null));
            checkRefused(written, FormatException.class);
        } else {
            checkWriting(line);
            checkReading(line);
        }
    }

    private static void checkHandMade(JsonNode line) {
        byte[] file = Values.bytes(line.get("file"));
        Outcome read = Outcome.of(() -> readAll(file));
        if (!line.get("why").textValue().startsWith("accepted")) {
            checkRefused(read, NpyException.class);
        } else if (read.error() != null) {
            throw new AssertionError("threw " + read.error(), read.error());
        }
    }

    private static void checkWriting(JsonNode line) {
        ElementFormat format = DtypeFormat.of(line.get("dtype"));
        long[] shape = Values.longs(line.get("np_shape"));
        long[] strides = Values.longs(line.get("np_strides"));
        MemorySegment block = MemorySegment.ofArray(Values.bytes(line.get("blocks").get(line.get("block").intValue())));
        BufferLayout layout = BufferLayout.of(line.get("offset").longValue(), format, format.itemSize(), shape,
            strides);
        JsonNode version = line.get("version");
        byte[] written = write(Buffers.wrap(block, layout),
            version.isNull() ? null : NpyVersion.values()[version.get(0).intValue() - 1]);
        byte[] expected = Values.bytes(line.get("expect").get("ok"));
        if (!DtypeFormat.hasNestedArrays(line.get("dtype"))) {
            Outcome.checkSame(expected, written);
        }
        Outcome.checkSame(readAll(expected), readAll(written));
    }

    private static void checkReading(JsonNode line) {
        JsonNode header = line.get("header");
        try (NpyArray array = read(Values.bytes(line.get("expect").get("ok")));
            BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            Outcome.checkSame(header.get("version").get(0).longValue(), (long) array.header().version().major());
            Outcome.checkSame(header.get("fortran_order").booleanValue(), array.header().order() == 'F');
            Outcome.checkSame(header.get("data_start").longValue(), array.header().dataOffset());
            Outcome.checkSame(Values.decode(header.get("shape")), list(array.shape()));
            checkItems(line, view);
        }
    }

    /** Bytes that mean nothing have no value here. */
    private static void checkItems(JsonNode line, BufferView view) {
        byte[] bytes = new byte[Math.toIntExact(view.len())];
        Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
        Outcome.checkSame(Values.bytes(line.get("bytes_c")), bytes);
        boolean isVoid = line.get("dtype").path("kind").asText().equals("V");
        if (!isVoid) {
            Outcome.checkSame(DtypeText.of(line.get("dtype")).replace("][", ","),
                DtypeText.of(view.layout().format()).replace("][", ","));
            Outcome.checkSame(Values.decode(line.get("values")), walk(view, new long[0]));
        }
    }

    private static Object walk(BufferView view, long[] indices) {
        int dimension = indices.length;
        if (dimension == view.layout().ndim()) {
            return view.get(indices);
        }
        List<Object> items = new ArrayList<>();
        for (long k = 0; k < view.layout().shape(dimension); k++) {
            long[] next = Arrays.copyOf(indices, dimension + 1);
            next[dimension] = k;
            items.add(walk(view, next));
        }
        return items;
    }

    private static byte[] write(BufferExporter source, @Nullable NpyVersion version) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(Channels.newChannel(file), source, version);
        return file.toByteArray();
    }

    private static NpyArray read(byte[] file) {
        return Npy.read(new ByteArrayInputStream(file));
    }

    /** Format, shape and items. */
    private static Object readAll(byte[] file) {
        try (NpyArray array = read(file); BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            byte[] bytes = new byte[Math.toIntExact(view.len())];
            Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
            return List.of(array.format(), list(array.shape()), bytes);
        }
    }

    private static List<Object> list(long[] numbers) {
        List<Object> list = new ArrayList<>();
        for (long number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static void checkRefused(Outcome outcome, Class<? extends RuntimeException> expected) {
        if (!expected.isInstance(outcome.error())) {
            throw Outcome.mismatch(expected.getSimpleName(), outcome.toString());
        }
    }
}
