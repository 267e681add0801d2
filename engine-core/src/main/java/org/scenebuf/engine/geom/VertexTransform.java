package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.joml.Matrix3f;
import org.joml.Matrix4fc;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;

/** Moves the rows of one array, each column as its contents ask for. */
final class VertexTransform {

    private final GeomVertexArrayData array;
    private final long firstRow;
    private final long rowCount;

    VertexTransform(GeomVertexArrayData array, long firstRow, long rowCount) {
        this.array = array;
        this.firstRow = firstRow;
        this.rowCount = rowCount;
    }

    void translate(float dx, float dy, float dz) {
        forEach(List.of(Contents.POINT), (contents, rows, stride, count) ->
            FloatRows.translate(rows, stride, count, dx, dy, dz));
    }

    void transform(Matrix4fc matrix) {
        Matrix3f linear = matrix.get3x3(new Matrix3f());
        Matrix3f forNormals = linear.normal(new Matrix3f());
        forEach(List.of(Contents.POINT, Contents.VECTOR, Contents.NORMAL), (contents, rows, stride, count) -> {
            switch (contents) {
                case POINT -> FloatRows.transformPoints(rows, stride, count, matrix);
                case VECTOR -> FloatRows.transformVectors(rows, stride, count, linear);
                default -> FloatRows.transformNormals(rows, stride, count, forNormals);
            }
        });
    }

    @FunctionalInterface
    private interface Kernel {
        void run(Contents contents, MemorySegment rows, long byteStride, long rowCount);
    }

    /** All columns are checked before the first is changed. */
    private void forEach(List<Contents> wanted, Kernel kernel) {
        List<GeomVertexColumn> columns = array.format().columns().stream()
            .filter(column -> wanted.contains(column.contents())).toList();
        columns.forEach(VertexTransform::requireThreeFloats);
        for (GeomVertexColumn column : columns) {
            try (BufferView view = array.column(column.name()).getBuffer(BufferRequest.RECORDS.by("transform"))) {
                // Named before, so that no other row counts, and after, for a cursor that looked in between.
                view.modified(firstRow, firstRow + rowCount);
                MemorySegment rows = view.segment();
                long byteStride = array.format().byteStride();
                RowSplit.run(firstRow, rowCount, (from, to) ->
                    kernel.run(column.contents(), rows.asSlice(from * byteStride), byteStride, to - from));
                view.modified(firstRow, firstRow + rowCount);
            }
        }
    }

    private static void requireThreeFloats(GeomVertexColumn column) {
        if (column.type() != NumericType.FLOAT32 || column.components() != 3) {
            throw new BufferException(ErrorText.of("3 components of FLOAT32 in column " + column.name(),
                column.components() + " of " + column.type(), "transform a column of floats"));
        }
    }
}
