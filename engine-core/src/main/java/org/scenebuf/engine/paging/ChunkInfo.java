package org.scenebuf.engine.paging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * What the bytes of a chunk are.
 *
 * @param format of an item: PEP 3118's description of a vertex, say
 * @param shape extents, in C order; the first is the number of rows
 * @param bounds the box that has all its points; null where that is not known
 * @param kind what else the application wants to know: {@code "TEXTURE_2D SRGB_ALPHA"}, say; may be empty
 */
public record ChunkInfo(String format, List<Long> shape, @Nullable BoundingBox bounds, String kind) {

    private static final int MOST_DIMENSIONS = 64;

    /**
     * Checks the description.
     *
     * @throws FormatException when the format means nothing
     * @throws IllegalArgumentException when there are more than 64 extents, or one is negative
     */
    public ChunkInfo {
        ElementFormat.of(Args.notNull(format, "a format"));
        shape = List.copyOf(Args.list(shape, "extents"));
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(Args.notNull(kind, "a kind"))) {
            throw new IllegalArgumentException(ErrorText.of("a kind of whole characters", kind,
                "correct the half of a surrogate pair"));
        }
        if (shape.size() > MOST_DIMENSIONS || shape.stream().anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException(ErrorText.of("at most " + MOST_DIMENSIONS + " extents of 0 or more",
                shape, "correct the shape"));
        }
    }

    /**
     * Describes what an exporter lends.
     *
     * @param layout its layout
     * @return the same items, close together
     */
    public static ChunkInfo of(BufferLayout layout) {
        Args.notNull(layout, "a layout");
        return new ChunkInfo(layout.format().toString(), Arrays.stream(layout.shape()).boxed().toList(), null, "");
    }

    /**
     * Adds bounds.
     *
     * @param box the box that has all points
     * @return the same with those
     */
    public ChunkInfo withBounds(BoundingBox box) {
        return new ChunkInfo(format, shape, Args.notNull(box, "bounds"), kind);
    }

    /**
     * Adds a kind.
     *
     * @param what the application's word
     * @return the same with that
     */
    public ChunkInfo withKind(String what) {
        return new ChunkInfo(format, shape, bounds, what);
    }

    /**
     * Counts the rows.
     *
     * @return the first extent; 1 of a scalar
     */
    public long rows() {
        return shape.isEmpty() ? 1 : shape.getFirst();
    }

    BufferLayout layout() {
        return BufferLayout.contiguous(0, ElementFormat.of(format), shape.stream().mapToLong(k -> k).toArray());
    }
}
