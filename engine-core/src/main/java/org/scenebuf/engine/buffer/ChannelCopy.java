package org.scenebuf.engine.buffer;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Copies items to and from channels. Contiguous items go straight from memory. Other items go through a buffer, as many
 * at a time as it holds.
 */
final class ChannelCopy {

    private static final int CHUNK = 1 << 18;

    /** The most bytes of one channel call, because a ByteBuffer cannot be larger than 2 GiB. */
    private static final long MOST = 1 << 30;

    private static final int MOST_IDLE_CALLS = 1000;

    private ChannelCopy() {
    }

    static void write(Items items, WritableByteChannel channel, char order) throws IOException {
        char definite = ContiguousCopy.definite(items.layout(), order);
        items.checkOpen();
        moveOpen(items, definite, (part, bytes, lies) -> {
            if (!lies) {
                part.toContiguous(MemorySegment.ofBuffer(bytes), definite);
            }
            ByteBuffer toRead = bytes.asReadOnlyBuffer();
            int idle = 0;
            while (toRead.hasRemaining()) {
                int before = toRead.position();
                requireProgress(channel.write(toRead), toRead.position() - before);
                idle = idleCalls(idle, toRead.position() - before);
            }
            return true;
        });
    }

    static long read(ReadableByteChannel channel, Items items, char order) throws IOException {
        char definite = ContiguousCopy.definite(items.layout(), order);
        items.requireWritable();
        items.checkOpen();
        return isOfJava(channel) ? readStraight(channel, items, definite) : readByCopies(channel, items, definite);
    }

    /** Whether the channel is one of Java's own. These do not keep a buffer after the call. */
    private static boolean isOfJava(ReadableByteChannel channel) {
        return channel.getClass().getModule() == Object.class.getModule();
    }

    /**
     * Reads from a foreign channel into a separate buffer. Such a channel could keep the buffer, and store to it later
     * unseen.
     */
    private static long readByCopies(ReadableByteChannel channel, Items items, char definite) throws IOException {
        return readStraight(new CopyingChannel(channel, CHUNK), items, definite);
    }

    private static long readStraight(ReadableByteChannel channel, Items items, char definite) throws IOException {
        long[] total = {0};
        moveOpen(items, definite, (part, bytes, lies) -> {
            boolean more;
            try {
                more = fill(bytes, channel);
            } finally {
                if (lies) {
                    ItemStores.stored(part); // The channel may have stored some bytes and failed.
                }
            }
            total[0] += bytes.position();
            if (!lies) {
                part.fromContiguous(MemorySegment.ofBuffer(bytes.flip()), definite);
            }
            return more;
        });
        return total[0];
    }

    /** Reads until the buffer is full; false when the channel ended. */
    private static boolean fill(ByteBuffer bytes, ReadableByteChannel channel) throws IOException {
        boolean more = true;
        int idle = 0;
        while (bytes.hasRemaining() && more) {
            int before = bytes.position();
            int count = channel.read(bytes);
            more = count >= 0;
            requireProgress(Math.max(count, 0), bytes.position() - before);
            idle = more ? idleCalls(idle, count) : 0;
        }
        return more;
    }

    /** Counts the calls without progress. A channel that does not block would be asked for ever. */
    private static int idleCalls(int before, int moved) throws IOException {
        if (moved > 0) {
            return 0;
        }
        if (before == MOST_IDLE_CALLS) {
            throw new IOException(ErrorText.of("a channel that waits until it can move a byte",
                "one that moved none " + MOST_IDLE_CALLS + " times", "make it a blocking one"));
        }
        return before + 1;
    }

    /** Checks that a channel moved as many bytes as it returned. Otherwise the loop might never end. */
    static void requireProgress(int said, int done) throws IOException {
        if (said != done) {
            throw new IOException(ErrorText.of("a channel that moves the buffer's position by the number that it "
                + "returns", said + " returned, " + done + " moved", "correct its read or write method"));
        }
    }

    /** Moves items, as {@link #move}. Another thread may end their memory meanwhile. */
    private static void moveOpen(Items items, char order, PartMover mover) throws IOException {
        try {
            move(items, order, mover);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(items, ended);
        }
    }

    /** Cuts items into parts that fit into a buffer; false when the mover wants no more. */
    private static boolean move(Items items, char order, PartMover mover) throws IOException {
        BufferLayout layout = items.layout();
        long size = layout.byteSize();
        if (size == 0) {
            return true;
        }
        if (layout.isContiguous(order) && isBytes(items.base())) {
            return moveStraight(items, size, mover);
        }
        if (size <= CHUNK || layout.ndim() == 0) {
            return mover.move(items, ByteBuffer.allocateDirect(Math.toIntExact(size)), false);
        }
        int slow = order == 'C' ? 0 : layout.ndim() - 1;
        long extent = layout.shape(slow);
        long atOnce = Math.max(1, CHUNK / (size / extent));
        boolean more = true;
        for (long k = 0; k < extent && more; k += atOnce) {
            Items part = atOnce == 1 ? items.index(slow, k) : items.slice(slow, k, Math.min(atOnce, extent - k));
            more = move(part, order, mover);
        }
        return more;
    }

    private static boolean moveStraight(Items items, long size, PartMover mover) throws IOException {
        boolean more = true;
        for (long done = 0; done < size && more; done += MOST) {
            MemorySegment part = items.base().asSlice(items.layout().lowestByte() + done, Math.min(MOST, size - done));
            more = mover.move(items, part.asByteBuffer(), true);
        }
        return more;
    }

    private static boolean isBytes(MemorySegment memory) {
        return memory.isNative() || memory.heapBase().filter(byte[].class::isInstance).isPresent();
    }

    /** Moves the bytes of a part. */
    @FunctionalInterface
    private interface PartMover {

        /** Returns false when no more parts are wanted; {@code lies} tells that the buffer is the part's own memory. */
        boolean move(Items part, ByteBuffer bytes, boolean lies) throws IOException;
    }
}
