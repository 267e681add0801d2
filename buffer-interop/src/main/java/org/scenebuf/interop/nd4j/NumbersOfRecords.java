package org.scenebuf.interop.nd4j;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.OwnAction;

/**
 * Lends records of several contiguous numbers of one type as one more dimension of numbers. Such records are the rows
 * of a vertex array, and sub-arrays. A record of a single number is lent as that number.
 *
 * @param records the lender of the items
 */
record NumbersOfRecords(BufferExporter records) implements BufferExporter {

    /** The layout of the numbers; null where the items are not such records. */
    static @Nullable BufferLayout layout(BufferLayout items) {
        ElementFormat format = items.format();
        if (format.shape().length > 0) {
            return layout(items, 0, format.element(), format.shape());
        }
        List<ElementFormat.Field> fields = format.fields();
        if (fields.isEmpty()) {
            return null;
        }
        ElementFormat number = fields.getFirst().format().element();
        long first = fields.getFirst().offset();
        long end = first;
        for (ElementFormat.Field field : fields) {
            if (field.offset() != end || !field.format().element().equals(number)) {
                return null;
            }
            end += field.format().itemSize();
        }
        long count = (end - first) / number.itemSize();
        boolean single = fields.size() == 1 && fields.getFirst().format().shape().length == 0;
        return single ? layout(items, first, number) : layout(items, first, number, count);
    }

    private static @Nullable BufferLayout layout(BufferLayout items, long offset, ElementFormat number, long... shape) {
        return number.code().isEmpty() || items.isIndirect() ? null : items.within(offset, number, shape);
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        BufferView view = Buffers.borrow(records, request);
        try {
            BufferLayout numbers = layout(view.layout());
            Items items = numbers == null ? view.items() : view.items().as(numbers);
            return Lender.lendOn(view, this, items, request, (OwnAction) view::close);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    @Override
    public String toString() {
        return records.toString();
    }
}
