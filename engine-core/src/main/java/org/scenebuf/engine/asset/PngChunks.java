package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Walks over the chunks of a PNG before it is decoded: the last one must be there, whole, and the first one must be one
 * that the standard knows. What is in the chunks is libspng's affair.
 */
final class PngChunks {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long SIGNATURE_BYTES = 8;

    /** Length, type and checksum. */
    private static final long CHUNK_BYTES = 12;

    private static final int END = 0x49454e44;
    private static final int END_CHECKSUM = 0xae426082;

    /** A private dialect: red and blue are swapped, and colours multiplied by their alpha. */
    private static final int CGBI = 0x43674249;

    private PngChunks() {
    }

    /** Refuses what has no end. */
    static void check(MemorySegment bytes, String file) {
        long at = SIGNATURE_BYTES;
        while (at <= bytes.byteSize() - CHUNK_BYTES) {
            long length = bytes.get(INT, at) & 0xffffffffL;
            int type = bytes.get(INT, at + 4);
            if (type == CGBI) {
                throw AssetException.of(file, "an ordinary PNG", "one in the dialect CgBI, with red and blue swapped",
                    "save it as an ordinary PNG");
            }
            if (type == END && length == 0 && bytes.get(INT, at + 8) == END_CHECKSUM) {
                return;
            }
            at += CHUNK_BYTES + length;
        }
        throw AssetException.of(file, "a sound PNG image, with an end", "none", AssetFile.REPAIR);
    }
}
