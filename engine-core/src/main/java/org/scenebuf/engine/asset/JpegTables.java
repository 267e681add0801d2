package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Checks the tables of a JPEG (ITU-T T.81, B.2.4). When a segment ends within a table, stb reads on behind the segment.
 */
final class JpegTables {

    static final int HUFFMAN = 0xc4;
    static final int QUANTIZATION = 0xdb;

    private static final int LENGTHS = 16;
    private static final int MOST_CODES = 256;
    private static final int QUANTIZERS = 64;

    private JpegTables() {
    }

    /** {@return whether all tables of a segment are complete; the segment is given without its length} */
    static boolean areSound(int marker, MemorySegment segment) {
        long at = 0;
        while (at < segment.byteSize()) {
            long size = marker == HUFFMAN ? huffman(segment, at) : quantization(segment, at);
            if (size < 0 || at + size > segment.byteSize()) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** {@return the bytes of a quantisation table with 8 or 16 bits a number; -1 where it is invalid} */
    private static long quantization(MemorySegment segment, long at) {
        int head = byteAt(segment, at);
        int bytes = 1 + (head >> 4);
        return bytes <= 2 && (head & 15) <= 3 ? 1 + (long) bytes * QUANTIZERS : -1;
    }

    /** {@return the bytes of a Huffman table; -1 where its codes of a length do not fit behind the shorter codes} */
    private static long huffman(MemorySegment segment, long at) {
        int head = byteAt(segment, at);
        if (head >> 4 > 1 || (head & 15) > 3 || at + 1 + LENGTHS > segment.byteSize()) {
            return -1;
        }
        int code = 0;
        int codes = 0;
        for (int length = 1; length <= LENGTHS; length++) {
            int count = byteAt(segment, at + length);
            codes += count;
            code += count;
            if (code > 1 << length || codes > MOST_CODES) {
                return -1;
            }
            code <<= 1;
        }
        return 1 + LENGTHS + codes;
    }

    private static int byteAt(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }
}
