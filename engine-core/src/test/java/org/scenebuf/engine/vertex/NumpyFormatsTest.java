package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;

/** What real NumPy understands of the formats: one process for all of them, where there is one. */
class NumpyFormatsTest {

    private static final long SEED = 20260722;
    private static final int ROUNDS = 300;
    private static final int SECONDS = 60;

    /** What the script says where there is no NumPy that can be asked. */
    private static final int NO_NUMPY = 77;

    @TempDir
    private Path folder;

    @Test
    void numpyAgreesOnSizesOffsetsAndValues() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        List<String> questions = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", RandomFormats.next(random), 3)) {
                fill(rows, random);
                questions.add(question(rows));
                expected.add(description(rows));
            }
        }
        List<String> answers = ask(questions);
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(expected.get(round), answers.get(round), "seed " + SEED + ", round " + round + ": "
                + questions.get(round));
        }
    }

    private List<String> ask(List<String> questions) throws IOException, InterruptedException {
        Path script = folder.resolve("formats.py");
        try (InputStream text = NumpyFormatsTest.class.getResourceAsStream("formats.py")) {
            Files.copy(Objects.requireNonNull(text), script);
        }
        Path asked = Files.write(folder.resolve("asked.txt"), questions);
        Path answered = folder.resolve("answered.txt");
        int code = run(List.of("python3", script.toString(), asked.toString(), answered.toString()));
        assumeTrue(code != NO_NUMPY, "python3 has no numpy");
        assertEquals(0, code, () -> "python3 failed: " + read(folder.resolve("said.txt")));
        return Files.readAllLines(answered);
    }

    private int run(List<String> command) throws InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile()).start();
        } catch (IOException absent) {
            assumeTrue(false, "no python3 on the path: " + absent.getMessage());
            return NO_NUMPY;
        }
        boolean ended = python.waitFor(SECONDS, TimeUnit.SECONDS);
        python.destroyForcibly();
        assumeTrue(ended, "python3 did not answer within " + SECONDS + " seconds");
        return python.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static void fill(GeomVertexArrayData rows, Random random) {
        for (GeomVertexColumn column : rows.format().columns()) {
            try (BufferView view = rows.column(column.name()).getBuffer(BufferRequest.FULL)) {
                for (long k = 0; k < 3L * column.numbers(); k++) {
                    view.set(number(column.type(), random), indices(column, k));
                }
            }
        }
    }

    private static Number number(NumericType type, Random random) {
        int unused = 64 - 8 * type.byteSize();
        return switch (type) {
            case FLOAT16, FLOAT32, FLOAT64 -> random.nextGaussian() * 100;
            case INT8, INT16, INT32 -> random.nextLong() >> unused;
            default -> random.nextLong() >>> unused;
        };
    }

    private static long[] indices(GeomVertexColumn column, long k) {
        long row = k / column.numbers();
        long rest = k % column.numbers();
        long count = column.components();
        return column.isMatrix() ? new long[] {row, rest / count, rest % count}
            : count > 1 ? new long[] {row, rest} : new long[] {row};
    }

    private static String question(GeomVertexArrayData rows) {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            HexFormat hex = HexFormat.of();
            return hex.formatHex(rows.format().rowFormat().toString().getBytes(StandardCharsets.UTF_8))
                + " " + rows.format().byteStride() + " "
                + hex.formatHex(view.segment().toArray(ValueLayout.JAVA_BYTE));
        }
    }

    /** As the script writes it: the item size, then each field's offset, size and values; floats by their bits. */
    private static String description(GeomVertexArrayData rows) {
        if (rows.format().rowFormat().fields().isEmpty()) {
            return rows.format().byteStride() + "|" + values(rows, rows.format().columns().getFirst());
        }
        StringBuilder text = new StringBuilder().append(rows.format().byteStride());
        for (GeomVertexColumn column : rows.format().columns()) {
            text.append('|').append(column.name()).append('|').append(column.byteOffset()).append('|')
                .append(column.byteSize()).append('|').append(values(rows, column));
        }
        return text.toString();
    }

    private static String values(GeomVertexArrayData rows, GeomVertexColumn column) {
        List<String> values = new ArrayList<>();
        try (BufferView view = rows.column(column.name()).getBuffer(BufferRequest.FULL_RO)) {
            for (long k = 0; k < 3L * column.numbers(); k++) {
                Object value = view.get(indices(column, k));
                values.add(value instanceof Double number
                    ? HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number)) : value.toString());
            }
        }
        return String.join(",", values);
    }
}
