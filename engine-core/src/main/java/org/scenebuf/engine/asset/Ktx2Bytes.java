package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The bytes of a KTX2 file, in memory that no other code changes. Numbers are little-endian. This class also makes the
 * exceptions that tell what is wrong with the file.
 *
 * @param memory all bytes of the file
 * @param file the file's name in error texts
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

    /** Checks that bytes are inside the file, for any offset and size. The part's name is for error texts. */
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
