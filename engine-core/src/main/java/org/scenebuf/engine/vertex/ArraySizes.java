package org.scenebuf.engine.vertex;

import java.util.Comparator;
import java.util.List;

/** Changes the size of several arrays: either of all of them, or of none. */
final class ArraySizes {

    private ArraySizes() {
    }

    /** Gives all arrays the same number of rows. */
    static void setRowCount(List<GeomVertexArrayData> arrays, long newCount) {
        arrays.forEach(array -> FormatFit.size(array.format()).byteSize(newCount));
        // Arrays that grow come first: memory may be missing for them, and they can shrink back without a loss.
        List<GeomVertexArrayData> others = arrays.stream().filter(array -> array.rowCount() != newCount)
            .sorted(Comparator.comparingLong(GeomVertexArrayData::rowCount)).toList();
        others.forEach(array -> array.rowStorage().storage().requireResizable());
        long[] before = others.stream().mapToLong(GeomVertexArrayData::rowCount).toArray();
        int done = 0;
        try {
            for (; done < before.length; done++) {
                others.get(done).setRowCount(newCount);
            }
        } catch (RuntimeException | Error refused) {
            for (int k = 0; k < done; k++) {
                others.get(k).setRowCount(before[k]);
            }
            throw refused;
        }
    }

    /** Reserves room for rows in all arrays. */
    static void reserve(List<GeomVertexArrayData> arrays, long rows) {
        arrays.forEach(array -> FormatFit.size(array.format()).byteSize(rows));
        arrays.forEach(array -> array.rowStorage().storage().requireResizable());
        long[] before = arrays.stream().mapToLong(GeomVertexArrayData::capacity).toArray();
        int done = 0;
        try {
            for (; done < before.length; done++) {
                arrays.get(done).reserve(rows);
            }
        } catch (RuntimeException | Error refused) {
            for (int k = 0; k < done; k++) {
                arrays.get(k).reserve(before[k]);
            }
            throw refused;
        }
    }
}
