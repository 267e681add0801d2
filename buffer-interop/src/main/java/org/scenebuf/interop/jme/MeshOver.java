package org.scenebuf.interop.jme;

import com.jme3.bounding.BoundingBox;
import com.jme3.math.Vector3f;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.VertexBuffer.Usage;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.engine.vertex.UsageHint;

/** Makes a jME mesh over arrays of Scenebuf. Everything is checked before anything is lent. */
final class MeshOver {

    private final GeomVertexData vertices;
    private final GeomPrimitive shape;
    private final Mesh mesh = new Mesh();

    MeshOver(GeomVertexData vertices, GeomPrimitive shape) {
        this.vertices = vertices;
        this.shape = shape;
    }

    Mesh make() {
        List<GeomVertexArrayData> rows = vertices.arrays().stream().filter(array -> !isPlain(array)).toList();
        check(rows);
        mesh.setMode(mode());
        for (GeomVertexArrayData array : vertices.arrays()) {
            if (isPlain(array)) {
                addPlain(array, array.format().columns().getFirst());
            }
        }
        addIndices();
        if (!rows.isEmpty()) {
            addInterleaved(rows.getFirst());
        }
        setBound();
        return mesh;
    }

    private void check(List<GeomVertexArrayData> rows) {
        if (rows.size() > 1) {
            throw new BufferException(ErrorText.of("one array of several columns at most for a mesh of jME's",
                rows.size() + " of them", "join them in one format, by vertices.convertTo(format)"));
        }
        requirePosition();
        for (GeomVertexArrayData array : vertices.arrays()) {
            requireLendable(array);
            array.format().columns().forEach(MeshOver::requireColumn);
        }
        requireLendable(shape.indices());
        mode();
        if (shape.isCut()) {
            throw new BufferException(ErrorText.of("strips without cuts, which jME does not draw", shape.type()
                + " with cuts", "pass shape.decompose()"));
        }
        shape.checkIndices(vertices.rowCount());
    }

    private void requirePosition() {
        if (!vertices.hasColumn("vertex") || !vertices.column("vertex").column().type().equals(
            NumericType.FLOAT32) || vertices.column("vertex").column().components() != 3) {
            throw new BufferException(ErrorText.of("a column \"vertex\" of three floats for a mesh of jME's",
                vertices.format(), "convert the vertices to such a format, by vertices.convertTo(format)"));
        }
    }

    private static void requireLendable(GeomVertexArrayData array) {
        if (array.isReadOnly()) {
            throw new BufferException(ErrorText.of("an array that jME may write to", array.name()
                + ", which is read-only", "copy it, by convertTo(format()) of the array"));
        }
        if (array.byteSize() > BufferBytes.MOST) {
            throw new BufferException(ErrorText.of("less than 2 GiB in one of jME's buffers", array.byteSize()
                + " bytes of " + array.name(), "divide the mesh"));
        }
    }

    private static void requireColumn(GeomVertexColumn column) {
        @Nullable Type type = ColumnNames.type(column.name());
        if (type == null || type == Type.Index || type == Type.InterleavedData) {
            throw new BufferException(ErrorText.of("columns that jME knows, such as vertex, normal, texcoord, color",
                column.name(), "rename the column, or leave it out"));
        }
        if (ColumnNames.format(column.type()) == null) {
            throw new BufferException(ErrorText.of("numbers of 8, 16 or 32 bits, or floats, in column "
                + column.name() + " of a mesh of jME's", column.type(), "convert the vertices to such numbers, by "
                + "vertices.convertTo(format)"));
        }
    }

    /** Whether an array has one column and nothing else. */
    private static boolean isPlain(GeomVertexArrayData array) {
        List<GeomVertexColumn> columns = array.format().columns();
        return columns.size() == 1 && columns.getFirst().byteSize() == array.format().byteStride();
    }

    private void addPlain(GeomVertexArrayData array, GeomVertexColumn column) {
        Format format = formatOf(column);
        VertexBuffer buffer = newBuffer(column);
        Buffer memory = KeptBuffer.of(array, format);
        buffer.setupData(usage(array), column.numbers(), format, memory);
        buffer.setInstanceSpan(array.format().divisor());
        mesh.setBuffer(buffer);
    }

    private void addIndices() {
        GeomVertexArrayData indices = shape.indices();
        Format format = formatOf(indices.format().columns().getFirst());
        VertexBuffer buffer = new VertexBuffer(Type.Index);
        buffer.setupData(usage(indices), 1, format, KeptBuffer.of(indices, format));
        mesh.setBuffer(buffer);
    }

    /**
     * Adds rows. jME counts vertices by the buffer of the positions, which must have no memory afterwards. So this
     * buffer gets as many numbers of the same memory until jME has counted. Once the rows are there jME refuses to
     * count, so they come last.
     */
    private void addInterleaved(GeomVertexArrayData array) {
        ByteBuffer memory = (ByteBuffer) KeptBuffer.of(array, Format.UnsignedByte);
        for (GeomVertexColumn column : array.format().columns()) {
            VertexBuffer buffer = newBuffer(column);
            Format format = formatOf(column);
            Buffer counted = KeptBuffer.as(memory.duplicate().order(memory.order()), format);
            counted.limit((int) (array.rowCount() * column.numbers()));
            buffer.setupData(usage(array), column.numbers(), format, counted);
            buffer.setInstanceSpan(array.format().divisor());
            mesh.setBuffer(buffer);
        }
        mesh.updateCounts();
        for (GeomVertexColumn column : array.format().columns()) {
            VertexBuffer buffer = mesh.getBuffer(ColumnNames.type(column.name()));
            buffer.setOffset(column.byteOffset());
            buffer.setStride(array.format().byteStride());
            buffer.updateData(null);
        }
        VertexBuffer rows = new VertexBuffer(Type.InterleavedData);
        rows.setupData(usage(array), 1, Format.UnsignedByte, memory);
        mesh.getBuffers().put(Type.InterleavedData.ordinal(), rows);
        mesh.getBufferList().add(rows);
    }

    private void setBound() {
        if (vertices.rowCount() > 0) {
            mesh.setBound(bound(vertices.column("vertex")));
        }
    }

    /** Computes the box around positions. */
    static BoundingBox bound(GeomVertexColumnData positions) {
        return new BoundingBox(vector(Bulk.min(positions)), vector(Bulk.max(positions)));
    }

    static Vector3f vector(double[] xyz) {
        return new Vector3f((float) xyz[0], (float) xyz[1], (float) xyz[2]);
    }

    private static VertexBuffer newBuffer(GeomVertexColumn column) {
        VertexBuffer buffer = new VertexBuffer(ColumnNames.type(column.name()));
        buffer.setNormalized(column.standsForFractions());
        return buffer;
    }

    private static Format formatOf(GeomVertexColumn column) {
        Format format = ColumnNames.format(column.type());
        if (format == null) {
            requireColumn(column);
        }
        return format;
    }

    private static Usage usage(GeomVertexArrayData array) {
        return array.usageHint() == UsageHint.STATIC ? Usage.Static : Usage.Dynamic;
    }

    private Mesh.Mode mode() {
        return switch (shape.type()) {
            case POINTS -> Mesh.Mode.Points;
            case LINES -> Mesh.Mode.Lines;
            case LINE_LOOP -> Mesh.Mode.LineLoop;
            case LINE_STRIP -> Mesh.Mode.LineStrip;
            case TRIANGLES -> Mesh.Mode.Triangles;
            case TRIANGLE_STRIP -> Mesh.Mode.TriangleStrip;
            case TRIANGLE_FAN -> Mesh.Mode.TriangleFan;
            default -> throw new BufferException(ErrorText.of("points, lines or triangles for a mesh of jME's",
                shape.type(), "pass indices without adjacency"));
        };
    }
}
