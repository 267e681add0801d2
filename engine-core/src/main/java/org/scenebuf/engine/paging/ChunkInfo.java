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
 * The description of a chunk's bytes.
 *
 * @param format the format of an item, for instance PEP 3118's description of a vertex
 * @param shape the extents, in C order; the first one is the number of rows
 * @param bounds the box around all points; null where it is not known
 * @param kind a text for the application, such as {@code "TEXTURE_2D SRGB_ALPHA"}; it may be empty
 */
public record ChunkInfo(String format, List<Long> shape, @Nullable BoundingBox bounds, String kind) {

    private static final int MOST_DIMENSIONS = 64;

    /**
     * Checks the description.
     *
     * @throws FormatException when the text is not a format
     * @throws IllegalArgumentException when there are more than 64 extents, or one is negative
     */
    public ChunkInfo {
        ElementFormat.of(Args.notNull(format, "a format"));
        shape = List.copyOf(Args.list(shape, "extents"));
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(Args.notNull(kind, "a kind"))) {
            throw new IllegalArgumentException(ErrorText.of("a kind of valid Unicode", kind,
                "remove the unpaired surrogate"));
        }
        if (shape.size() > MOST_DIMENSIONS || shape.stream().anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException(ErrorText.of("at most " + MOST_DIMENSIONS + " extents of 0 or more",
                shape, "correct the shape"));
        }
    }

    /**
     * Describes the items of an exporter.
     *
     * @param layout the layout of the items
     * @return the same items, contiguous
     */
    public static ChunkInfo of(BufferLayout layout) {
        Args.notNull(layout, "a layout");
        return new ChunkInfo(layout.format().toString(), Arrays.stream(layout.shape()).boxed().toList(), null, "");
    }

    /**
     * Adds bounds.
     *
     * @param box the box around all points
     * @return a description with these bounds
     */
    public ChunkInfo withBounds(BoundingBox box) {
        return new ChunkInfo(format, shape, Args.notNull(box, "bounds"), kind);
    }

    /**
     * Adds a kind.
     *
     * @param what the application's text
     * @return a description with this kind
     */
    public ChunkInfo withKind(String what) {
        return new ChunkInfo(format, shape, bounds, what);
    }

    /** {@return the number of rows: the first extent, or 1 for a scalar} */
    public long rows() {
        return shape.isEmpty() ? 1 : shape.getFirst();
    }

    BufferLayout layout() {
        return BufferLayout.contiguous(0, ElementFormat.of(format), shape.stream().mapToLong(k -> k).toArray());
    }
}
