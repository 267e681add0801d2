package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;
import org.scenebuf.engine.memory.FormatException;

/** What headers say, in both directions, and what is refused of them. */
class NpyHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {
        "'|b1' @ ?", "'|i1' @ b", "'<i2' @ h", "'>i4' @ >i", "'<i8' @ q", "'|u1' @ B", "'>u2' @ >H", "'<u4' @ I",
        "'<u8' @ Q", "'<f2' @ e", "'<f4' @ f", "'>f8' @ >d", "'<c8' @ Zf", "'>c16' @ >Zd", "'|S5' @ 5s", "'<U3' @ 3w",
        "'>U2' @ >2w", "'|V4' @ 4x", "[('x', '<f4'), ('y', '<f4')] @ T{<f:x:f:y:}",
        "[('x', '<f4', (3,)), ('', '|V2'), ('y', '>u2', (2, 2))] @ T{(3)<f:x:2x(2,2)>H:y:}",
        "[('a', [('b', '|u1')], (2,)), ('c', '|V3')] @ T{(2)T{B:b:}:a:3x:c:}"})
    void aDescrIsAFormatAndTheFormatThatDescr(String descr, String format) {
        try (NpyArray array = NpyBytes.read(NpyBytes.file(NpyBytes.header(descr, "(2,)"), 100))) {
            assertEquals(ElementFormat.of(format, FormatDialect.NUMPY), array.format());
            String written = new String(NpyBytes.written(array), StandardCharsets.ISO_8859_1);
            assertTrue(written.contains("{'descr': " + descr + ", 'fortran_order': False, 'shape': (2,), }"), written);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {"'f' @ f", "'=i4' @ i", "'|i4' @ i", "'?' @ ?",
        "'F' @ Zf", "'c' @ c", "'a3' @ 3s", "'D' @ Zd", "'>q' @ >q", "'S' @ 0s",
        "[(('t', 'x'), '<f4')] @ T{<f:x:}",
        "'float32' @ f", "'>int16' @ >h", "'uint8' @ B", "'complex64' @ Zf", "'bool' @ ?",
        "'bytes' @ 0s",
        "'<f4,<i2' @ T{f:f0:<h:f1:}", "'f4, (2,3)i2 ,3>f8' @ T{f:f0:(2,3)<h:f1:(3)>d:f2:}",
        "'f4,' @ T{f:f0:}", "'float32,int64' @ T{f:f0:<q:f1:}", "[('x', '<f4', 3), ('y', '<f4', 1)] @ T{(3)<f:x:f:y:}",
        "[('x', 'i2,u1')] @ T{T{<h:f0:B:f1:}:x:}",
        "[('', '|V4', (2,)), ('x', '|u1')] @ T{8xB:x:}", "[(u'x', ('<i2', (2,)), (3,))] @ T{(3,2)<h:x:}"})
    void otherWaysToSayADtypeAreUnderstood(String descr, String format) {
        try (NpyArray array = NpyBytes.read(NpyBytes.file(NpyBytes.header(descr, "(2,)"), 100))) {
            assertEquals(ElementFormat.of(format, FormatDialect.NUMPY), array.format());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {"'<M8[ns]' @ q @ {=datetime64[ns]}",
        "'>m8[25s]' @ >q @ {=timedelta64[25s]}", "'datetime64[us]' @ q @ {=datetime64[us]}",
        "'<m8' @ q @ {=timedelta64}",
        "[('t', '<M8[D]'), ('h', '<f4')] @ T{<q:t:f:h:} @ {t=datetime64[D]}",
        "[('a', [('b', '<M8[s]', (2,))]), ('c', '<i8')] @ T{T{(2)<q:b:}:a:q:c:} @ {a.b=datetime64[s]}"})
    void datesAreWholeNumbersWhoseUnitIsTold(String descr, String format, String dates) {
        try (NpyArray array = NpyBytes.read(NpyBytes.file(NpyBytes.header(descr, "(2,)"), 100))) {
            assertEquals(ElementFormat.of(format, FormatDialect.NUMPY), array.format());
            assertEquals(dates, array.header().dates().toString());
        }
    }

    @Test
    void longsAreThisMachinesInWhateverOrder() {
        long size = ElementFormat.of("l").itemSize();
        for (String descr : new String[] {"'l'", "'<l'", "'>L'", "[('x', '<i2'), ('', '|V6'), ('y', '<l')]"}) {
            try (NpyArray array = NpyBytes.read(NpyBytes.file(NpyBytes.header(descr, "()"), 16))) {
                assertEquals(descr.startsWith("[") ? 8 + size : size, array.format().itemSize(), descr);
            }
        }
    }

    @Test
    void longDoublesAreThisMachines() {
        boolean wide = ElementFormat.of("g").itemSize() == 16;
        byte[] file = NpyBytes.file(NpyBytes.header("'<f16'", "(1,)"), 16);
        if (wide) {
            NpyBytes.read(file).close();
        } else {
            assertThrows(NpyException.class, () -> NpyBytes.read(file));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {
        "'|O' @ given Python objects, '|O': store numbers: objects are pickled code, which is never run",
        "[('x', 'O')] @ given Python objects, 'O': store numbers: objects are pickled code, which is never run",
        "'float33' @ expected a descr such as '<f4', '|S5' or a list of fields, given 'float33'",
        "'f4,,i2' @ expected types with commas between",
        "'f4[us]' @ expected a descr without brackets",
        "'<i3' @ expected a descr of a kind and size that NumPy has, given '<i3'",
        "4 @ expected a descr that is a string or a list of fields, given 4: write the file with NumPy",
        "('<i2', (2,)) @ expected a descr that is a string or a list of fields, given tuple [<i2, tuple [2]]",
        "['<i2'] @ expected a field (name, descr) or (name, descr, shape), given <i2",
        "[('x', 4)] @ expected a field's descr that is a string, a list of fields or a tuple (descr, shape), given 4",
        "[('', '<i2')] @ expected a name for a field that is no padding, given tuple [, <i2]",
        "[('x:y', '<i2')] @ expected a field's name without colons, which end names in formats, given x:y: rename",
        "[(4, '<i2')] @ expected a field's name, a string, given 4",
        "'>c32' @ expected ",
        "[('x', '<i2', (-1,))] @ expected extents that are integers of 0 or more, given -1",
        "[('x', '<i2'), ('x', '<i2')] @ expected a name other than \"x\", which is taken"})
    void aDescrThatCannotBeIsRefusedWithTheReason(String descr, String text) {
        assertRefused(NpyBytes.header(descr, "(2,)"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {
        "6 @ expected a shape that is a tuple of at most 64 integers, given 6",
        "(6) @ expected a shape that is a tuple of at most 64 integers, given 6",
        "[2, 3] @ expected a shape that is a tuple of at most 64 integers, given [2, 3]",
        "(2, -3) @ expected extents that are integers of 0 or more, given -3",
        "(2, 3.5) @ expected ',' at position 55 of the header, given \".5), }\"",
        "(True,) @ expected extents that are integers of 0 or more, given true",
        "(9223372036854775808,) @ expected an integer below 2^63 at position 51 of the header",
        "(4294967296, 4294967296) @ expected a shape of less than 2^63 bytes, given (4294967296, 4294967296)",
        "(4611686018427387904, 0, 4) @ expected a shape of less than 2^63 bytes, given (4611686018427387904, 0, 4)",
        "(9223372036854775807,) @ expected a shape of less than 2^63 bytes",
        "(1152921504606846976,) @ expected 4611686018427387904 bytes of the items, given 16777216: get the whole file"})
    void aShapeThatCannotBeIsRefusedBeforeAnythingIsAllocated(String shape, String text) {
        if (!text.contains("16777216")) {
            assertRefused(NpyBytes.header("'<i4'", shape), text);
        }
        NpyException refused = assertThrows(NpyException.class,
            () -> NpyBytes.read(NpyBytes.file(NpyBytes.header("'<i4'", shape), 16)));
        assertTrue(refused.getMessage().startsWith("the stream: expected "), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '~', value = {
        "{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': ()} @ expected a literal at "
            + "position 10 of the header, given \"__import__('os')",
        "[1, 2] @ expected a dict with the keys descr, fortran_order and shape, given [1, 2]",
        "{'descr': '<i4', 'shape': ()} @ given the keys [descr, shape]",
        "{'descr': '<i4', 'fortran_order': 0, 'shape': ()} @ expected a fortran_order of True or False, given 0",
        "{'descr': '<i4', 'descr': '<i4', 'fortran_order': True, 'shape': ()} @ expected each key only once",
        "{'descr': '<i4 @ expected a string with an end at position 10 of the header, given \"'<i4\"",
        "{'descr': '\\q'} @ expected an escape of \\, ",
        "{'descr': '\\x4'} @ expected 2 hexadecimal digits",
        "{'descr': '<i4'} x @ expected the end of the header at position 17",
        "007 @ expected an integer below 2^63",
        "~~ @ expected a literal at position 0 of the header, given the end"})
    void aHeaderThatIsNoSuchLiteralIsRefused(String header, String text) {
        assertRefused(header == null ? "" : header, text);
    }

    @Test
    void deepNestingIsRefused() {
        assertRefused("[".repeat(5000), "expected at most 130 brackets inside one another at position 131");
        String record = "[('x', ".repeat(64) + "'<i4'" + ")]".repeat(64);
        String deeper = "[('x', ".repeat(40) + record + ")]".repeat(40);
        assertRefused(NpyBytes.header(deeper, "(2,)"), "expected at most 130 brackets");
        NpyBytes.read(NpyBytes.file(NpyBytes.header(record, "(2,)"), 8)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "say \"hi\"", "both ' and \"", "back\\slash", "tab\t", "\u00e9", "\u20ac", "\u200b",
        "\ud83d\ude00", "\u0000\u007f\u00a0"})
    void namesOfAnyLettersComeBack(String name) {
        ElementFormat format = ElementFormat.of("T{i:" + name + ":}");
        byte[] written = NpyBytes.written(Buffers.wrap(MemorySegment.ofArray(new byte[8]),
            BufferLayout.contiguous(0, format, 2)));
        boolean isLatin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(name) || name.equals("\u200b");
        assertEquals(isLatin ? 1 : 3, written[6]);
        try (NpyArray array = NpyBytes.read(written)) {
            assertEquals(name, array.format().fields().getFirst().name());
        }
    }

    @Test
    void aVersionThatCannotSayTheHeaderIsRefused() {
        Object euros = Buffers.wrap(MemorySegment.ofArray(new byte[8]), BufferLayout.contiguous(0,
            ElementFormat.of("T{i:\u20ac:}"), 2));
        FormatException refused = assertThrows(FormatException.class, () -> Npy.write(
            Channels.newChannel(new ByteArrayOutputStream()), Buffers.wrap(euros), NpyVersion.V1_0));
        assertTrue(refused.getMessage().startsWith("expected a header that version 1.0 can hold, given "),
            refused.getMessage());
        assertTrue(refused.getMessage().endsWith(": let Npy.write choose the version"), refused.getMessage());
    }

    @Test
    void aHeaderOfManyFieldsIsReadByWhoAsks(@TempDir Path folder) throws Exception {
        for (int count : new int[] {400, 6000, 40_000}) {
            byte[] written = NpyBytes.written(fields(count));
            assertEquals(count == 400 ? 1 : 2, written[6]);
            Path file = Files.write(folder.resolve("fields.npy"), written);
            try (NpyArray read = Npy.read(file, Npy.MOST_HEADER_LIMIT);
                NpyArray mapped = Npy.map(file, MapMode.READ_ONLY, Npy.MOST_HEADER_LIMIT);
                NpyArray streamed = Npy.read(Channels.newChannel(new ByteArrayInputStream(written)),
                    Npy.MOST_HEADER_LIMIT)) {
                assertEquals(count, read.format().fields().size());
                for (NpyArray array : List.of(read, mapped, streamed)) {
                    assertArrayEquals(written, NpyBytes.written(array));
                }
            }
            if (count == 400) {
                NpyBytes.read(written).close();
            } else {
                NpyException refused = assertThrows(NpyException.class, () -> Npy.map(file, MapMode.READ_ONLY));
                assertTrue(refused.getMessage().endsWith(": read it with a higher limit for headers, if you trust it, "
                    + "or store the fields as arrays of their own"), refused.getMessage());
            }
        }
        for (int limit : new int[] {-1, Npy.MOST_HEADER_LIMIT + 1}) {
            assertThrows(IllegalArgumentException.class, () -> Npy.read(folder.resolve("fields.npy"), limit));
        }
    }

    @Test
    void anArchiveTakesNoHeaderThatItWouldNotGive() {
        NpzWriter archive = Npz.create(new ByteArrayOutputStream(), Npz.Compression.STORED);
        FormatException refused = assertThrows(FormatException.class, () -> archive.add("a", fields(600)));
        assertTrue(refused.getMessage().startsWith("expected a header of at most 10000 characters, given "),
            refused.getMessage());
        archive.discard();
    }

    @Test
    void aHeaderThatNobodyWouldReadIsNotWritten() {
        FormatException refused = assertThrows(FormatException.class, () -> NpyBytes.written(fields(65_536)));
        assertTrue(refused.getMessage().startsWith("expected a header of at most 1048576 characters, given "),
            refused.getMessage());
        for (int length = Npy.MOST_HEADER_LIMIT - 80; length <= Npy.MOST_HEADER_LIMIT; length++) {
            String text = "x".repeat(length);
            if (length < Npy.MOST_HEADER_LIMIT - HeaderWriter.ALIGNMENT) {
                assertTrue(HeaderWriter.bytes(text).remaining() - 12 <= Npy.MOST_HEADER_LIMIT, "of " + length);
            } else {
                assertThrows(FormatException.class, () -> HeaderWriter.bytes(text), "of " + length);
            }
        }
    }

    @Test
    void aLongHeaderThatLiesIsRefused() {
        assertLongRefused(NpyBytes.wideFile("[".repeat(Npy.MOST_HEADER_LIMIT)), "expected at most 130 brackets");
        byte[] longer = NpyBytes.wideFile(" ".repeat(Npy.MOST_HEADER_LIMIT + 1));
        assertLongRefused(longer, "expected a header of at most 1048576 characters, given 1048577 ");
        byte[] claims = ByteBuffer.wrap(Arrays.copyOf(longer, 40)).order(ByteOrder.LITTLE_ENDIAN)
            .putInt(8, Npy.MOST_HEADER_LIMIT).array();
        assertLongRefused(claims, "expected 1048576 bytes of the header, given 28: get the whole file");
    }

    private static void assertLongRefused(byte[] file, String text) {
        NpyException refused = assertThrows(NpyException.class, () -> Npy.read(Channels.newChannel(
            new ByteArrayInputStream(file)), Npy.MOST_HEADER_LIMIT));
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }

    private static BufferExporter fields(int count) {
        return Buffers.wrap(MemorySegment.ofArray(new byte[count]), BufferLayout.contiguous(0,
            ElementFormat.of("B".repeat(count)), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "O", "3p", "2u", "5t", "&f", "T{i:x:f:x:}"})
    void whatNumpyHasNoDtypeForIsNotWritten(String format) {
        ElementFormat items = ElementFormat.of(format);
        FormatException refused = assertThrows(FormatException.class, () -> NpyBytes.written(Buffers.wrap(
            MemorySegment.ofArray(new byte[64]), BufferLayout.contiguous(0, items, 1))));
        assertTrue(refused.getMessage().startsWith("expected items that NumPy has a dtype for: "),
            refused.getMessage());
    }

    @Test
    void theHeaderAloneIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.npy");
        Files.write(file, NpyBytes.file(NpyBytes.header("'>f4'", "(1000, 1000)"), 0));
        NpyHeader header = Npy.header(file);
        assertEquals(4_000_000, header.byteSize());
        assertEquals('C', header.order());
        assertEquals(NpyVersion.V1_0, header.version());
        assertEquals("format >f, shape [1000, 1000], order C", header.toString());
        assertEquals(ByteBuffer.wrap(Files.readAllBytes(file)).capacity(), header.dataOffset());
    }

    private static void assertRefused(String header, String text) {
        NpyException refused = assertThrows(NpyException.class, () -> NpyBytes.read(NpyBytes.file(header, 64)));
        assertTrue(refused.getMessage().startsWith("the stream: expected "), refused.getMessage());
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }
}
