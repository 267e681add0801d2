package org.scenebuf.engine.gl;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.WeakIdentityMap;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * The vertex and index arrays that one user of a context has on the GPU.
 *
 * <p>Each array has a GL buffer here, and a {@linkplain org.scenebuf.engine.memory##terms cursor} on the array's
 * changes. So several users of one array each get all changes. An update sends the changed rows from their memory, with
 * one call for each range. Rows are sent without a copy. Indices are checked before they are sent. Indices that
 * somebody was ever lent to write are copied for that, in small pieces: a thread may be storing to them at any moment.
 *
 * <p>Ranges are joined to save calls:
 *
 * <ul>
 * <li>Ranges of vertices with at most 8 unchanged rows between them are sent as one.
 * <li>More than 2048 ranges of an array are reduced to 2048, by joining those with the fewest rows between them.
 * <li>More than 512 ranges of vertices become one range, if the rows between the ranges are not more than the rows in
 *     them.
 * </ul>
 *
 * <p>When an array has been garbage-collected, a later update deletes its GL buffer.
 *
 * <pre>{@code
 * GlBuffers buffers = GlBuffers.of(context);
 * buffers.update(array);             // all bytes, the first time
 * array.modified(17, 2);             // two rows from row 17 on
 * buffers.update(array);             // the bytes of these two
 * buffers.update(array);             // 0
 * }</pre>
 *
 * <p>While a writable view of an array is open, each update also sends the rows that the view may have changed.
 * The first update after its close sends them once more.
 *
 * <p>All methods belong to the context's thread. Those that call OpenGL throw {@link IllegalStateException} on
 * another thread, when these buffers, the context or the array is closed, and when OpenGL reports an error. After an
 * error, the rows that were not sent still count as changed.
 */
public final class GlBuffers implements AutoCloseable {

    private static final long SMALLEST_RING = 4096;

    /** Ranges of indices are not joined over unchanged rows, unless there are too many ranges. */
    private static final RangeMerging OF_INDICES = new RangeMerging(0, RangeMerging.UPLOAD.maxRanges());

    private final GlContext context;
    private final WeakIdentityMap<GeomVertexArrayData, RowUpload> arrays = new WeakIdentityMap<>();

    private final RangeSender sender;
    private boolean closed;

    private GlBuffers(GlContext context, RangeSender sender) {
        this.context = context;
        this.sender = sender;
    }

    /**
     * Makes an empty set of buffers.
     *
     * @param context the context of the buffers
     * @return the buffers; close them before the context
     */
    public static GlBuffers of(GlContext context) {
        return new GlBuffers(context, RangeSender.of(Args.notNull(context, "a context")));
    }

    /**
     * Makes an empty set of buffers that sends changed rows through a ring: memory that the GPU reads. A ring is for
     * many small ranges. Each changed row is copied once into the ring. The GPU copies it from there to the
     * array's buffer. So the driver has nothing to store for each call. Arrays that are sent as a whole do not go
     * through the ring. RAM always has the valid data.
     *
     * <p>The rows of an update leave the ring by one shader (with OpenGL 4.3) or by one copy for each range. Which is
     * faster, and whether the ring is at all, depends on the driver. So the first updates of one array with 64 ranges
     * or more are measured, four times each way. Each of these waits for the GPU. From then on the fastest way is
     * taken. The shader leaves the bindings 6 and 7 of {@code GL_SHADER_STORAGE_BUFFER} empty.
     *
     * <p>On a graphics card such memory is slow to read and slow to change in place. The ring is only written, from
     * its beginning to its end. When the GPU has not yet read the part to be written next, the update waits, and
     * {@link UploadStatistics#waits} counts that. A ring with room for the changes of several frames never waits.
     *
     * @param context the context of the buffers
     * @param ringBytes the size of the ring, 4096 or more: a few times the bytes that change in a frame
     * @return the buffers. Without OpenGL 4.4 and {@code ARB_buffer_storage} they send like those of {@link #of}, and
     *     {@link #hasRing} returns false
     * @throws IllegalArgumentException when the ring is smaller
     * @throws IllegalStateException also when the driver has no such memory left
     */
    public static GlBuffers ofRing(GlContext context, long ringBytes) {
        return ofRing(context, ringBytes, EnumSet.allOf(RangeWay.class));
    }

    /** Makes buffers with a ring, which send in some ways only. */
    static GlBuffers ofRing(GlContext context, long ringBytes, Set<RangeWay> ways) {
        Args.notNull(context, "a context");
        if (ringBytes < SMALLEST_RING) {
            throw new IllegalArgumentException(ErrorText.of("a ring of " + SMALLEST_RING + " bytes or more", ringBytes,
                "take a few times what changes in a frame, say 4 << 20"));
        }
        try (GlCall _ = context.begin()) {
            return new GlBuffers(context, RangeSender.ofRing(context, ringBytes, ways));
        }
    }

    /**
     * {@return whether changed rows can go through a ring: the buffers were made by {@link #ofRing}, and the context
     * has such memory}
     */
    public boolean hasRing() {
        return sender.hasRing();
    }

    /**
     * Brings an array's GL buffer up to date. The first time, and after a change of size, it sends all rows; else the
     * changed ones.
     *
     * @param array vertices or indices
     * @return the number of bytes that were sent
     * @throws IllegalStateException also when all rows must be sent while {@link #gpuWrote} has named some that were
     *     not read back
     */
    public long update(GeomVertexArrayData array) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            return send(array);
        }
    }

    /**
     * Names rows that the GPU itself wrote, for instance in a shader. Updates do not overwrite these rows, unless
     * they change in RAM too. {@link #readBack(GeomVertexArrayData)} copies them to RAM. While changes wait for a
     * budget, the ranges that wait count as changed in RAM, with the unchanged rows in them.
     *
     * @param array vertices, which were updated before
     * @param firstRow the first row that was written
     * @param rowCount the number of rows
     * @throws IndexOutOfBoundsException when there are no such rows on the GPU
     * @throws IllegalStateException also when the array was never updated, or holds indices, which must be checked in
     *     RAM; and when the array is a chunk that is paged out, so keep a pin of it from the update on
     */
    public void gpuWrote(GeomVertexArrayData array, long firstRow, long rowCount) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            reads(array).wrote(array, firstRow, rowCount);
        }
    }

    /**
     * Copies to RAM all rows that the GPU wrote, as named by {@link #gpuWrote}.
     *
     * @param array vertices
     * @return ends within {@link GlContext#poll()}; see {@link #readBack(GeomVertexArrayData, long, long)}
     * @throws IllegalStateException as for {@link #gpuWrote}
     * @throws org.scenebuf.engine.memory.BufferException when the array is read-only
     */
    public CompletableFuture<ReadBack> readBack(GeomVertexArrayData array) {
        Args.notNull(array, "an array");
        try (GlCall _ = context.begin(closed, "GL buffers")) {
            return reads(array).begin(this, array);
        }
    }

    /**
     * Copies rows from the GPU to RAM, without a wait. The GPU copies them to a buffer of their own.
     * {@link GlContext#poll()} stores them in the array once the GPU is done. Until then the array is on loan.
     *
     * <pre>{@code
     * CompletableFuture<ReadBack> rows = buffers.readBack(array, 0, 1000);
     * context.poll();                                    // once a frame; or context.await(rows)
     * }</pre>
     *
     * <p>The stored rows count as changed for every cursor but that of these buffers. Some rows are not stored,
     * because RAM has newer ones: rows that changed in RAM and are not sent yet, and rows that were sent meanwhile.
     * {@link ReadBack#kept} names them. Rows change here as for an update: a single store counts with the rows around
     * it, as {@link org.scenebuf.engine.change} says, and handed-out memory counts with all its rows.
     *
     * @param array vertices, which were updated before
     * @param firstRow the first row
     * @param rowCount the number of rows
     * @return ends within {@link GlContext#poll()}, on the context's thread. It fails with {@link GlTimeoutException}
     *     when the GPU does not answer, and with {@link IllegalStateException} when the context or these buffers are
     *     closed before; RAM is unchanged then
     * @throws IndexOutOfBoundsException when there are no such rows on the GPU
     * @throws IllegalStateException as for {@link #gpuWrote}
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
     * Gives OpenGL's name of an array's buffer, for drawing with your own shaders. The name stays the same, also when
     * the array grows, while the array is reachable and these buffers are open.
     *
     * @param array vertices or indices, which were updated before
     * @return the name in this context
     * @throws IllegalStateException when the array was not updated, or has another size now
     */
    public int id(GeomVertexArrayData array) {
        return require(Args.notNull(array, "an array")).id();
    }

    /**
     * Gives the offset of an array in its buffer. Add it to the offsets of the array's columns before each draw.
     *
     * @param array vertices, which were updated before
     * @return the offset in bytes; 0 unless the array lies in a {@link GlStorage} of several sections
     * @throws IllegalStateException when the array was not updated, or is being written
     */
    public long offset(GeomVertexArrayData array) {
        return require(Args.notNull(array, "an array")).offset();
    }

    /**
     * Deletes the buffers. Closing twice is harmless.
     *
     * @throws IllegalStateException on another thread than the context's
     */
    @Override
    public void close() {
        context.delete(this::delete);
    }

    /** Deletes the buffers. The caller has begun work with the context. */
    void delete() {
        closed = true;
        context.pending().fail(this, closedBefore("these buffers"));
        arrays.removeAll(RowUpload::close);
        sender.close();
    }

    static IllegalStateException closedBefore(String what) {
        return new IllegalStateException(ErrorText.of("a read-back that ends before " + what + " are closed",
            "one that was still open", "call GlContext.await before you close them"));
    }

    /** Updates vertices. The caller has begun work with the context. */
    long send(GeomVertexArrayData array) {
        return send(array, UploadBudget.unlimited());
    }

    long send(GeomVertexArrayData array, UploadBudget budget) {
        RowUpload upload = prepare(array);
        return upload.isQuiet(array) ? upload.rest() : upload.update(array, RangeMerging.UPLOAD, budget);
    }

    /** Updates indices, and stores the highest vertex that the indices on the GPU name. */
    long send(GeomPrimitive primitive) {
        return send(primitive, UploadBudget.unlimited());
    }

    long send(GeomPrimitive primitive, UploadBudget budget) {
        RowUpload upload = prepare(primitive.indices());
        return upload.hasIndices() && upload.isQuiet(primitive.indices()) ? upload.rest()
            : upload.updateIndices(primitive.indices(), OF_INDICES, budget);
    }

    /** Makes an array wait for a later upload. */
    void postpone(GeomVertexArrayData array, UploadBudget budget) {
        prepare(array).postpone(array, budget);
    }

    /** The number of calls of an array's last update. */
    int calls(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        return upload == null ? 0 : upload.calls();
    }

    /** Whether the GPU has an array in its current size. */
    boolean has(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        return upload != null && upload.byteSize() == array.byteSize();
    }

    /** Whether some rows of an array wait for a budget. */
    boolean waits(GeomVertexArrayData array) {
        RowUpload upload = arrays.find(array);
        return upload != null && upload.waits();
    }

    /** Sends all indices again where the GPU may have one beyond the vertices, though RAM no longer has one. */
    long mend(GeomPrimitive primitive, long vertexCount, UploadBudget budget) {
        RowUpload upload = require(primitive.indices());
        boolean beyond = upload.maxVertex(primitive.type().isCuttable()) >= vertexCount;
        if (!beyond || primitive.maxVertex() >= vertexCount) {
            return 0;
        }
        upload.forget();
        return send(primitive, budget);
    }

    /** Finds an array's upload; throws unless the GPU has the array in its current size. */
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
            () -> new RowUpload(context, array, sender));
    }
}
