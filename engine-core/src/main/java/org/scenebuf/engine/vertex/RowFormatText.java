package org.scenebuf.engine.vertex;

import java.util.List;

/** Makes the PEP 3118 format of a row, or of neighbouring columns: a record with names, whose gaps are {@code x}. */
final class RowFormatText {

    private RowFormatText() {
    }

    /**
     * Describes columns as one item.
     *
     * @param columns the columns in the order of their offsets
     * @param firstByte where the item begins in the row
     * @param byteSize the item's bytes
     */
    static String record(List<GeomVertexColumn> columns, int firstByte, int byteSize) {
        // "<" switches alignment off, because a reader would otherwise add padding here.
        String mark = isAligned(columns, firstByte, byteSize) ? "" : "<";
        StringBuilder text = new StringBuilder("T{");
        int end = firstByte;
        for (GeomVertexColumn column : columns) {
            pad(text, column.byteOffset() - end);
            text.append(shape(column)).append(mark).append(column.type().code()).append(':').append(column.name())
                .append(':');
            mark = "";
            end = column.endByte();
        }
        pad(text, firstByte + byteSize - end);
        return text.append('}').toString();
    }

    private static String shape(GeomVertexColumn column) {
        int count = column.components();
        if (column.isMatrix()) {
            return "(" + count + "," + count + ")";
        }
        return count > 1 ? "(" + count + ")" : "";
    }

    private static boolean isAligned(List<GeomVertexColumn> columns, int firstByte, int byteSize) {
        return columns.stream().allMatch(
            column -> (column.byteOffset() - firstByte | byteSize) % column.type().byteSize() == 0);
    }

    private static void pad(StringBuilder text, int count) {
        if (count > 0) {
            text.append(count).append('x');
        }
    }
}
