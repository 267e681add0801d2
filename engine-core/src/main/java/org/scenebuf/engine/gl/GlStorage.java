package org.scenebuf.engine.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ByteRanges;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * Memory that the GPU reads without an upload, for vertices that are rewritten as a whole each time.
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
 * <p>{@link #beginWrite} waits until the GPU no longer reads the section to be written. With three sections, one
 * after another in the same buffer, each write takes the next section, and rarely waits. The content of that section
 * is undefined at first, so write all of it. With one section the content stays, and each write waits for the GPU.
 *
 * <table>
 * <caption>Who may use the memory</caption>
 * <tr><th>request</th><th>between writes</th><th>while a write is open</th></tr>
 * <tr><td>a view for writing</td><td>refused</td><td>gets the section being written</td></tr>
 * <tr><td>a view for reading</td><td>gets the section being drawn</td><td>refused</td></tr>
 * <tr><td>a bare address, an INDArray</td><td>refused, because it could outlive the mapping; use a
 *     mirror</td><td>refused</td></tr>
 * <tr><td>an update, or a draw</td><td>has nothing to send</td><td>refused</td></tr>
 * </table>
 *
 * <p>A versioned view throws after its write. A segment that it handed out does not, before the array is closed: use it
 * only while the write is open.
 *
 * <p><b>Slow accesses.</b> On a graphics card the CPU often does not cache this memory. Writing from the beginning to
 * the end is fast. Reading may take a hundred times as long. That includes operations that read in order to write:
 * {@code +=}, {@code Bulk.add}, a transformation in place. So compute elsewhere, and copy the result here. For edits
 * of a few rows use an ordinary array, with {@link GlBuffers#ofRing}. Software renderers do not show this cost.
 *
 * <p>The class needs OpenGL 4.4 or {@code ARB_buffer_storage}. Without them it is an ordinary block of memory with
 * the same rules, which {@link GlBuffers} sends, and {@link #isPersistent} returns false. An upload of indices from
 * this memory is refused: indices are checked in RAM, and the GPU could read others. Other contexts get copies, as of
 * any array.
 */
public final class GlStorage implements Storage {

    private static final System.Logger LOG = System.getLogger(GlStorage.class.getName());

    /**
     * Vertices may begin at any multiple of their components. Each section begins at a multiple of any GPU's cache
     * line.
     */
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
     * @param context the context; call this on its thread
     * @param name the name in error texts
     * @param byteSize the size of a section, 1 or more
     * @param sectionCount the number of sections, 1 to 16: 3 for a write in each frame, 1 where the content must stay
     * @return the storage; close it, or the array that has it, on the context's thread
     * @throws IllegalArgumentException when a number is out of its range, or the product is more than a long can
     *     count
     * @throws IllegalStateException on another thread than the context's, when the context is closed, or when the
     *     driver has no such memory left
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

    /** The storage of a context that contains an array; null where there is none. */
    static @Nullable GlStorage holding(GlContext context, GeomVertexArrayData array) {
        List<GlStorage> all = context.storages().present();
        if (all.isEmpty()) {
            return null;
        }
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            StoreMarks marks = view.marks();
            return marks == null ? null
                : all.stream().filter(each -> each.marks().isSame(marks)).findFirst().orElse(null);
        }
    }

    /** {@return whether the GPU reads this memory itself; false for an ordinary block, which is sent} */
    public boolean isPersistent() {
        return mapping != null;
    }

    /**
     * Begins to write the next section, as soon as the GPU has finished all draws with that section.
     *
     * @return the open write; close it before the next draw with the storage
     * @throws IllegalStateException when a write is open, on another thread than the context's, or when the storage
     *     or the context is closed
     * @throws org.scenebuf.engine.memory.BufferInUseException while a view still reads that section
     * @throws GlTimeoutException when the GPU does not answer in time; nothing has changed then
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
     * {@return the number of times that {@link #beginWrite} had to wait for the GPU; if they are many, more sections
     * help}
     */
    public long waitCount() {
        return waitCount;
    }

    synchronized int section() {
        return section;
    }

    /** OpenGL's name of the buffer; 0 where the storage is not persistent. */
    int id() {
        return mapping == null ? 0 : mapping.buffer().id();
    }

    /** The offset in the buffer of the section being drawn. */
    synchronized long offset() {
        return section * sectionStride;
    }

    /** Throws for a draw or an update while a write is open. */
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

    /** Throws while the memory is on loan, or a write is open. */
    synchronized void requireEndable() {
        if (!closed) {
            requireUnwritten();
            sections.forEach(GlSection::requireUnlent);
        }
    }

    /**
     * Deletes the buffer. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while the memory is on loan
     * @throws IllegalStateException when a write is open, or on another thread than the context's
     */
    @Override
    public void close() {
        if (!closed) {
            context.delete(this::end);
        }
    }

    /** Ends the memory. The caller has begun work with the context. */
    void end() {
        synchronized (this) {
            requireEndable();
            if (mapping != null) {
                mapping.end(); // It throws while a native call uses the memory. Then all stays.
            }
            closed = true;
            sections.forEach(GlSection::close);
        }
        context.storages().remove(this);
        if (mapping != null) {
            mapping.buffer().close();
        }
    }
}
