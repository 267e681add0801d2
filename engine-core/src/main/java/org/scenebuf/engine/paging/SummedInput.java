package org.scenebuf.engine.paging;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Reads a file of {@link SummedOutput}. Only at the end it is known whether the checksum is right. */
final class SummedInput {

    private final DiskFile file;

    /** The size without the checksum. */
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private final CRC32C crc = new CRC32C();
    private long read;

    SummedInput(DiskFile file) throws IOException {
        this.file = file;
        this.size = file.size() - Integer.BYTES;
    }

    /**
     * Gives a buffer with some bytes from its position on: the most, or as many as the file has.
     *
     * @throws EOFException when there are fewer than the least
     */
    ByteBuffer next(int least, int most) throws IOException {
        if (buffer.remaining() < most) {
            fill();
        }
        if (buffer.remaining() < least) {
            throw new EOFException("a file that ends within an entry");
        }
        return buffer;
    }

    /** Reads the rest, whatever it is. */
    void skip() throws IOException {
        do {
            buffer.position(buffer.limit());
            fill();
        } while (buffer.hasRemaining());
    }

    /** Whether the whole file was read, and its checksum is right. */
    boolean isSound() throws IOException {
        if (buffer.hasRemaining() || read != size) {
            return false;
        }
        ByteBuffer sum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.readFully(MemorySegment.ofBuffer(sum), size);
        return sum.getInt(0) == (int) crc.getValue();
    }

    private void fill() throws IOException {
        buffer.compact();
        int count = Math.clamp(size - read, 0, buffer.remaining());
        file.readFully(MemorySegment.ofArray(buffer.array()).asSlice(buffer.position(), count), read);
        crc.update(buffer.array(), buffer.position(), count);
        read += count;
        buffer.limit(buffer.position() + count).position(0);
    }
}
