package org.scenebuf.interop.nd4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.RawLoan;

/**
 * Makes the INDArray over a view's memory.
 *
 * @param view the memory on loan
 * @param type ND4J's type of the items
 * @param layout the layout of the items
 */
record ViewAsArray(BufferView view, DataType type, ArrayStrides layout) {

    /** Makes all checks that need no memory to be handed out. */
    static ViewAsArray of(BufferView view, DataType type) {
        ArrayStrides layout = ArrayStrides.of(view.layout());
        withBackend(Nd4j::getBackend);
        if (layout.length() > 0) {
            ArrayBorrower.requireAddress(view);
        }
        return new ViewAsArray(view, type, layout);
    }

    /**
     * Makes the array of all items, of which only some are handed out. Every derived array holds the data buffer, so
     * the loan is tied to the buffer and not to the root array. An array without items has nothing to hold.
     */
    INDArray wrap(Items handedOut) {
        if (layout.length() == 0) {
            return OwnArrays.make(type, layout.shape());
        }
        RawLoan raw = handedOut.lendRaw();
        DataBuffer buffer;
        INDArray array;
        try {
            ForeignPointer pointer = new ForeignPointer(raw.address() + view.layout().offset(), layout.length());
            buffer = Nd4j.createBuffer(pointer, layout.length(), type);
            array = Nd4j.create(buffer, layout.shape(), layout.strides(), 0, 'c');
        } catch (RuntimeException | Error failed) {
            raw.cancel();
            throw failed;
        }
        raw.heldBy(buffer, ForgottenLoan.of(view));
        LentMemory.note(buffer, raw.address() + view.layout().offset(), layout.length() * view.itemSize(), view);
        return array;
    }

    static <T> T withBackend(Supplier<T> action) {
        try {
            return action.get();
        } catch (ExceptionInInitializerError | NoClassDefFoundError missing) {
            throw new IllegalStateException(ErrorText.of("an ND4J backend on the class path", "none that loads",
                "add org.nd4j:nd4j-native with the natives of this machine, or org.scenebuf:scenebuf-starter"),
                missing);
        }
    }
}
