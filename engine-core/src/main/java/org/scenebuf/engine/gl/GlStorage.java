package org.scenebuf.engine.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Memory that the GPU reads where it is: for vertices that are written whole each time, without an upload.
 *
 * <pre>{@code
 * GlStorage storage = GlStorage.persistent(context, "particles", 12 * count, 3);
 * GeomVertexArrayData rows = GeomVertexArrayData.adopt("particles", GeomVertexArrayFormat.v3(), storage);
 * try (GlWrite write = storage.beginWrite(); FloatColumn position = rows.column("vertex").asFloat()) {
 *     for (long row = 0; row < count; row++) {
 *         position.setXYZ(row, x, y, z);
 *     }
 * }
 * buffers.update(rows);                                  // 0 bytes; buffers.id(rows) and buffers.offset(rows)
 * }</pre>
 *
 * <p>{@link #beginWrite} waits until the GPU no longer reads what is to be written. With three sections, one behind the
 * other in the same buffer, each write has the next one, and there is nothing to wait for; its content is undefined:
 * write all of it. With one section the content stays, and each write waits for the GPU.
 *
 * <table>
 * <caption>Who gets the memory</caption>
 * <tr><th>asks for</th><th>between writes</th><th>while a write is open</th></tr>
 * <tr><td>a view to write</td><td>is refused</td><td>gets the section that is written</td></tr>
 * <tr><td>a view to read</td><td>gets the section that is drawn</td><td>is refused</td></tr>
 * <tr><td>a bare address, an INDArray</td><td>is refused: it would outlive the mapping; mirror it</td><td>is
 *     refused</td></tr>
 * <tr><td>an update, or a draw</td><td>has nothing to send</td><td>is refused</td></tr>
 * </table>
 *
 * <p><b>What is slow.</b> On a graphics card this memory is often not cached by the CPU. Writing it from its beginning
 * to its end is fast. Reading it may take a hundred times as long, and so does what reads to write: {@code +=},
 * {@code Bulk.add}, transforming in place. Compute elsewhere, and copy the result here; for edits of a few rows take
 * an ordinary array, with {@link GlBuffers#ofRing}. Software renderers show nothing of this.
 *
 * <p>It needs OpenGL 4.4, or {@code ARB_buffer_storage}. Where that is missing there is an ordinary block of memory
 * with the same rules, which {@link GlBuffers} sends, and {@link #isPersistent} says so. Indices are refused when they
 * are sent: they are checked in RAM, and the GPU would read others. Other contexts get copies, as of any array.
 */
public final class GlStorage implements Storage {

    private static final System.Logger LOG = System.getLogger(GlStorage.class.getName());

    /** Vertices may begin at any multiple of their components; sections begin with a cache line of any GPU. */
    private static final long ALIGNMENT = 256;
    private static final int MOST_SECTIONS = 16;

    private final GlContext context;
    private final String name;
    private final long byteSize;
    private final long sectionStride;
    private final @Nullable GlMapping mapping;
    private final Arena block = Arena.ofAuto();
    private final StoreMarks marks;
    private final List<GlSection> sections = new ArrayList<>();
    private int section;
    private long waitCount;
    private boolean writing;
    private boolean closed;

    private GlStorage(GlContext context, String name, long byteSize, int sectionCount) {
        this.context = context;
        this.name = name;
        this.byteSize = byteSize;
        this.marks = StoreMarks.of(byteSize);
        this.sectionStride = sectionCount == 1 ? byteSize : Math.addExact(byteSize, ALIGNMENT - 1) & -ALIGNMENT;
        long all = Math.multiplyExact(sectionStride, sectionCount);
        boolean persistent = context.gl().has(GlFeature.BUFFER_STORAGE);
        this.mapping = persistent
            ? new GlMapping(context, name, all, GL33C.GL_MAP_READ_BIT | GL33C.GL_MAP_WRITE_BIT) : null;
        for (int k = 0; k < (persistent ? sectionCount : 1); k++) {
            MemorySegment bytes = mapping == null ? block.allocate(byteSize, ALIGNMENT)
                : mapping.bytes().asSlice(k * sectionStride, byteSize);
            sections.add(new GlSection(context, name, bytes, marks));
        }
    }

    /**
     * Makes memory that the GPU reads.
     *
     * @param context the context whose GPU it is, on whose thread this is called
     * @param name what it is for, as errors will call it
     * @param byteSize how large a section is, 1 or more
     * @param sectionCount how many there are, 1 to 16: 3 where it is written once a frame, 1 where its content is to
     *     stay
     * @return the storage; close it, or the array that has it, on the context's thread
     * @throws IllegalArgumentException when one of the numbers is out of its range, or their product more than a long
     *     counts
     * @throws IllegalStateException when called on another thread than the context's, when the context is closed, or
     *     when the driver has no such memory
     */
    public static GlStorage persistent(GlContext context, String name, long byteSize, int sectionCount) {
        Args.notNull(context, "a context");
        Args.notNull(name, "a name");
        if (byteSize < 1 || sectionCount < 1 || sectionCount > MOST_SECTIONS
            || byteSize > Long.MAX_VALUE / MOST_SECTIONS - ALIGNMENT) {
            throw new IllegalArgumentException(ErrorText.of("1 to " + MOST_SECTIONS + " sections of 1 byte or more",
                sectionCount + " of " + byteSize, "take 3 for what is written once a frame"));
        }
        try (GlCall _ = context.begin()) {
            GlStorage storage = new GlStorage(context, name, byteSize, sectionCount);
            if (storage.isPersistent()) {
                context.storages().add(storage);
            } else {
                LOG.log(System.Logger.Level.INFO, name + " is sent at each update: persistent memory needs OpenGL 4.4, "
                    + "or ARB_buffer_storage, and this is " + context.version());
            }
            return storage;
        }
    }

    /**
     * Tells whether the GPU reads this memory itself.
     *
     * @return false where it is an ordinary block, which is sent
     */
    public boolean isPersistent() {
        return mapping != null;
    }

    /**
     * Begins to write, as soon as the GPU has drawn what it was asked to draw with the same section.
     *
     * @return to be closed before anything is drawn with it
     * @throws IllegalStateException when a write is open, when called on another thread than the context's, or when the
     *     storage or the context is closed
     * @throws org.scenebuf.engine.memory.BufferInUseException when somebody still reads that section
     * @throws GlTimeoutException when the GPU does not answer in time; everything is as before then
     */
    public GlWrite beginWrite() {
        try (GlCall _ = context.begin()) {
            requireOpen();
            if (writing) {
                throw new IllegalStateException(ErrorText.of("no open write of " + name, "one that was begun before",
                    "close it first"));
            }
            int next = (section + 1) % sections.size();
            sections.get(next).requireUnread();
            if (isPersistent()) {
                sections.get(section).draws();
                if (sections.get(next).awaitDraws()) {
                    waitCount++;
                    context.countWait();
                }
            }
            synchronized (this) {
                section = next;
                writing = true;
                endLooks();
            }
            return new GlWrite(this);
        }
    }

    void endWrite() {
        context.checkCurrent();
        synchronized (this) {
            sections.get(section).requireUnwritten();
            writing = false;
            endLooks();
        }
        marks.stored(ByteRanges.of(0, byteSize));
    }

    /**
     * Tells how often {@link #beginWrite} had to wait for the GPU.
     *
     * @return how often so far; more than a few say that more sections would help
     */
    public long waitCount() {
        return waitCount;
    }

    synchronized int section() {
        return section;
    }

    /** OpenGL's name of the buffer; there is one where this is persistent. */
    int id() {
        return mapping == null ? 0 : mapping.buffer().id();
    }

    /** Where in the buffer what is drawn begins. */
    synchronized long offset() {
        return section * sectionStride;
    }

    /** Refuses draws and updates while somebody writes. */
    synchronized void requireUnwritten() {
        requireOpen();
        if (writing) {
            throw new IllegalStateException(ErrorText.of("no open write of " + name, "one", "close it first"));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("open storage of " + name, "a closed one",
                "make another by GlStorage.persistent"));
        }
    }

    private synchronized Storage here() {
        requireOpen();
        return writing ? sections.get(section).toWrite() : sections.get(section).toRead();
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
    public synchronized Loan acquire(Object borrower) {
        requireOpen();
        if (!writing) {
            throw new BufferException(ErrorText.of("a write of " + name + " that is open", "none",
                "begin one by GlStorage.beginWrite, which waits for the GPU"));
        }
        return here().acquire(borrower);
    }

    @Override
    public synchronized Loan acquireToRead(Object borrower) {
        requireOpen();
        if (writing) {
            throw new BufferException(ErrorText.of("no open write of " + name, "one", "close it first"));
        }
        return here().acquireToRead(borrower);
    }

    @Override
    public MemorySegment look() {
        return here().look();
    }

    @Override
    public synchronized boolean holds(MemorySegment memory) {
        Args.notNull(memory, "a memory segment");
        return !closed && here().holds(memory);
    }

    @Override
    public void endLooks() {
        sections.forEach(GlSection::endLooks);
    }

    @Override
    public void resize(long newByteSize) {
        if (newByteSize != byteSize) {
            throw fixed(newByteSize);
        }
    }

    @Override
    public void requireResizable(int ownLoans) {
        throw fixed("another");
    }

    private BufferException fixed(Object given) {
        return new BufferException(ErrorText.of("the size of " + name + ", " + byteSize + " bytes", given,
            "make another by GlStorage.persistent"));
    }

    @Override
    public synchronized void requireUnlent() {
        requireOpen();
        requireEndable();
    }

    /** Refuses to end while it is on loan, or written. */
    synchronized void requireEndable() {
        if (!closed) {
            requireUnwritten();
            sections.forEach(GlSection::requireUnlent);
        }
    }

    /**
     * Deletes the buffer; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it is on loan
     * @throws IllegalStateException when a write is open, or when called on another thread than the context's
     */
    @Override
    public void close() {
        if (!closed) {
            context.delete(this::end);
        }
    }

    /** Ends the memory within work. */
    void end() {
        synchronized (this) {
            requireEndable();
            closed = true;
            sections.forEach(GlSection::close);
        }
        context.storages().remove(this);
        if (mapping != null) {
            mapping.end();
            mapping.buffer().close();
        }
    }
}
