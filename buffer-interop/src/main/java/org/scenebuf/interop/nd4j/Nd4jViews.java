package org.scenebuf.interop.nd4j;

import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.RawLoan;

/** Makes INDArrays over the memory of exporters. */
public final class Nd4jViews {

    private Nd4jViews() {
    }

    /**
     * Lends an exporter's memory as an INDArray to read and write.
     *
     * @param exporter lends items of one number, in rows and columns whose strides are whole elements
     * @return the view, of the exporter's shape; its rows count as changed from now until it is closed, or until
     *     {@link Nd4jView#modified(long, long)} says which
     * @throws BufferException when the exporter refuses, or ND4J cannot express its layout
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jView open(BufferExporter exporter) {
        return open(exporter.getBuffer(BufferRequest.RECORDS.by("INDArray")));
    }

    /**
     * Lends an exporter's memory as an INDArray to read. Nothing counts as changed; ND4J knows no read-only arrays, so
     * not to write is the borrower's promise.
     *
     * @param exporter lends items of one number, in rows and columns whose strides are whole elements
     * @return the view, of the exporter's shape
     * @throws BufferException when the exporter refuses, or ND4J cannot express its layout
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jView read(BufferExporter exporter) {
        return open(exporter.getBuffer(BufferRequest.RECORDS_RO.by("INDArray")));
    }

    private static Nd4jView open(BufferView view) {
        try {
            DataType type = Nd4jTypes.of(view.layout().format());
            ElementLayout layout = ElementLayout.of(view.layout());
            return wrap(view, type, layout);
        } catch (RuntimeException | Error refused) {
            view.close();
            throw refused;
        }
    }

    /** The data buffer is what every derived array holds on to; hence the loan is tied to it, not to the root array. */
    private static Nd4jView wrap(BufferView view, DataType type, ElementLayout layout) {
        RawLoan raw = view.lendRaw();
        DataBuffer buffer;
        INDArray array;
        try {
            ForeignPointer pointer = new ForeignPointer(raw.address() + view.layout().offset(), layout.length());
            buffer = withBackend(() -> Nd4j.createBuffer(pointer, layout.length(), type));
            array = Nd4j.create(buffer, layout.shape(), layout.strides(), 0, 'c');
        } catch (RuntimeException | Error failed) {
            raw.cancel();
            throw failed;
        }
        raw.heldBy(buffer, view::close);
        return new Nd4jView(view, array);
    }

    private static <T> T withBackend(Supplier<T> action) {
        try {
            return action.get();
        } catch (ExceptionInInitializerError | NoClassDefFoundError missing) {
            throw new IllegalStateException(ErrorText.of("an ND4J backend on the class path", "none that loads",
                "add org.nd4j:nd4j-native, with the natives of this machine"), missing);
        }
    }
}
