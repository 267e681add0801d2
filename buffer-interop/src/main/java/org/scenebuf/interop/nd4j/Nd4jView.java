package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * An INDArray on loan from an exporter.
 *
 * <p>Not every ND4J call on {@link #array()} works in place: {@code reshape} of a strided array copies silently, and
 * {@code get(interval …)} on one may give an empty array; {@link #rows} and {@link #component} make parts that are
 * right.
 */
public final class Nd4jView implements AutoCloseable {

    private final BufferView view;
    private final INDArray array;

    Nd4jView(BufferView view, INDArray array) {
        this.view = view;
        this.array = array;
    }

    /**
     * Gives the array.
     *
     * @return the INDArray over the exporter's memory; after {@link #close()} its operations throw
     * @throws StaleViewException when the view is closed
     */
    public INDArray array() {
        checkOpen();
        return array;
    }

    /**
     * Gives some of the rows: a slice of dimension 0, over the same memory.
     *
     * @param from first row
     * @param to one past the last
     * @return an array of {@code to - from} rows
     * @throws IndexOutOfBoundsException when there are no such rows, or none are asked for
     * @throws StaleViewException when the view is closed
     */
    public INDArray rows(long from, long to) {
        checkOpen();
        long[] shape = array.shape();
        Objects.checkFromToIndex(from, to, shape[0]);
        if (from == to) {
            throw new IndexOutOfBoundsException(ErrorText.of("at least one row", from + " to " + to,
                "an INDArray of no rows has no memory"));
        }
        shape = shape.clone();
        shape[0] = to - from;
        return part(shape, array.stride(), from * array.stride(0));
    }

    /**
     * Gives one component of every item: an index of the last dimension, such as y of all positions or green of all
     * pixels, over the same memory.
     *
     * @param index which component
     * @return an array without the last dimension
     * @throws IndexOutOfBoundsException when there is no such component
     * @throws IllegalStateException when the array has one dimension only
     * @throws StaleViewException when the view is closed
     */
    public INDArray component(long index) {
        checkOpen();
        int last = array.rank() - 1;
        if (last == 0) {
            throw new IllegalStateException(ErrorText.of("an array of several dimensions", "shape "
                + Arrays.toString(array.shape()), "use array()"));
        }
        Objects.checkIndex(index, array.size(last));
        return part(Arrays.copyOf(array.shape(), last), Arrays.copyOf(array.stride(), last),
            index * array.stride(last));
    }

    /**
     * Says that every row was changed, now.
     *
     * @throws BufferException when the view was opened to read
     * @throws StaleViewException when the view is closed
     */
    public void modified() {
        view.modified(0, view.layout().shape(0));
    }

    /**
     * Says which rows were changed, now; from here on only rows that are named count.
     *
     * @param from first changed row
     * @param to one past the last
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the view was opened to read
     * @throws StaleViewException when the view is closed
     */
    public void modified(long from, long to) {
        view.modified(from, to);
    }

    /**
     * Tells where the array's first element is.
     *
     * @return its address, inside the exporter's block
     * @throws StaleViewException when the view is closed
     */
    public long address() {
        checkOpen();
        return array.data().address();
    }

    /**
     * Ends the loan: the INDArray throws from now on. Closing twice is harmless, and any thread may do it.
     *
     * <p>ND4J knows nothing of arrays that were derived from this one (by {@code getColumn}, {@link #rows} and the
     * like). What is stored through such an array later goes to the memory that was lent and counts as no change: while
     * the exporter is open and was not resized those are its own bytes, after that nobody's.
     */
    @Override
    public synchronized void close() {
        if (view.isReleased()) {
            return;
        }
        try {
            if (array.data().closeable()) {
                array.data().close();
            }
        } finally {
            view.close();
        }
    }

    @Override
    public String toString() {
        return "INDArray over " + view.exporter();
    }

    private INDArray part(long[] shape, long[] strides, long offset) {
        return Nd4j.create(array.data(), shape, strides, offset, 'c');
    }

    private void checkOpen() {
        if (view.isReleased()) {
            throw new StaleViewException(ErrorText.of("an open " + this, "a closed one", "open it again"));
        }
    }
}
