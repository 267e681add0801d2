package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Checks the chunks of a PNG before it is decoded. The last chunk must be there and complete. The first chunk must be
 * one of the standard's. libspng checks the contents of the chunks.
 */
final class PngChunks {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long SIGNATURE_BYTES = 8;

    /** The bytes of a chunk's length, type and checksum. */
    private static final long CHUNK_BYTES = 12;

    private static final int END = 0x49454e44;
    private static final int END_CHECKSUM = 0xae426082;

    /** Apple's private variant: red and blue are swapped, and colours are multiplied by their alpha. */
    private static final int CGBI = 0x43674249;

    private PngChunks() {
    }

    /** Refuses a file without an end. */
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
