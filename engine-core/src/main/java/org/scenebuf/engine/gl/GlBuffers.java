package org.scenebuf.engine.gl;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.WeakIdentityMap;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * The vertex and index arrays that one user of a context has on the GPU.
 *
 * <p>Each array has a GL buffer of its own here, and a cursor on the array's changes, so that several users each get
 * what they miss. An update sends the changed rows from where they are, one call for each range; nothing is copied
 * before, but for indices that somebody may be storing to at that moment. Ranges of vertices with at most 8 rows
 * between them are sent as one. There are at most 2048 ranges: beyond that, those with the fewest rows between them are
 * joined; and all are where there are more than 256, with no more rows between them than in them. The buffer of an
 * array that nobody can reach any more is deleted at a later update.
 *
 * <pre>{@code
 * GlBuffers buffers = GlBuffers.of(context);
 * buffers.update(array);             // all bytes, the first time
 * array.modified(17, 2);             // two rows from row 17 on
 * buffers.update(array);             // the bytes of these two
 * buffers.update(array);             // 0
 * }</pre>
 *
 * <p>While a writable view of an array is open, each update sends what that view may have changed, and once more after
 * it is closed.
 */
public final class GlBuffers implements AutoCloseable {

    private static final long SMALLEST_RING = 4096;

    /** Nothing that nobody knew to be changed is sent with the rest, unless there are too many ranges. */
    private static final RangeMerging OF_INDICES = new RangeMerging(0, RangeMerging.UPLOAD.maxRanges());

    private final GlContext context;
    private final WeakIdentityMap<GeomVertexArrayData, RowUpload> arrays = new WeakIdentityMap<>();

    private final @Nullable UploadRing ring;
    private boolean closed;

    private GlBuffers(GlContext context, @Nullable UploadRing ring) {
        this.context = context;
        this.ring = ring;
    }

    /**
     * Begins with nothing on the GPU.
     *
     * @param context where the buffers are made
     * @return the buffers; close them before the context
     */
    public static GlBuffers of(GlContext context) {
        return new GlBuffers(Args.notNull(context, "a context"), null);
    }

    /**
     * Begins with nothing on the GPU, and sends changed rows through a ring of memory that the GPU reads: for many
     * small ranges. RAM stays the truth. Each changed row is copied once, into the ring, and the GPU copies it from
     * there; the driver has nothing to keep for each call. What is sent whole goes straight.
     *
     * <p>What is slow in such memory of a graphics card, to read it and to change it in place, is not done here: the
     * ring is only written, from its beginning to its end. Where the GPU has not read what is to be written next, the
     * update waits; {@link UploadStatistics#waits} counts that. A ring of some frames' changes never waits.
     *
     * @param context where the buffers are made
     * @param ringBytes how large the ring is, 4096 or more: a few times what changes in a frame
     * @return the buffers; without OpenGL 4.4 and {@code ARB_buffer_storage} they send as those of {@link #of} do, and
     *     {@link #hasRing} says so
     * @throws IllegalArgumentException when the ring is smaller
     * @throws IllegalStateException when called on another thread than the context's, when the context is closed, or
     *     when the driver has no such memory
     */
    public static GlBuffers ofRing(GlContext context, long ringBytes) {
        Args.notNull(context, "a context");
        if (ringBytes < SMALLEST_RING) {
            throw new IllegalArgumentException(ErrorText.of("a ring of " + SMALLEST_RING + " bytes or more", ringBytes,
                "take a few times what changes in a frame, say 4 << 20"));
        }
        try (GlCall _ = context.begin()) {
            boolean known = context.gl().has(GlFeature.BUFFER_STORAGE);
            return new GlBuffers(context, known ? new UploadRing(context, ringBytes) : null);
        }
    }

    /**
     * Tells whether changed rows go through a ring.
     *
     * @return true where these are made by {@link #ofRing}, and the context has such memory
     */
    public boolean hasRing() {
        return ring != null;
    }

    /**
     * Brings an array's GL buffer up to date: all of it the first time and after its size changed, else what changed.
     *
     * @param array vertices or indices
     * @return how many bytes were sent
     * @throws IllegalStateException when called on another thread than the context's, when these buffers, the context
     *     or the array is closed, or when OpenGL reports an error; what was not sent then counts as changed
     */
    public long update(GeomVertexArrayData array) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            return send(array);
        }
    }

    /**
     * Says that the GPU itself wrote rows, by a shader say. They are not sent over, unless RAM changes there too, and
     * {@link #readBack(GeomVertexArrayData)} brings them.
     *
     * @param array vertices, which were updated before
     * @param firstRow the first row that was written
     * @param rowCount how many
     * @throws IndexOutOfBoundsException when there are no such rows on the GPU
     * @throws IllegalStateException when the array was never updated, or holds indices: those are checked in RAM; and
     *     as of {@link #update}
     */
    public void gpuWrote(GeomVertexArrayData array, long firstRow, long rowCount) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            reads(array).wrote(array, firstRow, rowCount);
        }
    }

    /**
     * Brings into RAM what the GPU wrote, as {@link #gpuWrote} named it.
     *
     * @param array vertices
     * @return ends within {@link GlContext#poll()}; see {@link #readBack(GeomVertexArrayData, long, long)}
     * @throws IllegalStateException as of {@link #gpuWrote}
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public CompletableFuture<ReadBack> readBack(GeomVertexArrayData array) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            return reads(array).begin(this, array);
        }
    }

    /**
     * Brings rows from the GPU into RAM, without a wait: the GPU copies them to a buffer of their own, and
     * {@link GlContext#poll()} stores them once it is done. Until then the array is on loan.
     *
     * <pre>{@code
     * CompletableFuture<ReadBack> rows = buffers.readBack(array, 0, 1000);
     * context.poll();                                    // once a frame; or context.await(rows)
     * }</pre>
     *
     * <p>What is stored counts as changed for everybody else, not for these buffers. Rows that were changed in RAM and
     * not sent by then, or were sent meanwhile, stay as they are in RAM: {@link ReadBack#kept} names them. Changed is
     * what counts as changed for an update: a single store with the rows in its 256 bytes, and all rows of which
     * somebody has the bare memory.
     *
     * @param array vertices, which were updated before
     * @param firstRow the first row
     * @param rowCount how many
     * @return ends within {@link GlContext#poll()}, on the context's thread: with {@link GlTimeoutException} where the
     *     GPU does not answer, with {@link IllegalStateException} where the context or these buffers are closed before;
     *     RAM is as before then
     * @throws IndexOutOfBoundsException when there are no such rows on the GPU
     * @throws IllegalStateException as of {@link #gpuWrote}
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public CompletableFuture<ReadBack> readBack(GeomVertexArrayData array, long firstRow, long rowCount) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            return reads(array).begin(this, array, firstRow, rowCount);
        }
    }

    private RowReads reads(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        if (upload == null) {
            throw new IllegalStateException(ErrorText.of(array + " on the GPU", "none", "update it first"));
        }
        return new RowReads(context, upload);
    }

    /**
     * Tells OpenGL's name of an array's buffer, for drawing with shaders of one's own. It stays while the array can be
     * reached and these buffers are open, also where the array grows.
     *
     * @param array vertices or indices, which were updated before
     * @return its name in this context
     * @throws IllegalStateException when it was not, or has another size by now: update it first
     */
    public int id(GeomVertexArrayData array) {
        return require(Args.notNull(array, "an array")).id();
    }

    /**
     * Tells where in its buffer an array begins: to be added to the offsets of its columns, before each drawing.
     *
     * @param array vertices, which were updated before
     * @return bytes; 0 unless it lies in a {@link GlStorage} of several sections
     * @throws IllegalStateException when it was not, or is being written
     */
    public long offset(GeomVertexArrayData array) {
        return require(Args.notNull(array, "an array")).offset();
    }

    /**
     * Deletes the buffers; closing twice is harmless.
     *
     * @throws IllegalStateException when called on another thread than the context's
     */
    @Override
    public void close() {
        context.delete(this::delete);
    }

    /** Deletes the buffers within work that runs. */
    void delete() {
        closed = true;
        context.pending().fail(this, closedBefore("these buffers"));
        arrays.removeAll(RowUpload::close);
        if (ring != null) {
            ring.close();
        }
    }

    static IllegalStateException closedBefore(String what) {
        return new IllegalStateException(ErrorText.of("a read-back to end before " + what + " are closed", "its end",
            "call GlContext.await before"));
    }

    /** Updates vertices within work that runs. */
    long send(GeomVertexArrayData array) {
        return send(array, UploadBudget.unlimited());
    }

    long send(GeomVertexArrayData array, UploadBudget budget) {
        RowUpload upload = prepare(array);
        return upload.isQuiet(array) ? upload.rest() : upload.update(array, RangeMerging.UPLOAD, budget);
    }

    /** Updates indices likewise, and remembers which vertices those on the GPU name. */
    long send(GeomPrimitive primitive) {
        return send(primitive, UploadBudget.unlimited());
    }

    long send(GeomPrimitive primitive, UploadBudget budget) {
        RowUpload upload = prepare(primitive.indices());
        return upload.hasIndices() && upload.isQuiet(primitive.indices()) ? upload.rest()
            : upload.updateIndices(primitive.indices(), OF_INDICES, budget);
    }

    /** Has an array wait for a later upload. */
    void postpone(GeomVertexArrayData array, UploadBudget budget) {
        prepare(array).postpone(array, budget);
    }

    /** Counts the calls of an array's last update. */
    int calls(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        return upload == null ? 0 : upload.calls();
    }

    /** Whether the GPU has an array in its present size. */
    boolean has(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        return upload != null && upload.byteSize() == array.byteSize();
    }

    /** Whether some of an array waits for a budget. */
    boolean waits(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        return upload != null && upload.waits();
    }

    /** Sends all indices again where the GPU may have one beyond the vertices, though there is none any more. */
    long mend(GeomPrimitive primitive, long vertexCount, UploadBudget budget) {
        RowUpload upload = require(primitive.indices());
        boolean beyond = upload.maxVertex(primitive.type().isCuttable()) >= vertexCount;
        if (!beyond || primitive.maxVertex() >= vertexCount) {
            return 0;
        }
        upload.forget();
        return send(primitive, budget);
    }

    /** Finds what is on the GPU of an array; throws unless that has the array's present size. */
    RowUpload require(GeomVertexArrayData array) {
        RowUpload uploaded = arrays.find(array);
        if (uploaded == null || uploaded.byteSize() != array.byteSize()) {
            throw new IllegalStateException(ErrorText.of(array.byteSize() + " bytes of " + array + " on the GPU",
                uploaded == null ? "none" : Math.max(0, uploaded.byteSize()), "upload before drawing"));
        }
        uploaded.requireUnwritten();
        return uploaded;
    }

    int takeWaits() {
        return context.takeWaits();
    }

    int size() {
        return arrays.size();
    }

    void deleteCollected() {
        arrays.removeCollected(RowUpload::close);
    }

    private RowUpload prepare(GeomVertexArrayData array) {
        deleteCollected();
        return arrays.findOrMake(array,
            () -> new RowUpload(context, array, ring));
    }
}
