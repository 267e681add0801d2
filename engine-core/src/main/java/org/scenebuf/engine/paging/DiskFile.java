package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** An open file of a {@link Disk}. */
interface DiskFile extends Closeable {

    /** Reads some bytes, and returns their number, or -1 at the end. */
    int read(MemorySegment target, long position) throws IOException;

    /** Writes some bytes, and returns their number. */
    int write(MemorySegment source, long position) throws IOException;

    long size() throws IOException;

    /** Makes the file shorter. */
    void truncate(long size) throws IOException;

    /** Makes written bytes durable. If it throws, some of them may be lost, and a second call proves nothing. */
    void force() throws IOException;

    /** Reads until the target is full. */
    default void readFully(MemorySegment target, long position) throws IOException {
        for (long done = 0; done < target.byteSize();) {
            int count = read(target.asSlice(done), position + done);
            if (count < 0) {
                throw new EOFException("the file ends at byte " + (position + done));
            }
            done += count;
        }
    }

    /** Writes all bytes. */
    default void writeFully(MemorySegment source, long position) throws IOException {
        for (long done = 0; done < source.byteSize();) {
            int count = write(source.asSlice(done), position + done);
            if (count <= 0) {
                throw new IOException("nothing was written at byte " + (position + done));
            }
            done += count;
        }
    }
}
