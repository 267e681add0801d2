package org.scenebuf.engine.asset;

import org.jspecify.annotations.Nullable;

/**
 * Checks a Huffman code of a Basis file, which is stored as code lengths (Basis Universal's bitstream, "Huffman
 * tables"). {@code libktx} does not check: it reads a code without symbols as if the code had some.
 */
final class BasisHuffman {

    private static final int MOST_SYMBOLS = 1 << 14;
    private static final int MOST_BITS = 16;

    /** The symbols for runs: a few or many zeros, and a few or many repetitions of the previous length. */
    private static final int FEW_ZEROS = 17;
    private static final int MANY_ZEROS = 18;
    private static final int FEW_REPEATS = 19;

    /** The order in which the lengths of the codes for lengths are stored. */
    private static final int[] ORDER = {FEW_ZEROS, MANY_ZEROS, FEW_REPEATS, 20, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13,
        2, 14, 1, 15, 16};

    private final int[] lengths;
    private final int[] counts = new int[MOST_BITS + 1];

    private BasisHuffman(int[] lengths) {
        this.lengths = lengths;
        for (int length : lengths) {
            counts[length]++;
        }
    }

    /** Reads a code. Returns null when it has no symbols, or when it is not a valid code. */
    static @Nullable BasisHuffman read(BasisBits bits) {
        int symbols = bits.read(14);
        int given = symbols == 0 ? 0 : bits.read(5);
        if (symbols > MOST_SYMBOLS || given < 1 || given > ORDER.length) {
            return null;
        }
        int[] lengths = new int[ORDER.length];
        for (int k = 0; k < given; k++) {
            lengths[ORDER[k]] = bits.read(3);
        }
        BasisHuffman ofLengths = new BasisHuffman(lengths);
        return ofLengths.isComplete() ? ofLengths.readLengths(bits, symbols) : null;
    }

    private @Nullable BasisHuffman readLengths(BasisBits bits, int symbols) {
        int[] read = new int[symbols];
        int next = 0;
        while (next < symbols) {
            int code = decode(bits);
            if (code < 0) {
                return null;
            }
            int count = count(code, bits);
            int length = code < FEW_ZEROS ? code : code < FEW_REPEATS || next == 0 ? 0 : read[next - 1];
            if (count > symbols - next || code >= FEW_REPEATS && length == 0) {
                return null;
            }
            for (int end = next + count; next < end; next++) {
                read[next] = length;
            }
        }
        BasisHuffman code = new BasisHuffman(read);
        return code.isComplete() ? code : null;
    }

    private static int count(int code, BasisBits bits) {
        return switch (code) {
            case FEW_ZEROS -> bits.read(3) + 3;
            case MANY_ZEROS -> bits.read(7) + 11;
            case FEW_REPEATS -> bits.read(2) + 3;
            default -> code < FEW_ZEROS ? 1 : bits.read(7) + 7;
        };
    }

    /** {@return whether every sequence of bits begins with a code; a single symbol may have any code} */
    private boolean isComplete() {
        long covered = 0;
        int used = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            covered += (long) counts[length] << MOST_BITS - length;
            used += counts[length];
        }
        return covered == 1 << MOST_BITS || used == 1;
    }

    /** {@return the next symbol; -1 where there is none} */
    private int decode(BasisBits bits) {
        int code = 0;
        int first = 0;
        for (int length = 1; length <= MOST_BITS; length++) {
            code = code << 1 | bits.read();
            first = first + counts[length - 1] * (length > 1 ? 1 : 0) << 1;
            if (code - first < counts[length]) {
                return symbol(length, code - first);
            }
        }
        return -1;
    }

    private int symbol(int length, int index) {
        int left = index;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] == length && left-- == 0) {
                return symbol;
            }
        }
        return -1;
    }
}
