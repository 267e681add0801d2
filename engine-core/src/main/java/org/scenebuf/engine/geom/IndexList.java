package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.NumericType;

/** Indices that become an array once they are all there, of the narrowest width that holds them. */
final class IndexList {

    /** Ends a strip, whatever the width of the array will be. */
    private static final long CUT = 0xffffffffL;

    private static final int CHUNK = 1 << 14;

    /** Room to begin with; it is doubled until it is a chunk. */
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

    /** Begins a new strip, unless nothing is there yet. */
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

    /** The highest vertex; -1 where there is none. */
    long highest() {
        return highest;
    }

    /** Copies all to an array, from some row on. */
    void copyTo(IndexMemory target, long firstRow) {
        for (long row = 0; row < count; row++) {
            long index = get(row);
            target.set(firstRow + row, index == CUT ? target.cut() : index);
        }
    }

    /** Finds the narrowest type that holds vertices up to one; where strips may be cut, its highest number is kept. */
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

    /** Refuses what no index of 32 bits can be. The highest of them is a cut, wherever there are cuts. */
    static long checkVertex(long vertex) {
        if (vertex < 0 || vertex >= CUT) {
            throw new IndexOutOfBoundsException(ErrorText.of("a vertex from 0 to " + (CUT - 1), vertex,
                "number the vertices from 0, or split the vertex data"));
        }
        return vertex;
    }
}
