package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * An INDArray on loan from an exporter.
 *
 * <p>Most ND4J calls on {@link #array()} work in place, at or near the speed of memory. On interleaved rows some are
 * slow, and some give wrong results; the table lists them. Costs are for 1 million rows of 32 bytes with a position in
 * each, on a machine of two processors. Cost 1 is the time of a plain copy of the rows (1.4 ms). The program
 * {@code Bench} measures most of them.
 *
 * <table>
 * <caption>ND4J's calls on a strided view</caption>
 * <tr><th>call</th><th>cost</th><th>instead</th><th>cost</th></tr>
 * <tr><td>{@code addi(number)}, {@code muli(number)}</td><td><b>7 to 9</b></td><td>{@link
 *     Nd4jRows#add(BufferExporter, double...) Nd4jRows.add}, {@link Nd4jRows#scale(BufferExporter, double...)
 *     Nd4jRows.scale}</td><td>0.5</td></tr>
 * <tr><td>{@code addiRowVector}, {@code muliRowVector}</td><td>1</td><td>the same</td><td>0.5</td></tr>
 * <tr><td>{@code mmul}</td><td><b>20 to 50</b>, and a new array</td><td>{@link Nd4jRows#transform(BufferExporter,
 *     INDArray) Nd4jRows.transform}</td><td>0.9, in place</td></tr>
 * <tr><td>{@code norm2(true, 1)}, then {@code diviColumnVector}</td><td>6</td><td>{@link Nd4jRows#normalize}</td>
 *     <td>1.2</td></tr>
 * <tr><td>{@code min(0)}, {@code max(0)}, {@code mean(0)}</td><td>2</td><td>{@link Nd4jRows#min}, {@link Nd4jRows#max},
 *     {@link Nd4jRows#mean}</td><td>1</td></tr>
 * <tr><td>{@code Nd4j.pullRows}</td><td><b>16 to 23</b> at random, 9 in order</td><td>{@link
 *     Nd4jRows#gather(BufferExporter, INDArray) Nd4jRows.gather}</td><td>9 at random, 3 in order</td></tr>
 * <tr><td>{@code put(indices, …)}, {@code putRow}</td><td>wrong, see below</td><td>{@link
 *     Nd4jRows#scatter(BufferExporter, INDArray, INDArray) Nd4jRows.scatter}</td><td>23 at random, 5 in order</td></tr>
 * <tr><td>{@code dup()}, then {@code assign(array)}</td><td>5 and 4</td><td>{@link Nd4jMirror}</td><td>4 for both</td>
 *     </tr>
 * <tr><td>{@code assign(array)} of another shape</td><td><b>wrong</b>: (64, 3) into (64, 4) is copied number after
 *     number, so that rows are mixed up</td><td>{@link #assign}, which refuses it</td><td></td></tr>
 * <tr><td>{@code assign} of floats to bytes</td><td>cuts off and wraps around: 300.7 becomes 44</td><td>{@link
 *     #assign}, which rounds and saturates</td><td></td></tr>
 * <tr><td>{@code reshape}, {@code ravel}</td><td>5 to 7: <b>a silent copy</b>; edits to it are lost</td><td>{@link
 *     Nd4jMirror}</td><td></td></tr>
 * <tr><td>{@code get(interval …)}, {@code get(point, all)}, {@code slice(i)}, {@code putRow}, {@code putSlice},
 *     {@code put(indices …)}</td><td><b>wrong</b>: an empty array or an exception once the element offset reaches
 *     {@code length()}: with 3 columns in rows of 8, from row 375 of 1000 on</td><td>{@link #rows}, {@link #component},
 *     {@code getRow}</td><td></td></tr>
 * <tr><td>{@code toString()}</td><td><b>wrong</b>: prints {@code []} for these rows</td><td>{@code dup().toString()}
 *     </td><td></td></tr>
 * <tr><td>{@code norm2(1)}, then {@code diviColumnVector}</td><td>an exception: a column vector has to have the shape
 *     (rows, 1)</td><td>{@code norm2(true, 1)}</td><td></td></tr>
 * <tr><td>{@code Nd4j.toNpyByteArray}, {@code Nd4j.writeAsNumpy}</td><td><b>wrong</b>: they write the bytes of the
 *     memory in order, with the other columns</td><td>package {@code npy}, or {@code dup()} first</td><td></td></tr>
 * <tr><td>BLAS level 1 ({@code axpy}, {@code scal})</td><td><b>wrong</b>: they do nothing, or apply everything to the
 *     first number. They are right on a column</td><td>{@link Nd4jRows#add(BufferExporter, double...) Nd4jRows.add},
 *     {@link Nd4jRows#scale(BufferExporter, double...) Nd4jRows.scale}</td><td></td></tr>
 * <tr><td>{@code data().assign}, {@code data().asFloat()} and similar calls</td><td>cover all memory from the first
 *     number to the last, <b>with the other columns</b></td><td>the array's own {@code assign};
 *     {@code dup().data()}</td><td></td></tr>
 * </table>
 *
 * <p>These calls are right: {@code getRow}, {@code getColumn}, {@code get(all, …)}, ND4J's operations on the whole
 * array, {@code Nd4j.write}, {@code Nd4j.saveBinary} and Java's serialisation.
 *
 * <p>After {@link #close()} every method but {@code close} and {@code toString} throws {@link StaleViewException}. On
 * a view that was opened for reading, {@link #assign}, {@link #modified()} and {@link #explicit()} throw
 * {@link BufferException}.
 */
public final class Nd4jView implements BufferExporter, AutoCloseable {

    private final BufferExporter source;
    private final BufferView view;
    private final ViewAsArray loan;
    private final @Nullable ReadCheck check;

    /** Null until the array is first asked for. Until then no memory is handed out, and nothing counts as changed. */
    private @Nullable INDArray array;

    /** The array's data buffer, also after a program gave the array another one by {@code setData}. */
    private @Nullable DataBuffer data;

    private Nd4jView(BufferExporter source, BufferView view, ViewAsArray loan) {
        this.source = source;
        this.view = view;
        this.loan = loan;
        this.check = ReadCheck.begin(view);
    }

    static Nd4jView open(BufferExporter exporter, BufferRequest request, @Nullable DataType type) {
        BufferView view = ArrayBorrower.borrow(exporter, request, type);
        if (NumbersOfRecords.layout(view.layout()) != null && !(view.exporter() instanceof NumbersOfRecords)) {
            view.close();
            return open(new NumbersOfRecords(exporter), request, type);
        }
        try {
            ElementFormat format = view.layout().format();
            DataType known = type == null ? Nd4jTypes.of(format) : Nd4jTypes.of(format, type);
            return new Nd4jView(exporter, view, ViewAsArray.of(view, known));
        } catch (RuntimeException | Error refused) {
            view.close();
            throw refused;
        }
    }

    /**
     * Gives the array. The library cannot see ND4J's stores. So from the first call until the view is closed, every
     * row of a writable view counts as changed each time a cursor looks. There are two ways to have fewer rows count:
     *
     * <ul>
     * <li>Take only the rows that you change, by {@link #rows}, or by opening only those rows
     *     ({@code Nd4jViews.open(column.rows(first, count))}).
     * <li>Call {@link #explicit()} once before this method, and name the changed rows by
     *     {@link #modified(long, long)}.
     * </ul>
     *
     * @return the INDArray over the exporter's memory; the package's page lists the ND4J calls that throw after
     *     {@link #close()}
     */
    public INDArray array() {
        return handOut(view.items());
    }

    private synchronized INDArray handOut(Items part) {
        checkOpen();
        if (array == null) {
            array = loan.wrap(part);
            data = array.data();
        } else {
            part.handOut();
        }
        return array;
    }

    /**
     * Gives an array of some rows, over the same memory: a slice of dimension 0. Only these rows count as changed.
     *
     * @param firstRow the first row
     * @param rowCount the number of rows
     * @return an array of these rows; without rows it has no memory, as ND4J's own empty arrays have none
     * @throws IndexOutOfBoundsException when there are no such rows, or the array is a single item
     */
    public INDArray rows(long firstRow, long rowCount) {
        long[] shape = loan.layout().shape().clone();
        if (shape.length == 0) {
            throw new IndexOutOfBoundsException(ErrorText.of("an array of rows", "a single item", "use array()"));
        }
        if (firstRow < 0 || rowCount < 0 || rowCount > shape[0] - firstRow) {
            throw new IndexOutOfBoundsException(ErrorText.of("some of " + shape[0] + " rows", rowCount + " from row "
                + firstRow + " on", "count the rows from 0"));
        }
        shape[0] = rowCount;
        if (OwnArrays.isEmpty(shape)) {
            checkOpen();
            return OwnArrays.make(loan.type(), shape);
        }
        handOut(view.items().slice(0, firstRow, rowCount));
        long[] strides = loan.layout().strides();
        return Nd4j.create(data, shape, strides, firstRow * strides[0], 'c');
    }

    /**
     * Gives one component of every item, over the same memory: one index of the last dimension. Examples are y of all
     * positions, or green of all pixels.
     *
     * @param index the index of the component
     * @return an array without the last dimension
     * @throws IndexOutOfBoundsException when there is no such component
     * @throws IllegalStateException when the array has fewer than two dimensions
     */
    public INDArray component(long index) {
        long[] all = loan.layout().shape();
        int last = all.length - 1;
        if (last <= 0) {
            throw new IllegalStateException(ErrorText.of("an array of several dimensions", "shape "
                + Arrays.toString(all), "use array()"));
        }
        if (index < 0 || index >= all[last]) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of " + all[last] + " components", index,
                "count from 0"));
        }
        long[] shape = Arrays.copyOf(all, last);
        long[] strides = loan.layout().strides();
        return derived(shape, Arrays.copyOf(strides, last), index * strides[last]);
    }

    /**
     * Gives an image with its channels first, as neural networks expect: (height, width, channels) becomes (channels,
     * height, width). Pages stay in front of both. The array is a permutation over the same memory.
     *
     * @return the array; its {@code dup('c')} is contiguous
     * @throws IllegalStateException when the array has fewer than three dimensions
     */
    public INDArray channelsFirst() {
        long[] shape = loan.layout().shape();
        long[] strides = loan.layout().strides();
        if (shape.length < 3) {
            throw new IllegalStateException(ErrorText.of("an image, of 3 or more dimensions", "shape "
                + Arrays.toString(shape), "use array()"));
        }
        return derived(withLastBeforeTwo(shape), withLastBeforeTwo(strides), 0);
    }

    /**
     * Stores an array's numbers in the view: NumPy's {@code view[...] = values}. ND4J's own {@code array().assign}
     * neither compares shapes nor saturates. Exactly the view's numbers count as changed.
     *
     * @param values numbers of any type, of the view's shape or of one that NumPy's broadcasting repeats to it. For
     *     whole numbers in the view, values are rounded to the nearest, halves up, and saturated; NaN becomes 0
     * @throws IllegalArgumentException when the shapes do not fit, or the types differ and one of them is not a type
     *     of numbers; nothing was stored then
     * @throws ArithmeticException when a whole number is 2^63 or more; nothing was stored then
     * @throws BufferException also when the memory of the values cannot be read
     */
    public void assign(INDArray values) {
        try (GuardedArray given = GuardedArray.begin(Args.notNull(values, "values"));
            BufferView source = given.items().exporter().getBuffer(BufferRequest.FULL_RO)) {
            AssignedNumbers.run(view.items(), source.items());
        }
    }

    /** Marks every row as changed, now. */
    public void modified() {
        view.modified(0, view.layout().ndim() == 0 ? 1 : view.layout().shape(0));
    }

    /**
     * Marks rows as changed, now. Rows of an array that was handed out count as well, unless {@link #explicit()} was
     * called before.
     *
     * @param firstRow the first changed row, counted from the view's first row
     * @param rowCount the number of changed rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        view.modified(firstRow, rowCount);
    }

    /**
     * Announces that {@link #modified(long, long)} will name the changed rows. Memory that is handed out from now on
     * does not count as changed by itself. Memory that was handed out before counts once more.
     */
    public void explicit() {
        view.explicit();
    }

    /**
     * Gives the address of the array's first element. Like {@link #array()}, this hands the memory out.
     *
     * @return the address, inside the exporter's block; 0 where there are no items
     */
    public long address() {
        array();
        return data.address();
    }

    /**
     * Ends the loan. Most calls of the INDArray throw from now on. Closing twice is harmless, and any thread may
     * close.
     *
     * <p>ND4J does not know about arrays that were derived from this one (by {@code getColumn}, {@link #rows} and
     * similar calls). A later store through such an array changes the memory that was lent, and nothing is marked as
     * changed. While the exporter is open and was not resized, these are the exporter's own bytes. After that they
     * are {@linkplain org.scenebuf.engine.memory##terms retired memory}. The same holds for an array that
     * {@link Nd4jExporter} lends on, or that {@link Nd4jRows} is reading, until that use has ended.
     *
     * @throws BufferException in debug mode, when the view was opened for reading and its bytes have changed; the
     *     view is closed all the same
     */
    @Override
    public synchronized void close() {
        if (view.isReleased()) {
            return;
        }
        BufferException stored = check == null ? null : check.end();
        try {
            if (data != null) {
                ClosingGuard.close(data);
            }
        } finally {
            view.close();
        }
        if (stored != null) {
            throw stored;
        }
    }

    /**
     * Lends the same memory once more, so that {@link Nd4jRows} and every other borrower of an exporter takes an open
     * view. Stores through the second loan are marked by themselves.
     *
     * @param request what the borrower needs to know and may do
     * @return a view of the memory that this view was opened on
     * @throws BufferException when the request cannot be met, or asks to write while this view was opened for reading
     */
    @Override
    public BufferView getBuffer(BufferRequest request) {
        checkOpen();
        if (view.readOnly() && request.asksFor(BufferRequest.WRITABLE)) {
            throw new BufferException(ErrorText.of("an INDArray opened to write", "one opened to read",
                ArrayBorrower.isReadOnly(source) ? "write to a dup() of its array" : "use Nd4jViews.open"));
        }
        return source.getBuffer(request);
    }

    @Override
    public String toString() {
        return "INDArray over " + source;
    }

    /**
     * Makes an array over the same memory by the view's own layout, because the root array may have another layout by
     * now.
     */
    private INDArray derived(long[] shape, long[] strides, long offset) {
        array();
        return OwnArrays.isEmpty(shape) ? OwnArrays.make(loan.type(), shape)
            : Nd4j.create(data, shape, strides, offset, 'c');
    }

    /** Turns (…, a, b, last) into (…, last, a, b). */
    private static long[] withLastBeforeTwo(long[] dimensions) {
        long[] moved = dimensions.clone();
        int last = moved.length - 1;
        System.arraycopy(dimensions, last - 2, moved, last - 1, 2);
        moved[last - 2] = dimensions[last];
        return moved;
    }

    private void checkOpen() {
        if (view.isReleased()) {
            throw new StaleViewException(ErrorText.of("an open " + this, "a closed one", "open it again"));
        }
    }
}
