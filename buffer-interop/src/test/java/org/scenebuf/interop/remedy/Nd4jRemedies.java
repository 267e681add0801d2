package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.interop.Lent;
import org.scenebuf.interop.nd4j.Nd4jMirror;
import org.scenebuf.interop.nd4j.Nd4jRows;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/** Remedies where INDArrays are made of what others lend. */
final class Nd4jRemedies {

    private Nd4jRemedies() {
    }

    static List<Remedy> all(Path folder) {
        Lent floats = Things.lend("f");
        BufferExporter odd = Lent.of(BufferLayout.contiguous(1, ElementFormat.of("2x"), 4));
        BufferExporter strided = Things.lend("f", new long[] {4, 3}, new long[] {18, 4});
        BufferExporter readOnly = MemoryView.of(floats).toReadOnly();
        BufferExporter foreign = MemoryView.of(Things.lend(">f")).toReadOnly();
        Path file = folder.resolve("mapped.npy");
        return List.of(
            new Remedy("borrow without asVersioned()",
                () -> Nd4jViews.open(floats, BufferRequest.RECORDS.asVersioned()),
                () -> Nd4jViews.open(floats, BufferRequest.RECORDS).close()),
            new Remedy("use Nd4jViews.openReadOnly, or dup() what that gives", () -> Nd4jViews.open(readOnly), () -> {
                try (Nd4jView view = Nd4jViews.openReadOnly(readOnly)) {
                    assertEquals(4, view.array().dup().addi(1).sumNumber().intValue());
                }
            }),
            new Remedy("work on a copy, by Nd4jViews.mirror", () -> Nd4jViews.open(foreign),
                () -> assertEquals(0, mirrored(foreign))),
            new Remedy("ND4J has no read-only arrays; use Nd4jViews.mirror, or map the file PRIVATE",
                () -> sumOf(file, MapMode.READ_ONLY), () -> {
                    try (NpyArray mapped = Npy.map(file, MapMode.READ_ONLY)) {
                        assertEquals(6, mirrored(mapped));
                    }
                    assertEquals(6, sumOf(file, MapMode.PRIVATE));
                }),
            new Remedy("ND4J cannot work there; use Nd4jViews.mirror", () -> Nd4jViews.open(odd, DataType.BFLOAT16),
                () -> Nd4jViews.mirror(odd, DataType.BFLOAT16).close()),
            new Remedy("ND4J cannot express this; use Nd4jViews.mirror", () -> Nd4jViews.open(strided),
                () -> assertEquals(0, mirrored(strided))),
            new Remedy("ND4J cannot follow pointers; use Nd4jViews.mirror",
                () -> Nd4jViews.open(Things.pointers("i")),
                () -> assertEquals(0x0f0e0d0c, lastOf(Things.pointers("i")))),
            new Remedy("use Nd4jViews.mirror", () -> Nd4jViews.open(Things.lend(">f")),
                () -> assertEquals(0, mirrored(Things.lend(">f")))),
            new Remedy("use array()", () -> Nd4jViews.open(single()).rows(0, 1), () -> useArray(single())),
            new Remedy("use array()", () -> Nd4jViews.open(floats).component(0), () -> useArray(floats)),
            new Remedy("use array()", () -> Nd4jViews.open(floats).channelsFirst(), () -> useArray(floats)),
            new Remedy("write to a dup() of its array",
                () -> Nd4jViews.openReadOnly(readOnly).getBuffer(BufferRequest.WRITABLE),
                () -> Nd4jViews.openReadOnly(readOnly).array().dup().addi(1)),
            new Remedy("use Nd4jViews.open",
                () -> Nd4jViews.openReadOnly(floats).getBuffer(BufferRequest.WRITABLE),
                () -> Nd4jViews.open(floats).getBuffer(BufferRequest.WRITABLE).close()));
    }

    static List<Remedy> ofTypes() {
        BufferExporter raw = Things.lend("2x");
        BufferExporter mixed = Things.lend("T{f:a:B:b:}");
        BufferExporter shorts = Things.lend("H");
        BufferExporter rows = Things.lend("f", new long[] {4, 2}, new long[] {8, 4});
        INDArray fractions = Nd4j.createFromArray(new float[][] {{1, 3}});
        INDArray flat = Nd4j.arange(4).castTo(DataType.DOUBLE);
        return List.of(
            new Remedy("name a type of 2 bytes to Nd4jViews.open or mirror", () -> Nd4jViews.open(raw), () -> {
                Nd4jViews.open(raw, DataType.BFLOAT16).close();
                Nd4jViews.mirror(raw, DataType.FLOAT16).close();
            }),
            new Remedy("borrow one column at a time, or name a field to Nd4jViews.mirror",
                () -> Nd4jViews.open(mixed), () -> {
                    Nd4jViews.mirror(MemoryView.of(mixed).field("a")).close();
                    Nd4jViews.mirror(mixed, "b").close();
                }),
            new Remedy("convert the items by castTo", () -> Nd4jViews.open(shorts, DataType.FLOAT),
                () -> assertEquals(DataType.FLOAT, Nd4jViews.open(shorts).array().castTo(DataType.FLOAT).dataType())),
            new Remedy("castTo(DataType.INT64) and ravel() them", () -> Nd4jRows.gather(rows, fractions),
                () -> assertEquals(2, Nd4jRows.gather(rows, fractions.castTo(DataType.INT64).ravel()).size(0))),
            new Remedy("castTo or reshape them, one row for each index",
                () -> Nd4jRows.scatter(rows, new long[] {1, 2}, flat), () -> {
                    Nd4jRows.scatter(rows, new long[] {1, 2}, flat.castTo(DataType.FLOAT).reshape(2, 2));
                    assertEquals(3.0, MemoryView.of(rows).get(2, 1));
                }));
    }

    private static Lent single() {
        return Things.lend("f", new long[] {}, new long[] {});
    }

    private static void useArray(BufferExporter exporter) {
        try (Nd4jView view = Nd4jViews.open(exporter)) {
            view.array().addi(1);
            assertEquals(1f, view.array().maxNumber().floatValue());
            view.array().subi(1);
        }
    }

    private static int mirrored(BufferExporter exporter) {
        try (Nd4jMirror mirror = Nd4jViews.mirror(exporter)) {
            return mirror.array().sumNumber().intValue();
        }
    }

    private static int lastOf(BufferExporter exporter) {
        try (Nd4jMirror mirror = Nd4jViews.mirror(exporter)) {
            return mirror.array().getInt(1, 1);
        }
    }

    /** Writes 0 to 3, maps them, and adds them up by an INDArray that was opened on them to read. */
    private static int sumOf(Path file, MapMode mode) {
        Npy.write(file, Buffers.wrap(MemorySegment.ofArray(new float[] {0, 1, 2, 3}), BufferLayout.contiguous(0,
            ElementFormat.of("f"), 4)));
        try (NpyArray mapped = Npy.map(file, mode); Nd4jView view = Nd4jViews.openReadOnly(mapped)) {
            return view.array().sumNumber().intValue();
        }
    }
}
