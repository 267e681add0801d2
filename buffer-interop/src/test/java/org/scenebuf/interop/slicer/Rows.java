package org.scenebuf.interop.slicer;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Rows of vertices for tests. */
final class Rows {

    /** Positions, two colours of four bytes, and a number. */
    static final GeomVertexArrayFormat LAYERED = GeomVertexArrayFormat.builder()
        .floats("vertex", 3, Contents.POINT)
        .column("color.Col", 4, NumericType.UINT8, Contents.COLOR, true)
        .column("color.Detail", 4, NumericType.UINT8, Contents.COLOR, true)
        .floats("weight", 1, Contents.OTHER).build();

    private Rows() {
    }

    /** Component c of row r is 10 r + c. */
    static GeomVertexArrayData positions(int rowCount) {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), rowCount);
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            for (int row = 0; row < rowCount; row++) {
                position.setXYZ(row, 10 * row, 10 * row + 1, 10 * row + 2);
            }
        }
        return rows;
    }

    static GeomVertexArrayData layered(int rowCount) {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("layered", LAYERED, rowCount);
        byte[] bytes = new byte[(int) rows.byteSize()];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) k;
        }
        rows.copyFrom(bytes);
        return rows;
    }

    /** Clears a cursor. */
    static ChangeCursor cursor(GeomVertexArrayData rows) {
        ChangeCursor cursor = rows.changes().newCursor();
        drained(cursor);
        return cursor;
    }

    /** The changed rows, as from-to. */
    static String drained(ChangeCursor cursor) {
        StringBuilder text = new StringBuilder();
        cursor.drain((first, count) -> text.append(text.isEmpty() ? "" : " ").append(first).append('-')
            .append(first + count));
        return text.toString();
    }
}
