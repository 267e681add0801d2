package org.scenebuf.interop.npy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;

/** The bytes of a file in order, with the largest possible number of them. */
final class NpySource {

    /** The memory that is first allocated for the items of a stream; then twice the bytes that came, and so on. */
    static final long FIRST_STEP = 1 << 24;

    /** The memory that is first allocated for a header. */
    private static final int FIRST_BYTES = 1 << 13;

    private final String name;
    private final ReadableByteChannel channel;
    private final boolean isSizeKnown;
    private long left;

    private NpySource(String name, ReadableByteChannel channel, boolean isSizeKnown, long left) {
        this.name = name;
        this.channel = channel;
        this.isSizeKnown = isSizeKnown;
        this.left = left;
    }

    /** The rest of a channel. Where the channel knows its size, the number of bytes is known. */
    static NpySource of(String name, ReadableByteChannel channel) {
        long rest = channel instanceof SeekableByteChannel file ? rest(file) : 0;
        return rest > 0 ? new NpySource(name, channel, true, rest) : atMost(name, channel, Long.MAX_VALUE);
    }

    /** A channel of unknown length, with an upper limit. */
    static NpySource atMost(String name, ReadableByteChannel channel, long most) {
        return new NpySource(name, channel, false, most);
    }

    String name() {
        return name;
    }

    /** Reads a given number of bytes, into memory that grows with the bytes that came. */
    byte[] take(int count, String what) {
        require(count, what);
        byte[] bytes = new byte[Math.min(count, FIRST_BYTES)];
        int taken = fill(bytes, 0);
        while (taken == bytes.length && taken < count) {
            bytes = Arrays.copyOf(bytes, Math.min(count, 2 * taken));
            taken += fill(bytes, taken);
        }
        if (taken < count) {
            throw ended(count, what, taken);
        }
        left -= count;
        return bytes;
    }

    /** The number of bytes that came; fewer than there is room for at the end. */
    private int fill(byte[] bytes, int from) {
        try (BufferView rest = Buffers.borrow(MemorySegment.ofArray(bytes).asSlice(from), BufferRequest.WRITABLE)) {
            return (int) Buffers.readInto(channel, rest, 'C');
        } catch (IOException failed) {
            throw NpyException.unreadable(name, failed);
        }
    }

    /** Checks that so many bytes are possible, before memory is allocated for them. */
    void require(long count, String what) {
        if (count > left) {
            throw ended(count, what, left);
        }
    }

    /** Reads all items of a header into memory of their own, which is allocated at once where the size is known. */
    Storage takeItems(NpyHeader header) {
        HeaderCheck.againstFile(header, this);
        long byteSize = header.byteSize();
        Storage storage = Storage.allocate(name, isSizeKnown ? byteSize : Math.min(byteSize, FIRST_STEP));
        try {
            long taken = fill(storage, 0, byteSize);
            while (taken < byteSize) {
                storage.resize(byteSize - taken > taken ? 2 * taken : byteSize);
                taken = fill(storage, taken, byteSize);
            }
            left -= byteSize;
            return storage;
        } catch (RuntimeException | Error failed) {
            storage.close();
            throw failed;
        }
    }

    private long fill(Storage storage, long from, long wanted) {
        try (Loan loan = storage.acquire("reading " + name);
            BufferView rest = Buffers.borrow(loan.segment().asSlice(from), BufferRequest.WRITABLE)) {
            long count = Buffers.readInto(channel, rest, 'C');
            if (count < rest.len()) {
                throw ended(wanted, "the items", from + count);
            }
            return from + count;
        } catch (IOException failed) {
            throw NpyException.unreadable(name, failed);
        }
    }

    private static long rest(SeekableByteChannel channel) {
        try {
            return channel.size() - channel.position();
        } catch (IOException notSeekable) {
            return 0; // A pipe can be opened like a file, but has no position.
        }
    }

    private NpyException ended(long expected, String what, long given) {
        return NpyException.of(name, expected + " bytes of " + what, given, "get the whole file");
    }
}
