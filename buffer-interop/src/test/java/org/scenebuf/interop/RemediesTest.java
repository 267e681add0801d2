package org.scenebuf.interop;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.nd4j.Nd4jExporter;
import org.scenebuf.interop.nd4j.Nd4jRows;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.npy.NpyException;
import org.scenebuf.interop.npy.NpyVersion;
import org.scenebuf.interop.npy.Npz;
import org.scenebuf.interop.npy.NpzWriter;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;
import org.scenebuf.interop.view.SliceNotation;
import org.scenebuf.interop.view.Struct;

/** What an error says to do is done, with what led to the error: it works. */
class RemediesTest {

    @TempDir
    private Path folder;

    /**
     * An error, and what it says.
     *
     * @param refused leads to it
     * @param says part of its text
     * @param followed does what that says
     */
    private record Remedy(Executable refused, String says, Executable followed) {

        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Remedy> openings() {
        BufferExporter strided = lend("f", new long[] {4, 3}, new long[] {18, 4});
        BufferExporter backwards = Buffers.wrap(MemorySegment.ofArray(new float[8]),
            BufferLayout.of(28, ElementFormat.of("f"), 4, new long[] {8}, new long[] {-4}));
        BufferExporter padded = Lent.of(BufferLayout.of(0, ElementFormat.of("f"), 8, new long[] {4}, new long[] {8}));
        BufferExporter odd = Lent.of(BufferLayout.contiguous(1, ElementFormat.of("2x"), 4));
        BufferExporter foreign = lend(">f");
        BufferExporter heap = Buffers.wrap(new float[4]);
        BufferExporter raw = lend("2x");
        BufferExporter rawOf3 = lend("3s");
        BufferExporter complex = lend("Zf");
        BufferExporter unnamed = lend("fB");
        BufferExporter mixed = lend("T{f:a:T{i:x:B:y:}:b:}");
        return Stream.of(
            opening(strided, "use Nd4jViews.mirror", () -> Nd4jViews.mirror(strided).close()),
            opening(backwards, "use Nd4jViews.mirror", () -> Nd4jViews.mirror(backwards).close()),
            opening(padded, "use Nd4jViews.mirror", () -> Nd4jViews.mirror(padded).close()),
            opening(foreign, "use Nd4jViews.mirror", () -> Nd4jViews.mirror(foreign).close()),
            opening(heap, "use Nd4jViews.mirror", () -> Nd4jViews.mirror(heap).close()),
            new Remedy(() -> Nd4jViews.open(odd, DataType.BFLOAT16), "use Nd4jViews.mirror",
                () -> Nd4jViews.mirror(odd, DataType.BFLOAT16).close()),
            opening(raw, "name a type of 2 bytes to Nd4jViews.open",
                () -> Nd4jViews.open(raw, DataType.BFLOAT16).close()),
            new Remedy(() -> Nd4jViews.mirror(raw), "a type of 2 bytes to Nd4jViews.open or mirror",
                () -> Nd4jViews.mirror(raw, DataType.BFLOAT16).close()),
            new Remedy(() -> Nd4jViews.open(raw, DataType.FLOAT), "a type of 2 bytes",
                () -> Nd4jViews.open(raw, DataType.FLOAT16).close()),
            new Remedy(() -> Nd4jRows.gather(raw, 0), "a type of 2 bytes to Nd4jViews.open",
                () -> Nd4jViews.open(raw, DataType.BFLOAT16).close()),
            opening(rawOf3, "read them by MemoryView", () -> MemoryView.of(rawOf3).toList()),
            opening(complex, "read them by MemoryView", () -> MemoryView.of(complex).toList()),
            new Remedy(() -> Nd4jViews.mirror(complex), "read them by MemoryView",
                () -> MemoryView.of(complex).toList()),
            opening(unnamed, "read them by MemoryView", () -> MemoryView.of(unnamed).toList()),
            new Remedy(() -> Nd4jViews.mirror(unnamed), "read them by MemoryView",
                () -> MemoryView.of(unnamed).toList()),
            opening(mixed, "name a field to Nd4jViews.mirror", () -> Nd4jViews.mirror(mixed, "a").close()),
            new Remedy(() -> Nd4jViews.mirror(mixed, "b"), "name one of the fields [b.x, b.y]",
                () -> Nd4jViews.mirror(mixed, "b.y").close()),
            new Remedy(() -> Nd4jViews.open(lend("H"), DataType.FLOAT), "convert the items by castTo",
                () -> Nd4jViews.open(lend("H")).array().castTo(DataType.FLOAT)),
            new Remedy(() -> Nd4jViews.open(heap, BufferRequest.RECORDS.asVersioned()), "without asVersioned()",
                () -> Nd4jViews.open(lend("f"), BufferRequest.RECORDS).close()),
            new Remedy(() -> Nd4jExporter.of(Nd4j.empty(DataType.FLOAT)), "by Nd4j.create(type, 0)",
                () -> Nd4jExporter.of(Nd4j.create(DataType.FLOAT, 0)).close()),
            new Remedy(() -> Nd4jRows.gather(lend("f"), Nd4j.createFromArray(new float[][] {{1}})),
                "castTo(DataType.INT64) and ravel() them", () -> Nd4jRows.gather(lend("f"),
                    Nd4j.createFromArray(new float[][] {{1}}).castTo(DataType.INT64).ravel())));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void whatLeadsToNoArrayIsToldTheWay(Remedy remedy) {
        follow(remedy);
    }

    static Stream<Remedy> readings() {
        BufferExporter good = readOnly(lend("f"));
        BufferExporter heap = readOnly(Buffers.wrap(new float[4]));
        BufferExporter foreign = readOnly(lend(">f"));
        BufferExporter raw = readOnly(lend("2x"));
        BufferExporter mixed = readOnly(lend("T{f:a:B:b:}"));
        BufferExporter text = readOnly(lend("Zf"));
        return Stream.of(
            opening(good, "use Nd4jViews.openReadOnly", () -> Nd4jViews.openReadOnly(good).close()),
            opening(good, "or dup() what that gives", () -> Nd4jViews.openReadOnly(good).array().dup().addi(1)),
            opening(heap, "by Nd4jViews.mirror", () -> Nd4jViews.mirror(heap).close()),
            opening(foreign, "by Nd4jViews.mirror", () -> Nd4jViews.mirror(foreign).close()),
            opening(raw, "name a type of 2 bytes to Nd4jViews.open or mirror",
                () -> Nd4jViews.mirror(raw, DataType.BFLOAT16).close()),
            new Remedy(() -> Nd4jViews.open(raw, DataType.BFLOAT16), "by Nd4jViews.mirror",
                () -> Nd4jViews.mirror(raw, DataType.BFLOAT16).close()),
            opening(mixed, "name one of the fields [a, b]", () -> Nd4jViews.mirror(mixed, "b").close()),
            opening(text, "read them by MemoryView", () -> MemoryView.of(text).toList()),
            new Remedy(() -> Nd4jViews.openReadOnly(good).getBuffer(BufferRequest.WRITABLE),
                "write to a dup() of its array", () -> Nd4jViews.openReadOnly(good).array().dup().addi(1)),
            new Remedy(() -> Nd4jViews.openReadOnly(lend("f")).getBuffer(BufferRequest.WRITABLE),
                "use Nd4jViews.open", () -> Nd4jViews.open(lend("f")).getBuffer(BufferRequest.WRITABLE).close()),
            new Remedy(() -> good.getBuffer(BufferRequest.FULL_RO).set(1, 0), "where that is refused write to a copy",
                () -> Buffers.wrap(new float[4]).getBuffer(BufferRequest.FULL).set(1, 0)),
            new Remedy(() -> lend("f").getBuffer(BufferRequest.FULL_RO).set(1, 0), "with BufferRequest.WRITABLE",
                () -> lend("f").getBuffer(BufferRequest.FULL).set(1, 0)),
            new Remedy(() -> good.getBuffer(BufferRequest.FULL), "ask to read only",
                () -> good.getBuffer(BufferRequest.FULL_RO).close()));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void whatMayOnlyBeReadIsNotOfferedWhatDoesNotWork(Remedy remedy) {
        follow(remedy);
    }

    static Stream<Remedy> pointers() {
        BufferExporter numbers = pointers("i");
        BufferExporter foreign = pointers(">i");
        BufferExporter raw = pointers("4x");
        BufferExporter records = pointers("T{H:a:H:b:}");
        return Stream.of(
            opening(numbers, "use Nd4jViews.mirror", () -> Nd4jViews.mirror(numbers).close()),
            new Remedy(() -> Nd4jViews.open(raw, DataType.FLOAT), "use Nd4jViews.mirror",
                () -> Nd4jViews.mirror(raw, DataType.FLOAT).close()),
            opening(raw, "a type of 4 bytes to Nd4jViews.open or mirror",
                () -> Nd4jViews.mirror(raw, DataType.FLOAT).close()),
            opening(foreign, "copy them by Buffers.toContiguous", () -> Nd4jViews.mirror(copy(foreign)).close()),
            opening(records, "copy them by Buffers.toContiguous", () -> Nd4jViews.mirror(copy(records), "b").close()),
            new Remedy(() -> Nd4jViews.mirror(records, "a"), "copy them by Buffers.toContiguous",
                () -> Nd4jViews.mirror(copy(records), "a").close()),
            new Remedy(() -> numbers.getBuffer(BufferRequest.RECORDS), "ask for INDIRECT",
                () -> numbers.getBuffer(BufferRequest.FULL).close()),
            new Remedy(() -> layout(numbers).byteOffset(1, 1), "use Items.get",
                () -> numbers.getBuffer(BufferRequest.FULL_RO).items().get(1, 1)),
            new Remedy(() -> layout(numbers).index(0, 1), "use Items.index",
                () -> numbers.getBuffer(BufferRequest.FULL_RO).items().index(0, 1)));
    }

    @ParameterizedTest
    @MethodSource("pointers")
    void whatLiesBehindPointersIsMirroredOrCopied(Remedy remedy) {
        follow(remedy);
    }

    static Stream<Remedy> views() {
        MemoryView floats = MemoryView.of(lend("f"));
        MemoryView grid = MemoryView.of(lend("f", new long[] {2, 3}, new long[] {12, 4}));
        MemoryView empty = MemoryView.of(lend("B", new long[] {0, 3}, new long[] {3, 1}));
        Struct pair = Struct.of("<Hi");
        return Stream.of(
            new Remedy(() -> floats.cast(">f"), "use reinterpret",
                () -> floats.reinterpret(ElementFormat.of(">f"), 4)),
            new Remedy(() -> floats.cast("i"), "cast to B first", () -> floats.cast("B").cast("i")),
            new Remedy(() -> grid.cast("B", 6, 4), "cast to bytes in one dimension first",
                () -> grid.cast("B").cast("B", 6, 4)),
            new Remedy(() -> empty.cast("H"), "use reinterpret",
                () -> empty.reinterpret(ElementFormat.of("H"), 0)),
            new Remedy(() -> floats.slice("::2").cast("B"), "cast first and slice then",
                () -> floats.cast("B").slice("::2")),
            new Remedy(() -> pair.unpack(new byte[7]), "or use unpackFrom", () -> pair.unpackFrom(new byte[7], 1)),
            new Remedy(() -> pair.unpack(new byte[5]), "give the whole item", () -> pair.unpack(new byte[6])),
            new Remedy(() -> Slice.of("1, 2"), "use SliceNotation.parse", () -> SliceNotation.parse("1, 2")));
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsAreCastSlicedAndUnpackedAsTheirErrorsSay(Remedy remedy) {
        follow(remedy);
    }

    @Test
    void filesThatAreMappedToReadAreMirroredOrMappedOtherwise() {
        Path file = folder.resolve("rows.npy");
        Npy.write(file, Buffers.wrap(new float[] {0, 1, 2}));
        try (NpyArray mapped = Npy.map(file, MapMode.READ_ONLY)) {
            follow(opening(mapped, "by Nd4jViews.mirror", () -> Nd4jViews.mirror(mapped).close()));
            follow(new Remedy(() -> Nd4jViews.openReadOnly(mapped), "use Nd4jViews.mirror",
                () -> Nd4jViews.mirror(mapped).close()));
        }
        try (NpyArray mapped = Npy.map(file, MapMode.PRIVATE); Nd4jView view = Nd4jViews.open(mapped)) {
            view.array().addi(1);
        }
    }

    @Test
    void aHeaderThatAVersionCannotSayIsWrittenInAnother() {
        BufferExporter greek = lend("T{f:\u03b1:}");
        follow(new Remedy(() -> Npy.write(Channels.newChannel(new ByteArrayOutputStream()), greek, NpyVersion.V1_0),
            "let Npy.write choose the version", () -> Npy.write(new ByteArrayOutputStream(), greek)));
    }

    @Test
    void aLongHeaderIsReadWithAHigherLimit() {
        String fields = IntStream.range(0, 900).mapToObj(k -> "B:field" + k + ":").collect(Collectors.joining());
        BufferExporter wide = lend("T{" + fields + "}");
        Path file = folder.resolve("wide.npy");
        follow(new Remedy(() -> {
            try (NpzWriter archive = Npz.create(new ByteArrayOutputStream(), Npz.Compression.STORED)) {
                archive.add("wide", wide);
            }
        }, "in a file of its own by Npy.write", () -> Npy.write(file, wide)));
        follow(new Remedy(() -> Npy.read(file), "read it with a higher limit",
            () -> Npy.read(file, Npy.MOST_HEADER_LIMIT).close()));
    }

    /** Where no limit is high enough, none is offered. */
    @Test
    void aHeaderBeyondTheHighestLimitIsOfferedNoHigherOne() {
        byte[] file = new byte[2 << 20];
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2,
            0}).putInt(file.length - 12);
        String text = assertThrows(NpyException.class, () -> Npy.read(Channels.newChannel(
            new ByteArrayInputStream(file)), Npy.MOST_HEADER_LIMIT)).getMessage();
        assertTrue(text.endsWith(": store the fields as arrays of their own"), text);
    }

    @Test
    void whatIsAdoptedIsCopiedTogetherOrPinned() {
        BufferExporter apart = lend("f", new long[] {2}, new long[] {8});
        follow(new Remedy(() -> Buffers.adopt("apart", apart.getBuffer(BufferRequest.FULL)),
            "copy them into NativeMemory",
            () -> Buffers.adopt("apart", copy(apart).getBuffer(BufferRequest.FULL)).close()));
        BufferExporter close = lend("f");
        follow(new Remedy(() -> Buffers.adopt("close", close.getBuffer(BufferRequest.FULL.asVersioned())),
            "borrow without asVersioned()",
            () -> Buffers.adopt("close", close.getBuffer(BufferRequest.FULL)).close()));
        follow(new Remedy(() -> close.getBuffer(BufferRequest.FULL.asVersioned()).address(),
            "borrow without asVersioned()", () -> close.getBuffer(BufferRequest.FULL).address()));
    }

    @Test
    void bulkOperationsTakeWhatTheyAskFor() {
        BufferExporter records = lend("T{f:a:B:b:}");
        BufferExporter whole = lend("i");
        BufferExporter indices = Buffers.wrap(new float[] {1, 2});
        BufferExporter target = lend("f", new long[] {2}, new long[] {4});
        follow(new Remedy(() -> Bulk.add(whole, 1), "convert them to floats first", () -> Bulk.add(lend("f"), 1)));
        follow(new Remedy(() -> Bulk.add(records, 1), "take one column",
            () -> Nd4jViews.mirror(records, "a").array().addi(1)));
        follow(new Remedy(() -> Bulk.gather(lend("f"), indices, target), "copy them into a long[]",
            () -> Bulk.gather(lend("f"), new long[] {1, 2}, target)));
        follow(new Remedy(() -> Bulk.gather(Lent.of(BufferLayout.contiguous(0, ElementFormat.of("f"))), new long[] {0},
            target), "borrow an array", () -> Bulk.gather(lend("f"), new long[] {0, 0}, target)));
    }

    @Test
    void verticesOfSeveralTypesAreBorrowedByColumn() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("array",
            GeomVertexFormat.v3n3c4t2().arrays().getFirst(), 4)) {
            follow(opening(array, "borrow one column at a time",
                () -> Nd4jViews.open(array.column("color")).close()));
            follow(opening(array, "name a field to Nd4jViews.mirror", () -> Nd4jViews.mirror(array, "color").close()));
        }
    }

    @Test
    void memoryOfAClosableArenaIsMirroredOrReplaced() {
        try (Arena arena = Arena.ofShared();
            NativeMemory borrowed = NativeMemory.borrow("borrowed", arena.allocate(16), () -> { })) {
            BufferExporter user = exporter(Storage.of(borrowed), BufferLayout.contiguous(0, ElementFormat.of("f"), 4));
            follow(opening(user, "or use Nd4jViews.mirror", () -> Nd4jViews.mirror(user).close()));
            NativeMemory lasting = NativeMemory.borrow("lasting", Arena.ofAuto().allocate(16), () -> { });
            BufferExporter other = exporter(Storage.of(lasting), BufferLayout.contiguous(0, ElementFormat.of("f"), 4));
            assertDoesNotThrow(() -> Nd4jViews.open(other).close());
        }
    }

    @Test
    void rowsAreScatteredAndGatheredByWhoeverCan() {
        BufferExporter foreign = lend(">f");
        follow(new Remedy(() -> Nd4jRows.gather(foreign, 0), "use Nd4jViews.mirror",
            () -> Nd4jViews.mirror(foreign).close()));
        assertDoesNotThrow(() -> Bulk.gather(foreign, new int[] {0}, copy(lend(">f", new long[] {1}, new long[] {4}))));
    }

    private static void follow(Remedy remedy) {
        String text = assertThrows(RuntimeException.class, remedy.refused).getMessage();
        assertTrue(text.contains("expected ") && text.substring(text.lastIndexOf(": ")).contains(remedy.says), text);
        assertDoesNotThrow(remedy.followed, text);
    }

    private static Remedy opening(BufferExporter exporter, String says, Executable followed) {
        return new Remedy(() -> Nd4jViews.open(exporter), says, followed);
    }

    private static BufferLayout layout(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            return view.layout();
        }
    }

    private static Lent lend(String format) {
        return Lent.of(BufferLayout.contiguous(0, ElementFormat.of(format), 4));
    }

    private static Lent lend(String format, long[] shape, long[] strides) {
        ElementFormat item = ElementFormat.of(format);
        return Lent.of(BufferLayout.of(0, item, item.itemSize(), shape, strides));
    }

    private static BufferExporter readOnly(BufferExporter exporter) {
        return MemoryView.of(exporter).toReadOnly();
    }

    private static BufferExporter exporter(Storage storage, BufferLayout layout) {
        return new Lent(storage, layout);
    }

    /** As the errors say: by {@link Buffers#toContiguous}. */
    private static BufferExporter copy(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            Lent copy = Lent.of(view.layout().contiguousCopy(0, 'C'));
            MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(view.len())]);
            Buffers.toContiguous(view, bytes, 'C');
            copy.fill(bytes);
            return copy;
        }
    }

    /** Two rows of two items of four bytes, each behind a pointer. */
    private static BufferExporter pointers(String format) {
        Arena arena = Arena.ofAuto();
        MemorySegment rows = arena.allocate(16, 8);
        MemorySegment table = arena.allocate(16, 8);
        table.set(ValueLayout.JAVA_LONG, 0, rows.address());
        table.set(ValueLayout.JAVA_LONG, 8, rows.address() + 8);
        List<Storage> blocks = Stream.of(table, rows)
            .map(block -> Storage.of(NativeMemory.adopt("block", block, () -> { }))).toList();
        BufferLayout layout = BufferLayout.of(0, ElementFormat.of(format), 4, new long[] {2, 2}, new long[] {8, 4},
            new long[] {0, -1});
        return new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, blocks, layout, request);
            }
        };
    }
}
