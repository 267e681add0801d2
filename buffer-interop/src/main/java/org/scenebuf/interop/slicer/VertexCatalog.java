package org.scenebuf.interop.slicer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;

/**
 * The columns of vertices, in one array or several.
 *
 * @param supplier the object that the user sliced
 * @param arrays the arrays with the columns
 */
record VertexCatalog(Object supplier, List<GeomVertexArrayData> arrays) implements PointCatalog {

    @Override
    public String remedy() {
        return "slice a Geom, which knows their faces";
    }

    @Override
    public List<String> names() {
        return columns().map(column -> column.name().toString()).toList();
    }

    @Override
    public @Nullable List<Field> find(String name) {
        @Nullable Field exact = column(name);
        @Nullable Field found = exact == null ? column(ColumnWords.column(name)) : exact;
        return found == null ? null : List.of(found);
    }

    @Override
    public boolean means(String field, String word) {
        String column = ColumnWords.column(word);
        return word.equals(ExporterCatalog.DATA) || columns().anyMatch(each -> each.name().toString().equals(field)
            && (column.equals("color") && each.contents() == Contents.COLOR
                || column.equals("texcoord") && each.contents() == Contents.TEXCOORD
                || column.equals("normal") && each.contents() == Contents.NORMAL));
    }

    private Stream<GeomVertexColumn> columns() {
        return arrays.stream().flatMap(array -> array.format().columns().stream());
    }

    private @Nullable Field column(String name) {
        for (GeomVertexArrayData array : arrays) {
            for (GeomVertexColumn column : array.format().columns()) {
                if (column.name().toString().equals(name)) {
                    return field(array, column);
                }
            }
        }
        return null;
    }

    private static Field field(GeomVertexArrayData array, GeomVertexColumn column) {
        BufferRequest request = BufferRequest.FULL_RO.asVersioned().by(ViewWrapper.BORROWER);
        try (BufferView view = array.column(column.name()).getBuffer(request)) {
            BufferLayout rows = view.layout();
            long[] item = Arrays.copyOfRange(rows.shape(), 1, rows.ndim());
            return LentField.of(array, whole -> whole.within(column.byteOffset(), rows.format(), item));
        }
    }
}
