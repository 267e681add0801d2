package org.scenebuf.engine.gl;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;

/** Sends changed rows to the buffer that is bound at a target: by calls, or by the fastest way through a ring. */
final class RangeSender {

    /** A binding point that vertex array objects do not store. */
    static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    private final GlApi gl;
    private final @Nullable UploadRing ring;
    private final @Nullable RowScatter scatter;
    private final WayChoice choice;
    private RangeWay way;
    private int ranges;

    private RangeSender(GlContext context, @Nullable UploadRing ring, @Nullable RowScatter scatter,
        Set<RangeWay> ways) {
        this.gl = context.gl();
        this.ring = ring;
        this.scatter = scatter;
        this.choice = new WayChoice(context, ways);
        this.way = usual();
    }

    /** Makes a sender without a ring. */
    static RangeSender of(GlContext context) {
        return new RangeSender(context, null, null, EnumSet.of(RangeWay.CALLS));
    }

    /** Makes a sender with a ring, which takes only some ways. The caller has begun work with the context. */
    static RangeSender ofRing(GlContext context, long ringBytes, Set<RangeWay> ways) {
        if (!context.gl().has(GlFeature.BUFFER_STORAGE)) {
            return of(context);
        }
        UploadRing ring = new UploadRing(context, ringBytes);
        Set<RangeWay> known = EnumSet.copyOf(ways);
        if (!context.gl().has(GlFeature.COMPUTE)) {
            known.remove(RangeWay.SHADER);
        }
        return new RangeSender(context, ring, new RowScatter(context, ring), known);
    }

    boolean hasRing() {
        return ring != null;
    }

    /** The way of updates that are not begun. */
    private RangeWay usual() {
        return ring == null ? RangeWay.CALLS : WayChoice.usual();
    }

    /**
     * Begins an update of a buffer.
     *
     * @param buffer the buffer, which is bound at the target
     * @param size its size in bytes
     * @param stride the bytes from row to row
     * @param changed the rows that will be sent
     */
    void begin(int buffer, long size, long stride, RangeList changed) {
        if (ring == null) {
            return;
        }
        ranges = changed.size();
        Set<RangeWay> fitting = EnumSet.allOf(RangeWay.class);
        if (!scatter.fits(size, stride)) {
            fitting.remove(RangeWay.SHADER);
        }
        way = choice.begin(buffer, ranges, fitting);
        if (way == RangeWay.SHADER && !scatter.begin(buffer, stride, changed.rows())) {
            choice.remove(RangeWay.SHADER);
            way = usual();
        }
    }

    /**
     * Sends bytes, in as many pieces as needed.
     *
     * @return the number of calls
     */
    int send(long byteOffset, long byteCount, long address) {
        if (way == RangeWay.CALLS) {
            gl.bufferSubData(TARGET, byteOffset, byteCount, address);
            return 1;
        }
        if (way == RangeWay.SHADER && scatter.isRows(byteOffset, byteCount)) {
            return scatter.add(byteOffset, byteCount, address);
        }
        int before = way == RangeWay.SHADER ? scatter.end() : 0; // The ring may go on to its next section.
        return before + ring.send(TARGET, byteOffset, byteCount, address);
    }

    /**
     * Ends an update.
     *
     * @return the number of calls
     */
    int end() {
        if (ring == null) {
            return 0;
        }
        int calls = way == RangeWay.SHADER ? scatter.end() : 0;
        choice.end(ranges);
        way = usual();
        return calls;
    }

    /** Leaves nothing bound and nothing begun, also after an error. */
    void unbind() {
        if (ring != null) {
            way = usual();
            ring.unbind();
        }
    }

    /** Deletes what belongs to it. The caller has begun work with the context. */
    void close() {
        if (ring != null) {
            scatter.close();
            ring.close();
        }
    }
}
