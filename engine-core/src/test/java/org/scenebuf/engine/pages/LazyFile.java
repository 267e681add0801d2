package org.scenebuf.engine.pages;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

// A file's bytes: they come into memory when somebody needs them, and leave it when the program says so.
public final class LazyFile implements Storage {

    private final String name;
    private final Path file;
    private final long byteSize;
    private final StoreMarks marks;             // the same, however often the bytes come and go

    private volatile Storage here;              // null while the bytes are in the file alone
    private boolean closed;

    public LazyFile(String name, Path file) throws IOException {
        this.name = name;
        this.file = file;
        this.byteSize = Files.size(file);
        this.marks = StoreMarks.of(byteSize);
    }

    // Pages in on demand.
    private synchronized Storage here() {
        if (closed) {
            throw new IllegalStateException("expected " + name + " to be open, given a closed one: "
                + "borrow before it is closed, or make it anew");
        }
        if (here == null) {
            Storage coming = Storage.of(NativeMemory.allocate(name, byteSize), marks);
            try (Loan loan = coming.acquire("here"); FileChannel channel = FileChannel.open(file);
                BufferView bytes = Buffers.wrap(loan.segment()).getBuffer(BufferRequest.FULL)) {
                if (Buffers.readInto(channel, bytes, 'C') < byteSize) {
                    throw new EOFException(file + " has become shorter");
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            here = coming;
        }
        return here;
    }

    // Writes the bytes to the file and frees their memory. Throws BufferInUseException while they are on loan.
    public synchronized void pageOut() {
        if (here == null) {
            return;
        }
        requireUnlent();
        here.endLooks();                        // ends versioned views
        try (Loan loan = here.acquireToRead("pageOut");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            BufferView bytes = Buffers.wrap(loan.segment()).getBuffer(BufferRequest.FULL_RO)) {
            Buffers.write(bytes, channel, 'C');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        here.close();
        here = null;
    }

    @Override
    public synchronized Loan acquire(Object borrower) {
        return here().acquire(borrower);
    }

    @Override
    public synchronized Loan acquireToRead(Object borrower) {
        return here().acquireToRead(borrower);
    }

    @Override
    public synchronized MemorySegment look() {
        return here().look();
    }

    @Override
    public boolean holds(MemorySegment memory) {
        Storage now = here;                     // without a lock: versioned views ask before each access
        return now != null && now.holds(memory);
    }

    @Override
    public synchronized void endLooks() {
        if (here != null) {
            here.endLooks();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long byteSize() {
        return byteSize;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public StoreMarks marks() {
        return marks;
    }

    @Override
    public void resize(long newByteSize) {
        here().resize(newByteSize);             // refuses another size
    }

    @Override
    public void requireResizable(int ownLoans) {
        here().requireResizable(ownLoans);      // refuses
    }

    @Override
    public synchronized void requireUnlent() {
        if (here != null) {
            here.requireUnlent();
        }
    }

    @Override
    public synchronized void close() {
        pageOut();
        closed = true;
        marks.noteChange();
    }
}
