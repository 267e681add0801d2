package org.scenebuf.engine.asset;

import org.lwjgl.stb.STBIEOFCallback;
import org.lwjgl.stb.STBIIOCallbacks;
import org.lwjgl.stb.STBIReadCallback;
import org.lwjgl.stb.STBISkipCallback;
import org.lwjgl.system.MemoryUtil;

/**
 * Feeds a JPEG to stb, and counts how much of it stb has read. When stb meets data that it cannot read, it stops and
 * reports success. The missing pixels are then memory that was never written.
 */
final class JpegFeed implements AutoCloseable {

    /** The number of bytes from which stb finds out the kind of a file. */
    private static final int FIRST = 92;

    /**
     * This many bytes before the end of the pixels' data, bytes are given one by one. So stb never gets a byte that it
     * did not ask for.
     */
    private static final int NEAR = 256;

    private final long address;
    private final long size;
    private final long needed;
    private long at;
    private final STBIReadCallback read = STBIReadCallback.create((user, target, most) -> give(target, most));
    private final STBISkipCallback skip = STBISkipCallback.create((user, count) -> skip(count));
    private final STBIEOFCallback eof = STBIEOFCallback.create(user -> isAtEnd());
    private final STBIIOCallbacks callbacks = STBIIOCallbacks.malloc().read(read).skip(skip).eof(eof);

    /**
     * Begins with nothing fed.
     *
     * @param address the address of the file
     * @param size how many bytes the file has
     * @param needed how many of them make the pixels
     */
    JpegFeed(long address, long size, long needed) {
        this.address = address;
        this.size = size;
        this.needed = needed;
    }

    long callbacks() {
        return callbacks.address();
    }

    /** {@return whether stb has read all bytes that make the pixels} */
    boolean isEaten() {
        return at >= needed;
    }

    long eaten() {
        return at;
    }

    private int give(long target, int most) {
        long wanted = at == 0 ? FIRST : at < needed - NEAR ? needed - NEAR - at : 1;
        int count = (int) Math.min(Math.min(wanted, most), size - at);
        MemoryUtil.memCopy(address + at, target, count);
        at += count;
        return count;
    }

    private void skip(int count) {
        at = Math.clamp(at + count, 0, size);
    }

    private int isAtEnd() {
        return at >= size ? 1 : 0;
    }

    @Override
    public void close() {
        callbacks.free();
        read.free();
        skip.free();
        eof.free();
    }
}
