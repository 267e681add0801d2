package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.NumericType;

/** Collects indices. At the end they become an array of the narrowest type that holds them. */
final class IndexList {

    /** Cuts strips in the list, whatever the type of the array will be. */
    private static final long CUT = 0xffffffffL;

    private static final int CHUNK = 1 << 14;

    /** The first room; it doubles until it reaches a chunk. */
    private static final int FEW = 1 << 4;

    private static final List<NumericType> WIDTHS =
        List.of(NumericType.UINT8, NumericType.UINT16, NumericType.UINT32);

    private final List<int[]> chunks = new ArrayList<>();
    private long count;
    private long highest = -1;

    /** Adds vertices. */
    void add(long... vertices) {
        for (long vertex : vertices) {
            add(vertex);
        }
    }

    /** Adds a vertex. */
    void add(long vertex) {
        highest = Math.max(highest, checkVertex(vertex));
        put((int) vertex);
    }

    /** Begins a new strip, unless the list is empty. */
    void cut() {
        if (count > 0) {
            put((int) CUT);
        }
    }

    long get(long row) {
        return chunks.get((int) (row / CHUNK))[(int) (row % CHUNK)] & 0xffffffffL;
    }

    long count() {
        return count;
    }

    /** {@return the highest vertex; -1 where there is none} */
    long highest() {
        return highest;
    }

    /** Copies all indices to an array, from some row on. */
    void copyTo(IndexMemory target, long firstRow) {
        for (long row = 0; row < count; row++) {
            long index = get(row);
            target.set(firstRow + row, index == CUT ? target.cut() : index);
        }
    }

    /**
     * {@return the narrowest type that holds vertices up to the given one}
     * Where strips may be cut, the type's highest number is the cut and holds no vertex.
     */
    static NumericType narrowest(long highestVertex, PrimitiveType shapes) {
        long kept = shapes.isCuttable() ? 1 : 0;
        return WIDTHS.stream().filter(type -> highestVertex <= IndexMemory.highest(type) - kept).findFirst()
            .orElseThrow();
    }

    private void put(int index) {
        int at = (int) (count % CHUNK);
        if (at == 0) {
            chunks.add(new int[count == 0 ? FEW : CHUNK]);
        } else if (at == chunks.getLast().length) {
            chunks.set(chunks.size() - 1, Arrays.copyOf(chunks.getLast(), 2 * at));
        }
        chunks.getLast()[at] = index;
        count++;
    }

    /**
     * Refuses vertices that an index of 32 bits cannot name. 2^32 - 1 is refused for all types, because it may be a
     * cut.
     */
    static long checkVertex(long vertex) {
        if (vertex < 0 || vertex >= CUT) {
            throw new IndexOutOfBoundsException(ErrorText.of("a vertex from 0 to " + (CUT - 1), vertex,
                "number the vertices from 0, or split the vertex data"));
        }
        return vertex;
    }
}
