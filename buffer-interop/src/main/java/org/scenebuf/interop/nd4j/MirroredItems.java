package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The items of an exporter, to be copied in this machine's byte order.
 *
 * @param exporter the lender
 * @param view the loan
 * @param items the numbers; in the other byte order, their bytes in reverse, as one more dimension
 * @param type ND4J's type of the numbers
 * @param shape the extents of the array
 * @param sharesBytes whether some items share bytes
 */
record MirroredItems(BufferExporter exporter, BufferView view, Items items, DataType type, long[] shape,
    boolean sharesBytes) implements MirroredRows {

    private static final String COPY = "copy them by Buffers.toContiguous";

    static MirroredItems open(BufferExporter exporter, @Nullable String field, @Nullable DataType type) {
        BufferView view = Buffers.borrow(exporter, "mirror in an INDArray");
        try {
            return of(exporter, view, field, type);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    private static MirroredItems of(BufferExporter exporter, BufferView view, @Nullable String field,
        @Nullable DataType given) {
        BufferLayout layout = field == null ? view.layout() : view.layout().field(field);
        BufferLayout numbers = NumbersOfRecords.layout(layout);
        if (numbers != null) {
            layout = numbers;
        } else if (!layout.format().fields().isEmpty()) {
            throw notOneNumber(layout, field == null ? "" : field + ".");
        }
        ElementFormat format = layout.format();
        DataType type = given == null ? Nd4jTypes.ofAnyOrder(format) : Nd4jTypes.ofAnyOrder(format, given);
        BufferLayout copied = isForeign(format) ? reversed(layout) : withoutPadding(layout);
        return new MirroredItems(exporter, view, copied == view.layout() ? view.items() : view.items().as(copied), type,
            layout.shape(), !layout.isIndirect() && layout.sharesBytes());
    }

    @Override
    public boolean isConfined() {
        return view.isConfined();
    }

    @Override
    public void requireWritable() {
        if (view.readOnly()) {
            throw readOnly();
        }
        if (sharesBytes) {
            throw new BufferException(ErrorText.of("items that share no bytes, to copy back", view.layout(),
                "write to the memory that they share"));
        }
    }

    @Override
    public void read(long firstRow, long rowCount, MemorySegment target) {
        rows(firstRow, rowCount).toContiguous(target, 'C');
    }

    @Override
    public void write(long firstRow, long rowCount, MemorySegment source) {
        rows(firstRow, rowCount).fromContiguous(source, 'C');
    }

    @Override
    public void close() {
        view.close();
    }

    private Items rows(long firstRow, long rowCount) {
        return shape.length == 0 ? items : items.slice(0, firstRow, rowCount);
    }

    private static BufferException notOneNumber(BufferLayout layout, String path) {
        List<String> names = names(layout.format()).stream().map(name -> path + name).toList();
        String remedy = names.isEmpty() ? "read them by MemoryView" : "name one of the fields " + names;
        return new BufferException(ErrorText.of("numbers of one type, close together", "format " + layout.format(),
            layout.isIndirect() ? COPY : remedy));
    }

    static List<String> names(ElementFormat format) {
        return format.fields().stream().map(ElementFormat.Field::name).filter(Objects::nonNull).toList();
    }

    private static boolean isForeign(ElementFormat format) {
        return format.itemSize() > 1 && !format.byteOrder().equals(ByteOrder.nativeOrder());
    }

    private static BufferLayout withoutPadding(BufferLayout numbers) {
        if (numbers.itemSize() == numbers.format().itemSize()) {
            return numbers;
        }
        if (numbers.isIndirect()) {
            throw new BufferException(ErrorText.of("numbers without padding behind pointers", numbers, COPY));
        }
        return numbers.within(0, numbers.format());
    }

    /** The bytes of each number, the last byte first. */
    private static BufferLayout reversed(BufferLayout numbers) {
        if (numbers.isIndirect()) {
            throw new BufferException(ErrorText.of("numbers in this machine's byte order behind pointers", numbers,
                COPY));
        }
        long size = numbers.format().itemSize();
        return numbers.within(0, ElementFormat.BYTES, size).slice(numbers.ndim(), size - 1, size, -1);
    }
}
