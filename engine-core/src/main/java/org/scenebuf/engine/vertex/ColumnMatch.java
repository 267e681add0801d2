package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the arrays of two vertex data that share column names, and copies between those arrays. */
final class ColumnMatch {

    private ColumnMatch() {
    }

    /** Fills a new array with those columns of some data that have its names, and the others with their defaults. */
    static void fill(GeomVertexArrayData target, GeomVertexData source) {
        List<GeomVertexArrayData> givers = givers(source.arrays().stream(), target).toList();
        if (target.format().divisor() > 0 && !givers.isEmpty()) {
            target.setRowCount(givers.getFirst().rowCount());
        }
        for (GeomVertexColumn column : target.format().columns()) {
            if (column.contents() == Contents.COLOR && !source.hasColumn(column.name())) {
                ColumnFill.run(target.rows(), column, ColumnDefaults.column(column));
            }
        }
        for (GeomVertexArrayData giver : givers) {
            target.rows().copyRowsFrom(giver.rows(0, Math.min(giver.rowCount(), target.rowCount())));
        }
    }

    /** Lists what has to be copied, array by array. All ranges are checked before this returns. */
    static List<Runnable> byName(GeomVertexData source, long sourceFirstRow, GeomVertexData target, long firstRow,
        long rowCount) {
        List<Runnable> copies = new ArrayList<>();
        target.ofVertices().forEach(array -> givers(source.ofVertices(), array).forEach(giver -> {
            GeomVertexRows from = giver.rows(sourceFirstRow, rowCount);
            GeomVertexRows to = array.rows(firstRow, rowCount);
            copies.add(() -> to.copyRowsFrom(from));
        }));
        return copies;
    }

    private static Stream<GeomVertexArrayData> givers(Stream<GeomVertexArrayData> arrays, GeomVertexArrayData target) {
        return arrays.filter(array -> target.format().columns().stream()
            .anyMatch(column -> array.format().hasColumn(column.name())));
    }
}
