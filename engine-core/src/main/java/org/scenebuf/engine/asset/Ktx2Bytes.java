package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A KTX2 file in memory that nobody changes, and the way to say what is wrong with it. Numbers are little-endian.
 *
 * @param memory all of it
 * @param file what errors call it
 */
record Ktx2Bytes(MemorySegment memory, String file) {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    int byteAt(long offset) {
        return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, offset));
    }

    int shortAt(long offset) {
        return byteAt(offset) | byteAt(offset + 1) << Byte.SIZE;
    }

    int intAt(long offset) {
        return memory.get(INT, offset);
    }

    long unsignedIntAt(long offset) {
        return Integer.toUnsignedLong(intAt(offset));
    }

    long longAt(long offset) {
        return memory.get(LONG, offset);
    }

    /** Checks that some bytes are inside the file, whatever their numbers are; the part's name is for errors. */
    Ktx2Bytes part(long offset, long byteSize, String what) {
        if (offset < 0 || byteSize < 0 || byteSize > memory.byteSize() - offset) {
            throw refuse(what + " inside a file of " + memory.byteSize() + " bytes", Long.toUnsignedString(byteSize)
                + " bytes from byte " + Long.toUnsignedString(offset));
        }
        return new Ktx2Bytes(memory.asSlice(offset, byteSize), file);
    }

    long byteSize() {
        return memory.byteSize();
    }

    void require(boolean right, String expected, Object given) {
        if (!right) {
            throw refuse(expected, given);
        }
    }

    AssetException refuse(String expected, Object given) {
        return AssetException.of(file, expected, given, AssetFile.REPAIR);
    }

    AssetException unsupported(String expected, Object given, String remedy) {
        return AssetException.of(file, expected, given, remedy);
    }
}
