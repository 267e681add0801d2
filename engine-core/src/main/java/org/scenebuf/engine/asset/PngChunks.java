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

    private static final int HEADER = 0x49484452;
    private static final int TRANSPARENCY = 0x74524e53;

    /** The first chunk is the header. At this byte it has the type of the colours. */
    private static final long COLOR_TYPE = 25;

    private static final int GRAY = 0;
    private static final int GRAY_WITH_ALPHA = 4;
    private static final int COLORS_WITH_ALPHA = 6;

    private PngChunks() {
    }

    /** {@return the number of channels, with an alpha where some colour is transparent} */
    static int channels(MemorySegment bytes, String file) {
        boolean isTransparent = check(bytes, file);
        if (bytes.get(INT, SIGNATURE_BYTES + Integer.BYTES) != HEADER) {
            throw AssetException.of(file, "a sound PNG image, with a header", "none", AssetFile.REPAIR);
        }
        return switch (bytes.get(ValueLayout.JAVA_BYTE, COLOR_TYPE)) {
            case GRAY -> isTransparent ? 2 : 1;
            case GRAY_WITH_ALPHA -> 2;
            case COLORS_WITH_ALPHA -> 4;
            default -> isTransparent ? 4 : 3;
        };
    }

    /**
     * Refuses a file without an end.
     *
     * @return whether the file names transparent colours
     */
    static boolean check(MemorySegment bytes, String file) {
        boolean isTransparent = false;
        long at = SIGNATURE_BYTES;
        while (at <= bytes.byteSize() - CHUNK_BYTES) {
            long length = bytes.get(INT, at) & 0xffffffffL;
            int type = bytes.get(INT, at + 4);
            if (type == CGBI) {
                throw AssetException.of(file, "an ordinary PNG", "one in the dialect CgBI, with red and blue swapped",
                    "save it as an ordinary PNG");
            }
            isTransparent |= type == TRANSPARENCY;
            if (type == END && length == 0 && bytes.get(INT, at + 8) == END_CHECKSUM) {
                return isTransparent;
            }
            at += CHUNK_BYTES + length;
        }
        throw AssetException.of(file, "a sound PNG image, with an end", "none", AssetFile.REPAIR);
    }
}
