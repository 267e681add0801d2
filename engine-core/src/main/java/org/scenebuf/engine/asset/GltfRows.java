package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;

/**
 * Attributes that lie side by side in the rows of one view, and so become one array; or a single attribute.
 *
 * <pre>{@code
 *  byte of the view  0        12       24        36       48                byteStride 24
 *                    | NORMAL | POSITION | NORMAL | POSITION | ...
 *                    |<----- row 0 ----->|<----- row 1 ----->|
 * }</pre>
 *
 * @param attributes one or more attributes, in the order of their offsets
 */
record GltfRows(List<GltfAttribute> attributes) {

    /** Groups the attributes that share rows. */
    static List<GltfRows> group(List<GltfAttribute> attributes) {
        List<List<GltfAttribute>> groups = new ArrayList<>();
        List<GltfAttribute> sorted = attributes.stream()
            .sorted(Comparator.comparingLong((GltfAttribute attribute) -> attribute.accessor().byteOffset())).toList();
        for (GltfAttribute attribute : sorted) {
            groups.stream().filter(group -> new GltfRows(group).hasRoomFor(attribute.accessor())).findFirst()
                .orElseGet(() -> begin(groups)).add(attribute);
        }
        return groups.stream().map(List::copyOf).map(GltfRows::new).toList();
    }

    boolean isInPlace() {
        return attributes.stream().allMatch(attribute -> attribute.accessor().isInPlace());
    }

    GltfAccessor first() {
        return attributes.getFirst().accessor();
    }

    GltfView view() {
        return Objects.requireNonNull(first().view());
    }

    /**
     * {@return where the first row begins in the view}
     * Rows count from the view's beginning where the attributes fit into such rows, else from the first attribute.
     */
    long firstByte() {
        long start = first().byteOffset() / byteStride() * byteStride();
        return first().endByte() <= start + byteStride() ? start : first().byteOffset();
    }

    /** {@return the bytes from the first row's beginning to the end of the last element in the last row} */
    long usedBytes() {
        GltfAccessor last = attributes.getLast().accessor();
        return last.byteOffset() + last.usedBytes() - firstByte();
    }

    GeomVertexArrayFormat format() {
        long start = isInPlace() ? firstByte() : first().byteOffset();
        List<GeomVertexColumn> columns = attributes.stream()
            .map(attribute -> attribute.column(attribute.accessor().byteOffset() - start)).toList();
        return GeomVertexArrayFormat.of(columns, isInPlace() ? byteStride() : first().elementSize());
    }

    private int byteStride() {
        return first().byteStride();
    }

    private boolean hasRoomFor(GltfAccessor accessor) {
        return isInPlace() && accessor.isInPlace() && view().equals(accessor.view()) && view().byteStride() > 0
            && accessor.byteOffset() >= attributes.getLast().accessor().endByte()
            && accessor.endByte() <= firstByte() + byteStride();
    }

    private static List<GltfAttribute> begin(List<List<GltfAttribute>> groups) {
        groups.add(new ArrayList<>());
        return groups.getLast();
    }
}
