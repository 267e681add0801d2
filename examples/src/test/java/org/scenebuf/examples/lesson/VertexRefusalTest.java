package org.scenebuf.examples.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.examples.run.InputException;

/** Files that say of themselves what is not so. */
class VertexRefusalTest {

    private static final byte[] MAGIC = VertexLayout.MAGIC.getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void aFileWithoutAWholeHeader() throws Exception {
        for (int length : new int[] {0, 1, 15}) {
            assertRefusal("expected a header of 16 bytes, given " + length + " bytes: get the whole file: it is "
                + "truncated", Arrays.copyOf(SampleVertices.bytes(), length));
        }
    }

    @Test
    void anotherMagic() throws Exception {
        byte[] file = SampleVertices.bytes();
        file[0] = 'P';
        assertRefusal("expected a file that begins with 56 45 52 54 (VERT), given 50 45 52 54: name a file that "
            + "VertexLesson wrote", file);
    }

    @Test
    void anotherVersionAndAnotherByteOrder() throws Exception {
        assertRefusal("expected version 1, given 2: write the file anew, on a machine of this byte order",
            withHeader(2L, 8L));
        assertRefusal("expected version 1, given 16777216: write the file anew, on a machine of this byte order",
            withHeader(0x1000000L, Long.reverseBytes(8)));
    }

    @Test
    void aCountOfNothing() throws Exception {
        assertRefusal("expected a count of 1 or more records, given 0: repair the header", withHeader(1L, 0L));
        assertRefusal("expected a count of 1 or more records, given -8: repair the header", withHeader(1L, -8L));
    }

    @Test
    void aCountThatIsTooLargeOrTooSmallOrOverflows() throws Exception {
        // The third times 20 is 160 in 64 bits.
        for (long count : new long[] {9, 7, (1L << 62) + 8, Long.MAX_VALUE}) {
            assertRefusal("expected " + count + " records of 20 bytes, as the header says, given 160 bytes after it: "
                + "get the whole file, or repair the count", withHeader(1L, count));
        }
    }

    @Test
    void aPartOfARecord() throws Exception {
        assertRefusal("expected 8 records of 20 bytes, as the header says, given 159 bytes after it: get the whole "
            + "file, or repair the count", Arrays.copyOf(SampleVertices.bytes(), 175));
        assertRefusal("expected 8 records of 20 bytes, as the header says, given 161 bytes after it: get the whole "
            + "file, or repair the count", Arrays.copyOf(SampleVertices.bytes(), 177));
    }

    @Test
    void noFile() {
        assertRefusal("expected a file, given no such file: correct the path", folder.resolve("nowhere"));
        assertRefusal("expected a file, given a directory: correct the path", folder);
    }

    @Test
    void anyChangeOfAnyByteIsReadOrRefused() throws Exception {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] file = Arrays.copyOf(SampleVertices.bytes(), random.nextInt(200));
            for (int k = random.nextInt(4); k > 0 && file.length > 0; k--) {
                file[random.nextInt(Math.min(file.length, 24))] = (byte) random.nextInt();
            }
            Path path = Files.write(folder.resolve("changed.vert"), file);
            try (VertexFile vertices = VertexFile.read(path)) {
                vertices.color(vertices.header().count() - 1).setBlue(1);
            } catch (InputException refused) {
                assertTrue(refused.getMessage().contains("expected "), "seed " + seed + ": " + refused);
            }
        }
    }

    private static byte[] withHeader(long version, long count) {
        byte[] file = SampleVertices.bytes();
        VertexLayout.HEADER.packInto(file, 0, MAGIC, version, count);
        return file;
    }

    private void assertRefusal(String text, byte[] file) throws Exception {
        assertRefusal(text, Files.write(folder.resolve("bad.vert"), file));
    }

    private static void assertRefusal(String text, Path path) {
        assertEquals(path + ": " + text, assertThrows(InputException.class, () -> VertexFile.read(path)).getMessage());
    }
}
