package org.scenebuf.interop.slicer;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * A field in memory that an exporter lends.
 *
 * @param block the current lender; another exporter may take its place
 * @param select finds the field in the lender's layout; the first dimension must be the field's rows
 */
record LentField(Supplier<? extends BufferExporter> block, UnaryOperator<BufferLayout> select) implements Field {

    static LentField of(BufferExporter exporter, UnaryOperator<BufferLayout> select) {
        return new LentField(() -> exporter, select);
    }

    @Override
    public FieldShape shape() {
        return FieldShape.of(inPlace().layout());
    }

    @Override
    public boolean isWritable() {
        BufferRequest toWrite = BufferRequest.FULL.asVersioned().by(ViewWrapper.BORROWER);
        try (BufferView view = Buffers.borrow(block.get(), toWrite)) {
            return !view.readOnly();
        } catch (BufferException refused) {
            return false;
        }
    }

    @Override
    public Access open(boolean write) {
        BufferExporter exporter = block.get();
        BufferRequest request = write ? BufferRequest.FULL : BufferRequest.FULL_RO;
        BufferView view = Buffers.borrow(exporter, request.by(ViewWrapper.BORROWER));
        try {
            return LentAccess.of(view, selected(view, exporter));
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    @Override
    public InPlace inPlace() {
        BufferExporter exporter = block.get();
        try (BufferView view = look(exporter)) {
            return new InPlace(exporter, selected(view, exporter));
        }
    }

    private static BufferView look(BufferExporter exporter) {
        return Buffers.borrow(exporter, BufferRequest.FULL_RO.asVersioned().by(ViewWrapper.BORROWER));
    }

    private BufferLayout selected(BufferView view, @Nullable Object exporter) {
        if (view.layout().isIndirect()) {
            throw new BufferException(ErrorText.of("a collection in one block of memory", exporter
                + ", whose pages lie apart", "slice one page, texture.ramImage().page(0), or a copy"));
        }
        BufferLayout field = select.apply(view.layout());
        if (field.ndim() == 0) {
            throw new BufferException(ErrorText.of("a collection with rows", "a single item of " + exporter,
                "read it as it is"));
        }
        return field;
    }
}
