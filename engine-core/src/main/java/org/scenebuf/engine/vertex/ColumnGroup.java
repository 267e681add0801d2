package org.scenebuf.engine.vertex;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;

/** Lends neighbouring columns of an array together, with the row's stride. */
record ColumnGroup(GeomVertexArrayData array, List<GeomVertexColumn> columns) implements BufferExporter {

    /** Finds neighbouring columns by their names, given in any order. */
    static BufferExporter of(GeomVertexArrayData array, List<? extends CharSequence> names) {
        List<GeomVertexColumn> named = names.stream().map(array.format()::column).distinct().toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(ErrorText.of("at least one of the columns "
                + GeomVertexArrayFormat.names(array.format().columns()), "none", "name some"));
        }
        List<GeomVertexColumn> all = array.format().columns();
        List<Integer> places = named.stream().map(all::indexOf).sorted().toList();
        List<GeomVertexColumn> between = all.subList(places.getFirst(), places.getLast() + 1);
        if (between.size() > named.size()) {
            throw new IllegalArgumentException(ErrorText.of("columns side by side", names + " in "
                + GeomVertexArrayFormat.names(all), "name those between them too"));
        }
        return named.size() == 1 ? GeomVertexColumnData.of(array, named.getFirst()) : new ColumnGroup(array, between);
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return array.lend(this, rows -> isPlain() ? numbers(rows) : records(rows), request);
    }

    /** {@return whether all numbers of the columns are of one type, without gaps} */
    private boolean isPlain() {
        return columns.stream().map(GeomVertexColumn::type).distinct().count() == 1
            && columns.stream().mapToInt(GeomVertexColumn::byteSize).sum() == byteSize();
    }

    private BufferLayout numbers(long rows) {
        NumericType type = columns.getFirst().type();
        return BufferLayout.of(firstByte(), type.format(), type.byteSize(),
            new long[] {rows, byteSize() / type.byteSize()},
            new long[] {array.format().byteStride(), type.byteSize()});
    }

    private BufferLayout records(long rows) {
        ElementFormat format = ElementFormat.of(RowFormatText.record(columns, firstByte(), byteSize()));
        return BufferLayout.of(firstByte(), format, byteSize(), new long[] {rows},
            new long[] {array.format().byteStride()});
    }

    private int firstByte() {
        return columns.getFirst().byteOffset();
    }

    private int byteSize() {
        return columns.getLast().endByte() - firstByte();
    }

    @Override
    public String toString() {
        return "columns " + GeomVertexArrayFormat.names(columns) + " of " + array;
    }
}
