package org.scenebuf.interop.nd4j;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.InternalName;

/** The memory of an INDArray whose rows are parts of longer rows, as whole rows of a format with that stride. */
final class SpreadRows {

    private SpreadRows() {
    }

    /** The memory of the rows. It is just the items, unless the format's stride is the distance from row to row. */
    static ArrayMemory of(INDArray array, GeomVertexArrayFormat format) {
        ArrayMemory items = ArrayMemory.of(array);
        BufferLayout layout = items.layout();
        if (layout.isContiguous('C') || layout.stride(0) != format.byteStride() || !isDense(layout)) {
            return items;
        }
        requireColumns(layout, format);
        long byteSize = Math.multiplyExact(layout.shape(0), layout.stride(0));
        DataBuffer data = array.data();
        long room = (data.underlyingLength() - data.offset()) * layout.itemSize();
        if (byteSize > room) {
            throw new BufferException(ErrorText.of(byteSize + " bytes from the first item on, for " + layout.shape(0)
                + " rows", room, "adopt the array that this one is a part of, in a format whose columns begin later "
                + "in the row"));
        }
        return new ArrayMemory(items.address(), items.memory().reinterpret(byteSize),
            BufferLayout.contiguous(0, ElementFormat.BYTES, layout.shape(0), layout.stride(0)));
    }

    private static boolean isDense(BufferLayout rows) {
        return rows.ndim() == 1
            || rows.ndim() == 2 && (rows.shape(1) == 1 || rows.stride(1) == rows.itemSize());
    }

    private static void requireColumns(BufferLayout rows, GeomVertexArrayFormat format) {
        char code = rows.format().scalarCode();
        long end = (rows.ndim() == 1 ? 1 : rows.shape(1)) * rows.itemSize();
        List<InternalName> outside = format.columns().stream()
            .filter(column -> column.type().code() != code || column.endByte() > end).map(GeomVertexColumn::name)
            .toList();
        if (!outside.isEmpty()) {
            throw new BufferException(ErrorText.of("columns of " + rows.format() + " in the first " + end
                + " bytes of a row, as the INDArray has them", "others: " + outside,
                "leave these out, or adopt an array that has them"));
        }
    }
}
