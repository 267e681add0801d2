package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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
 * <p>Most ND4J calls on {@link #array()} work in place, at or near the speed of memory. On interleaved rows some do
 * not, and some are wrong. Costs are those of 1 M rows of 32 bytes with a position in each, as multiples of a plain
 * copy of the rows (1.4 ms), on a machine of two processors; the program {@code Bench} measures most of them.
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
 * <tr><td>{@code assign(array)} of another shape</td><td><b>wrong</b>: (64, 3) into (64, 4) is taken as it lies, and
 *     scrambles the rows</td><td>{@link #assign}, which refuses it</td><td></td></tr>
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
 * <tr><td>{@code Nd4j.toNpyByteArray}, {@code Nd4j.writeAsNumpy}</td><td><b>wrong</b>: the bytes as they lie, other
 *     columns too</td><td>package {@code npy}, or {@code dup()} first</td><td></td></tr>
 * <tr><td>BLAS level 1 ({@code axpy}, {@code scal})</td><td><b>wrong</b>: nothing is done, or all of it to the first
 *     number; right on a column</td><td>{@link Nd4jRows#add(BufferExporter, double...) Nd4jRows.add}, {@link
 *     Nd4jRows#scale(BufferExporter, double...) Nd4jRows.scale}</td><td></td></tr>
 * <tr><td>{@code data().assign}, {@code data().asFloat()} and the like</td><td>go over everything from the first number
 *     to the last, <b>other columns too</b></td><td>the array's own {@code assign}; {@code dup().data()}</td><td></td>
 *     </tr>
 * </table>
 *
 * <p>{@code getRow}, {@code getColumn}, {@code get(all, …)} and ND4J's operations on the whole array are right; so are
 * {@code Nd4j.write}, {@code Nd4j.saveBinary} and Java's serialisation.
 */
public final class Nd4jView implements BufferExporter, AutoCloseable {

    private final BufferExporter source;
    private final BufferView view;
    private final ViewAsArray loan;
    private final @Nullable ReadCheck check;

    /** Made when it is first asked for: until then nothing is handed out, and nothing counts as changed. */
    private @Nullable INDArray array;

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
     * Gives the array. Nobody can tell what ND4J stores: from the first time on every row of a writable view counts as
     * changed at each look, until the view is closed. Take only the rows that you mean, by {@link #rows} or by opening
     * them ({@code Nd4jViews.open(column.rows(first, count))}); or say {@link #explicit()} once, before this, and name
     * them by {@link #modified(long, long)}.
     *
     * @return the INDArray over the exporter's memory; the package's page tells which of its calls throw after
     *     {@link #close()}
     * @throws StaleViewException when the view is closed
     */
    public INDArray array() {
        return handOut(view.items());
    }

    private synchronized INDArray handOut(Items part) {
        checkOpen();
        if (array == null) {
            array = loan.wrap(part);
        } else {
            part.handOut();
        }
        return array;
    }

    /**
     * Gives some of the rows: a slice of dimension 0, over the same memory. Only these count as changed.
     *
     * @param firstRow the first row
     * @param rowCount how many
     * @return an array of these rows; of none it has no memory, as ND4J's own have none
     * @throws IndexOutOfBoundsException when there are no such rows, or the array is a single item
     * @throws StaleViewException when the view is closed
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
        INDArray all = handOut(view.items().slice(0, firstRow, rowCount));
        long[] strides = loan.layout().strides();
        return Nd4j.create(all.data(), shape, strides, firstRow * strides[0], 'c');
    }

    /**
     * Gives one component of every item: an index of the last dimension, such as y of all positions or green of all
     * pixels, over the same memory.
     *
     * @param index which component
     * @return an array without the last dimension
     * @throws IndexOutOfBoundsException when there is no such component
     * @throws IllegalStateException when the array has one dimension only, or none
     * @throws StaleViewException when the view is closed
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
     * Gives an image with its channels in front, as networks want it: (channels, height, width) of (height, width,
     * channels), with pages before both. A permutation over the same memory.
     *
     * @return the array; {@code dup('c')} of it is contiguous
     * @throws IllegalStateException when the array has fewer than three dimensions
     * @throws StaleViewException when the view is closed
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
     * Stores an array's numbers in the view's: NumPy's {@code view[...] = values}, where {@code array().assign} neither
     * compares shapes nor saturates. Exactly the view's numbers count as changed.
     *
     * @param values of the view's shape, or one that is repeated to it: NumPy's broadcasting; of any type of numbers.
     *     To whole numbers they are rounded to the nearest, halves up, and saturated; NaN becomes 0
     * @throws IllegalArgumentException when the shapes do not fit, or one of two types has no numbers and the other is
     *     another; nothing was stored then
     * @throws ArithmeticException when a whole number is 2^63 or more; nothing was stored then
     * @throws BufferException when the view was opened to read, or the array's memory cannot be read here
     * @throws StaleViewException when the view is closed
     */
    public void assign(INDArray values) {
        try (GuardedArray given = GuardedArray.begin(Args.notNull(values, "values"));
            BufferView source = given.items().exporter().getBuffer(BufferRequest.FULL_RO)) {
            AssignedNumbers.run(view.items(), source.items());
        }
    }

    /**
     * Says that every row was changed, now.
     *
     * @throws BufferException when the view was opened to read
     * @throws StaleViewException when the view is closed
     */
    public void modified() {
        view.modified(0, view.layout().ndim() == 0 ? 1 : view.layout().shape(0));
    }

    /**
     * Says which rows were changed, now. What the array was handed out for counts as well, unless {@link #explicit()}
     * was said before.
     *
     * @param firstRow the first changed row
     * @param rowCount how many
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the view was opened to read
     * @throws StaleViewException when the view is closed
     */
    public void modified(long firstRow, long rowCount) {
        view.modified(firstRow, rowCount);
    }

    /**
     * Says that rows will be named by {@link #modified(long, long)}: what is handed out from here on does not count as
     * changed by itself; what was handed out before counts once more.
     *
     * @throws BufferException when the view was opened to read
     * @throws StaleViewException when the view is closed
     */
    public void explicit() {
        view.explicit();
    }

    /**
     * Tells where the array's first element is. Like {@link #array()} this hands the memory out.
     *
     * @return its address, inside the exporter's block; 0 where there are no items
     * @throws StaleViewException when the view is closed
     */
    public long address() {
        return array().data().address();
    }

    /**
     * Ends the loan: most calls of the INDArray throw from now on. Closing twice is harmless, and any thread may do it.
     *
     * <p>ND4J knows nothing of arrays that were derived from this one (by {@code getColumn}, {@link #rows} and the
     * like). What is stored through such an array later goes to the memory that was lent and counts as no change: while
     * the exporter is open and was not resized those are its own bytes, after that nobody's. An array that {@link
     * Nd4jExporter} lends on, or that {@link Nd4jRows} is reading, goes on in the same way until that has ended.
     *
     * @throws BufferException in debug mode, when the view was opened to read and its bytes are others now; it is
     *     closed then all the same
     */
    @Override
    public synchronized void close() {
        if (view.isReleased()) {
            return;
        }
        BufferException stored = check == null ? null : check.end();
        try {
            if (array != null) {
                ClosingGuard.close(array.data());
            }
        } finally {
            view.close();
        }
        if (stored != null) {
            throw stored;
        }
    }

    /**
     * Lends the same memory once more: so {@link Nd4jRows} and everything else that takes an exporter takes an open
     * view. What the other view writes counts as changed by itself.
     *
     * @param request what the borrower needs to know and may do
     * @return a view of what this one was opened on
     * @throws BufferException when the request cannot be met, or is to write and this view to read
     * @throws StaleViewException when this view is closed
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

    /** Makes an array over the same memory by the view's layout, whatever became of the root array's own. */
    private INDArray derived(long[] shape, long[] strides, long offset) {
        INDArray all = array();
        return OwnArrays.isEmpty(shape) ? OwnArrays.make(loan.type(), shape)
            : Nd4j.create(all.data(), shape, strides, offset, 'c');
    }

    /** Gives (…, a, b, last) as (…, last, a, b). */
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
