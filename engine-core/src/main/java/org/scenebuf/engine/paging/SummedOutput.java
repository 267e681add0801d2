package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Writes a file of any size from its beginning, with a checksum of all bytes at its end. */
final class SummedOutput {

    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private long written;

    SummedOutput(DiskFile file) {
        this.file = file;
    }

    /** Gives a buffer with room for a number of bytes. */
    ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    /** Writes the checksum, and syncs the file. */
    void finish() throws IOException {
        flush();
        buffer.putInt((int) crc.getValue());
        flush();
        file.force();
    }

    private void flush() throws IOException {
        crc.update(buffer.array(), 0, buffer.position());
        file.writeFully(MemorySegment.ofArray(buffer.array()).asSlice(0, buffer.position()), written);
        written += buffer.position();
        buffer.clear();
    }
}
