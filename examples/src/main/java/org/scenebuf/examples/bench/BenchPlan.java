package org.scenebuf.examples.bench;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan for one row of the table: which two costs are compared.
 *
 * @param row what was done
 * @param ours the name of the library's cost, as in {@link Costs}
 * @param peer the name of the peer's cost
 * @param peerName the peer's name in the table
 * @param unit the unit of both costs
 * @param wanted the highest acceptable ratio; null where none is set
 */
record BenchPlan(String row, String ours, String peer, String peerName, String unit, @Nullable Double wanted) {

    static final String MICROSECONDS = "µs";

    /** {@return the rows whose names match a pattern} */
    static List<BenchPlan> rows(Pattern wantedRows) {
        return Stream.of(overRows("1M", "1000000"), overRows("10M", "10000000"), vertices("1M", "1000000"),
            vertices("10M", "10000000"), loops(), strides(), natural(), loans(), views(), files(), Nd4jPlan.rows(),
            ImagePlan.rows(), GpuPlan.rows(), StorePlan.rows(), PagerPlan.rows(), SlicePlan.rows(),
            JmePlan.rows(), GdxPlan.rows())
            .flatMap(List::stream).filter(plan -> wantedRows.matcher(plan.row).find()).toList();
    }

    /** {@return whether any of the rows compares a cost whose name begins with a prefix} */
    static boolean need(List<BenchPlan> plans, String prefix) {
        return plans.stream().anyMatch(plan -> plan.ours().startsWith(prefix) || plan.peer().startsWith(prefix));
    }

    private static List<BenchPlan> overRows(String name, String rows) {
        String translate = "translate in place, " + name + " rows";
        String transform = "transform 4x4 in place, " + name + " rows";
        return List.of(
            time(translate, "translate:" + rows, "copy:" + rows, "copy of the rows", 1.25),
            time(translate, "translate:" + rows, "translateNd4jByNumber:" + rows, "ND4J addi(number), strided", 0.6),
            time(translate, "translate:" + rows, "translateNd4j:" + rows, "ND4J addiRowVector, strided", 0.6),
            time(translate, "translate:" + rows, "numpy.translate:" + rows, "NumPy pos += v", 0.33),
            time(transform, "transform:" + rows, "copy:" + rows, "copy of the rows", 1.25),
            time(transform, "transform:" + rows, "transformNd4j:" + rows, "ND4J mmul, strided", 0.05),
            time(transform, "transform:" + rows, "numpy.transform:" + rows, "NumPy pos[:] = pos @ m + t", null));
    }

    private static List<BenchPlan> vertices(String name, String rows) {
        String copy = "copyVertices:" + rows;
        String copyName = "copy of the rows of 32 bytes";
        return List.of(
            time("transform V3N3T2, " + name + " rows", "transformVertices:" + rows, copy, copyName, 1.25),
            time("transform V3N3T2, every length changes, " + name + " rows", "stretchVertices:" + rows, copy, copyName,
                1.6),
            time("translate V3N3T2, " + name + " rows", "translateVertices:" + rows, copy, copyName, 1.25),
            time("scale V3N3T2, " + name + " rows", "scaleVertices:" + rows, copy, copyName, 1.25),
            time("V3N3T2 into V3N3C4T2, " + name + " rows", "addColor:" + rows, copy, copyName, 2.0),
            time("V3N3C4T2 into V3N3T2, " + name + " rows", "dropColor:" + rows, copy, copyName, 2.0),
            time("V3N3T2 to new V3N3C4T2, " + name + " rows", "convertToColored:" + rows,
                "copyColoredToNewMemory:" + rows, "copy of rows of 36 bytes into new memory", 2.0),
            time("V3N3C4T2 to new V3N3T2, " + name + " rows", "convertToPlain:" + rows,
                "copyVerticesToNewMemory:" + rows, "copy of the rows into new memory", 2.0));
    }

    private static List<BenchPlan> loops() {
        String plain = "plain loop over MemorySegment";
        String rows = ":1000000";
        return List.of(
            time("GeomVertexRewriter over V3N3T2, 1M rows", "rewriterLoop" + rows,
                "vertexLoopPlain" + rows, plain, 1.5),
            time("GeomVertexRewriter over V3N3C4T2, 1M rows", "rewriterLoopOverColored" + rows,
                "vertexLoopPlain" + rows, plain, 1.5),
            time("FloatColumn, one value a row, 1M rows", "floatColumnLoop" + rows,
                "heightLoopPlain" + rows, plain, 1.1),
            time("FloatColumn, three values a row, 1M rows", "floatColumnLoopOverRows" + rows,
                "vertexLoopPlain" + rows, plain, 1.1),
            time("marks of FloatColumn, 1M rows", "floatColumnLoop" + rows, "heightLoopPlain" + rows,
                "the same loop over MemorySegment, without marks", 1.05),
            time("marks of 1024 rows at a time, 1M rows", "markedLoop" + rows, "unmarkedLoop" + rows,
                "the same loop without marks", 1.05),
            time("find the one row of 1M that was changed", "storeAndDrain", Costs.TWENTY_MICROSECONDS, "20 us", 1.0),
            time("find it where another thread may be storing", "storeAndDrainWhileOpen", Costs.SIXTY_MICROSECONDS,
                "60 us", 1.0),
            time("bounds after 100 edits of 1M rows", "boundsAfterEdits" + rows, "boundsOfAll" + rows,
                "bounds after all was edited", 0.05));
    }

    private static List<BenchPlan> strides() {
        return Stream.of("24", "32", "36", "44", "12").flatMap(stride -> {
            String rows = ", 1M rows of " + stride + " bytes";
            String at = ":stride=" + stride;
            String plain = "plain loop over MemorySegment";
            Double most = stride.equals("12") ? null : Double.valueOf(1.3);
            String unmarked = "the same loop without marks";
            return Stream.of(
                time("FloatColumn, one value a row" + rows, "columnOne" + at, "plainOne" + at, plain, most),
                time("FloatColumn, three values a row" + rows, "columnThree" + at, "plainThree" + at, plain, most),
                time("FloatColumn, a vector a row" + rows, "columnVector" + at, "plainThree" + at, plain, most),
                time("MemoryView, one value a row" + rows, "viewOne" + at, "plainOne" + at, plain, most),
                time("MemoryView, one value of three a row" + rows, "viewOneOfThree" + at, "plainOne" + at, plain,
                    most),
                time("MemoryView, three values a row" + rows, "viewThree" + at, "plainThree" + at, plain, most),
                time("MemoryView, three values read a row" + rows, "viewSum" + at, "plainSum" + at, plain, most),
                time("GeomVertexRewriter, a vector a row" + rows, "rewriter" + at, "plainThree" + at, plain, most),
                time("marks of one value a row" + rows, "columnOne" + at, "unmarkedOne" + at, unmarked,
                    most == null ? null : Double.valueOf(1.15)),
                time("marks of three values a row" + rows, "columnThree" + at, "unmarkedThree" + at, unmarked,
                    most == null ? null : Double.valueOf(1.05)));
        }).toList();
    }

    /** Rows for the code that people write first, without much thought about speed. */
    private static List<BenchPlan> natural() {
        String plain = "plain loop over MemorySegment";
        return List.of(
            time("PointerToArray.getFloat and setFloat, 1M floats", "arrayUnboxed", "plainFloats", plain, 3.0),
            time("PointerToArray.get and set, 1M floats", "arrayBoxed", "plainFloats", plain, 15.0),
            time("three appenders, 1M rows", "threeAppenders", "plainNewRows", plain, 5.0),
            time("MemoryView.sub(row).setFloat, 1M rows", "viewOfEachRow", "plainColumn", plain, 12.0),
            time("MemoryView.getFloat and setFloat(i, j), 1M rows", "viewByIndex", "plainColumn", plain, 1.3),
            time("MemoryView.get and set, 1M rows", "viewBoxed", "plainColumn", plain, 10.0),
            time("BufferView.get and set over a column, 1M rows", "bufferOverColumn", "plainColumn", plain, 4.0),
            time("MemoryView by (y, x, channel), 1024x1024 pixels", "viewOverImage", "plainImage", plain, 2.5),
            time("BufferView.get and set over an image, 1024x1024 pixels", "bufferOverImage", "plainImage", plain, 5.0),
            time("Pixels.get and set, 1024x1024 pixels", "pixelColors", "plainColors", plain, 1.5),
            time("toList of 1M rows", "listOfColumn", "arrayOfColumn", "copyTo a float[]", null));
    }

    private static List<BenchPlan> loans() {
        return List.of(
            time("acquire and release a view", "acquireAndRelease", "cpython.acquireAndRelease",
                "CPython memoryview(x).release()", null),
            new BenchPlan("acquire a view beside 16 readers, 99th percentile", "acquire.p99", "acquire.microsecond",
                "a microsecond", "ns", 1.0),
            new BenchPlan("upload after an edit of 1 % of 1M rows", "upload.edited", "upload.onePercent",
                "1 % of the bytes", "bytes", 1.02),
            new BenchPlan("upload after 1,000 random rows of 1M were set", "upload.scattered", "upload.threeMegabytes",
                "3 MB", "bytes", 1.0),
            new BenchPlan("upload after an edit of 1 % of 1M rows", "upload.edited", "upload.all",
                "all bytes, as a dirty flag sends", "bytes", null));
    }

    private static List<BenchPlan> views() {
        return List.of(
            time("acquire, slice and release a memory view", "acquireSliceAndRelease",
                "cpython.acquireSliceAndRelease", "CPython memoryview(x)[a:b].release()", 1.0),
            time("element loop over a strided float column, 1M rows", "loopOverColumn", "loopOverColumnPlain",
                "plain loop over MemorySegment", 1.3),
            time("element loop over rows of three floats, 1M rows", "loopOverRows", "loopOverRowsPlain",
                "plain loop over MemorySegment", 1.3),
            time("element loop in a loop over rows, 1M rows", "loopInLoop", "loopInLoopPlain",
                "plain loops over MemorySegment", 1.3),
            time("12 of 32 bytes to contiguous, 1M rows", "toContiguous", "numpy.toContiguous",
                "NumPy ascontiguousarray", 0.6),
            time("12 of 32 bytes from contiguous, 1M rows", "fromContiguous", "numpy.fromContiguous",
                "NumPy pos[:] = packed", 0.6),
            time("1M floats to a list", "toList", "cpython.toList", "CPython m.tolist()", 1.0),
            time("1M floats as hex", "hex", "cpython.hex", "CPython m.hex()", 1.0),
            time("equality of 1M floats", "equality", "cpython.equality", "CPython m == n", 1.0));
    }

    private static List<BenchPlan> files() {
        return List.of(
            time("map a .npy of 1 GiB and read an item", "mapNpy", Costs.FIVE_MILLISECONDS, "5 ms", 1.0),
            time("read a .npy of 1 GiB", "readNpy", "readPlain", "FileChannel.read into new memory", 1.2),
            time("write a .npy of 1 GiB", "writeNpy", "writePlain", "FileChannel.write to a new file", 1.2));
    }

    static BenchPlan time(String row, String ours, String peer, String peerName, @Nullable Double wanted) {
        return new BenchPlan(row, ours, peer, peerName, MICROSECONDS, wanted);
    }
}
