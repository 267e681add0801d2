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

/** Where a file's bytes come from, in order, and how many there can be at most. */
final class NpySource {

    /** Of a stream so much is believed at once; then twice as much as came, and so on. */
    static final long FIRST_STEP = 1 << 24;

    /** Of a header so much. */
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

    /** All of a channel: of one that knows its size, from where it stands. */
    static NpySource of(String name, ReadableByteChannel channel) {
        long rest = channel instanceof SeekableByteChannel file ? rest(file) : 0;
        return rest > 0 ? new NpySource(name, channel, true, rest) : atMost(name, channel, Long.MAX_VALUE);
    }

    /** A channel that ends somewhere, but not later. */
    static NpySource atMost(String name, ReadableByteChannel channel, long most) {
        return new NpySource(name, channel, false, most);
    }

    String name() {
        return name;
    }

    /** Takes a few bytes, in steps that grow with what came. */
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

    /** Gives how many bytes came: fewer than there is room for at the end. */
    private int fill(byte[] bytes, int from) {
        try (BufferView rest = Buffers.borrow(MemorySegment.ofArray(bytes).asSlice(from), BufferRequest.WRITABLE)) {
            return (int) Buffers.readInto(channel, rest, 'C');
        } catch (IOException failed) {
            throw NpyException.unreadable(name, failed);
        }
    }

    /** Checks that there can be so many bytes, before anything is allocated for them. */
    void require(long count, String what) {
        if (count > left) {
            throw ended(count, what, left);
        }
    }

    /** Takes all items of a header into memory of their own: at once where it is known that they are there. */
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
            return 0; // A pipe is opened as files are, but has no position.
        }
    }

    private NpyException ended(long expected, String what, long given) {
        return NpyException.of(name, expected + " bytes of " + what, given, "get the whole file");
    }
}
