package org.scenebuf.interop.jme;

import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;

/**
 * A vertex buffer of jME that has memory, as an array of rows over this memory. It is right as long as jME keeps the
 * memory. After that a new one is made.
 */
final class RowBuffer {

    private final VertexBuffer buffer;
    private final Buffer data;
    private final JmeStorage storage;
    private final GeomVertexArrayData array;

    private RowBuffer(VertexBuffer buffer, Buffer data, String name, GeomVertexArrayFormat format) {
        this.buffer = buffer;
        this.data = data;
        long stride = format.byteStride();
        int limit = data.limit();
        this.storage = LentBuffers.storage(name, data, 0, BufferBytes.limit(data) / stride * stride,
            () -> buffer.getData() == data && data.limit() == limit);
        this.array = GeomVertexArrayData.adopt(name, format, storage);
    }

    /**
     * Lends a buffer of its own.
     *
     * @throws BufferException when it has no memory of its own, or memory that cannot be lent
     */
    static RowBuffer of(VertexBuffer buffer) {
        Buffer data = requireData(buffer);
        GeomVertexArrayFormat format = buffer.getBufferType() == Type.Index
            ? GeomVertexArrayFormat.index(ColumnNames.numbers(buffer))
            : GeomVertexArrayFormat.of(List.of(column(buffer)), stride(buffer));
        return new RowBuffer(buffer, data, name(buffer), format);
    }

    /** Lends interleaved rows: the columns are those buffers of the mesh that have no memory of their own. */
    static RowBuffer interleaved(Mesh mesh, VertexBuffer rows) {
        Buffer data = requireData(rows);
        List<GeomVertexColumn> columns = new ArrayList<>();
        int stride = 0;
        for (VertexBuffer each : mesh.getBufferList()) {
            if (isInRows(each)) {
                columns.add(column(each));
                stride = Math.max(stride, each.getStride());
            }
        }
        columns.sort(Comparator.comparingInt(GeomVertexColumn::byteOffset));
        return new RowBuffer(rows, data, name(rows), GeomVertexArrayFormat.of(columns, stride));
    }

    /** Whether a buffer is a column of interleaved rows. */
    static boolean isInRows(VertexBuffer buffer) {
        return buffer.getData() == null && buffer.getBufferType() != Type.Index && buffer.getStride() > 0;
    }

    VertexBuffer buffer() {
        return buffer;
    }

    GeomVertexArrayData array() {
        return array;
    }

    /** Whether jME still has this memory. */
    boolean isCurrent() {
        return storage.isCurrent();
    }

    private static Buffer requireData(VertexBuffer buffer) {
        @Nullable Buffer data = buffer.getData();
        if (data == null) {
            throw new BufferException(ErrorText.of("a buffer with memory of its own", name(buffer)
                + ", which has none: it is a column of InterleavedData, or nothing yet",
                "lend the column by JmeMesh.of(mesh).column(\"" + ColumnNames.of(buffer.getBufferType()) + "\")"));
        }
        return data;
    }

    /** The rows have the name of their buffer. */
    static String name(VertexBuffer buffer) {
        return "jME's " + buffer.getBufferType();
    }

    /** The number of bytes from one row to the next. */
    static int stride(VertexBuffer buffer) {
        return buffer.getStride() > 0 ? buffer.getStride() : numbers(buffer) * size(buffer);
    }

    private static GeomVertexColumn column(VertexBuffer buffer) {
        int numbers = numbers(buffer);
        int side = (int) Math.round(Math.sqrt(numbers));
        if (numbers <= 4) {
            return GeomVertexColumn.of(ColumnNames.of(buffer.getBufferType()), numbers, ColumnNames.numbers(buffer),
                ColumnNames.contents(buffer), buffer.getOffset(), buffer.isNormalized());
        }
        if (side * side != numbers || side > 4) {
            throw new BufferException(ErrorText.of("1 to 4 components, or the 9 or 16 of a matrix, in " + name(buffer),
                numbers, "lend its memory as numbers, by Buffers.wrap"));
        }
        return GeomVertexColumn.of(ColumnNames.of(buffer.getBufferType()), side, ColumnNames.numbers(buffer),
            Contents.MATRIX, buffer.getOffset(), buffer.isNormalized());
    }

    private static int numbers(VertexBuffer buffer) {
        return buffer.getNumComponents();
    }

    private static int size(VertexBuffer buffer) {
        return buffer.getFormat() == Format.Half ? Short.BYTES : buffer.getFormat().getComponentSize();
    }
}
