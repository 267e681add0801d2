package org.scenebuf.examples.lesson;

import static org.scenebuf.examples.lesson.VertexLayout.HEADER;
import static org.scenebuf.examples.lesson.VertexLayout.MAGIC;
import static org.scenebuf.examples.lesson.VertexLayout.RECORD;
import static org.scenebuf.examples.lesson.VertexLayout.VERSION;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.interop.view.MemoryView;

/** The header of a file. It is compared with the file's size before it is used. */
record VertexHeader(long version, long count) {

    private static final byte[] MAGIC_BYTES = MAGIC.getBytes(StandardCharsets.US_ASCII);

    /** Reads and checks the header of a whole file. */
    static VertexHeader of(MemoryView file) {
        require(file.nbytes() >= HEADER.size(), "a header of " + HEADER.size() + " bytes", file.nbytes() + " bytes",
            "get the whole file: it is truncated");
        List<Object> values = HEADER.unpackFrom(file, 0);
        byte[] magic = (byte[]) values.get(0);
        require(Arrays.equals(magic, MAGIC_BYTES), "a file that begins with " + hex(MAGIC_BYTES) + " (" + MAGIC + ")",
            hex(magic), "name a file that VertexLesson wrote");
        VertexHeader header = new VertexHeader((long) values.get(1), (long) values.get(2));
        header.check(file.nbytes() - HEADER.size());
        return header;
    }

    private void check(long recordBytes) {
        require(version == VERSION, "version " + VERSION, version,
            "write the file anew, on a machine of this byte order");
        require(count > 0, "a count of 1 or more records", count, "repair the header");
        // A division, because a false count could make the product overflow.
        boolean fits = recordBytes % RECORD.size() == 0 && recordBytes / RECORD.size() == count;
        require(fits, count + " records of " + RECORD.size() + " bytes, as the header says",
            recordBytes + " bytes after it", "get the whole file, or repair the count");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    private static void require(boolean met, String expected, Object given, String remedy) {
        if (!met) {
            throw new InputException(ErrorText.of(expected, given, remedy));
        }
    }
}
