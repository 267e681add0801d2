package org.scenebuf.engine.buffer;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Functions for any memory that is lent: CPython's {@code PyBuffer_…} functions, and methods that borrow any object
 * that holds bytes.
 *
 * <table>
 * <caption>Bytes-like objects, and the items that they lend</caption>
 * <tr><th>object</th><th>format</th><th>writable</th></tr>
 * <tr><td>{@link BufferExporter}</td><td>its own</td><td>as the exporter says</td></tr>
 * <tr><td>{@code byte[]}, {@link java.nio.ByteBuffer}, {@link MemorySegment}</td><td>{@code B}</td><td>unless
 *     read-only</td></tr>
 * <tr><td>{@code short[] char[] int[] long[] float[] double[]}</td><td>{@code h H i q f d}</td><td>yes</td></tr>
 * <tr><td>the other buffers of {@link java.nio}</td><td>like the arrays, in the buffer's byte order</td><td>unless
 *     read-only</td></tr>
 * </table>
 *
 * <p>Methods with an order take {@code 'C'}, {@code 'F'} or {@code 'A'}: items in C order, in Fortran order, or in
 * either. Any other order throws {@link IllegalArgumentException}, unless a method says otherwise.
 */
public final class Buffers {

    private Buffers() {
    }

    /**
     * Makes an exporter of a bytes-like object.
     *
     * <p>This memory has no marks, unlike the engine's arrays: nobody is told of stores through this exporter. After
     * the memory was adopted by an array, such stores must be reported by the array's {@code modified}.
     *
     * <p>A direct buffer keeps its memory, except where code frees that by hand, as LWJGL's {@code memFree} does. Java
     * cannot tell the two kinds apart. So free such memory only when nothing here uses it any more.
     *
     * @param memory an object of the table above; an exporter is returned as it is
     * @return an exporter that lends that memory, never a copy; of an NIO buffer, the part from position to limit
     * @throws IllegalArgumentException when the object is not bytes-like; the text names its class
     */
    public static BufferExporter wrap(Object memory) {
        BufferExporter exporter = Wrapping.of(memory);
        if (exporter == null) {
            throw new IllegalArgumentException(ErrorText.of("a bytes-like object: an exporter, an array of numbers, a "
                + "NIO buffer or a MemorySegment", memory == null ? "null" : memory.getClass().getName(),
                "copy it into one of these"));
        }
        return exporter;
    }

    /**
     * Makes an exporter of memory with a known layout.
     *
     * @param memory the memory, on the heap or not
     * @param layout the layout of its items
     * @return an exporter that lends that memory, never a copy
     */
    public static BufferExporter wrap(MemorySegment memory, BufferLayout layout) {
        Args.notNull(layout, "a layout");
        Args.notNull(memory, "memory");
        return new WrappedSegment(memory, layout, "a MemorySegment");
    }

    /**
     * Makes a read-only exporter of a bytes-like object.
     *
     * @param memory an object of the table above
     * @return an exporter that lends that memory for reading only
     * @throws IllegalArgumentException when the object is not bytes-like
     */
    public static BufferExporter wrapReadOnly(Object memory) {
        BufferExporter exporter = wrap(memory);
        return exporter instanceof WrappedSegment wrapped ? wrapped.toReadOnly() : new ReadOnlyExporter(exporter);
    }

    /**
     * Borrows any memory. With {@link BufferRequest#SIMPLE} this is {@code y*} of CPython's argument parsing, with
     * {@link BufferRequest#WRITABLE} it is {@code w*}. The exporter's answer is checked: it must be writable and laid
     * out as asked, and pinned unless the request is for a versioned view.
     *
     * @param memory an object of the table above
     * @param request the request
     * @return the view
     * @throws IllegalArgumentException when the object is not bytes-like
     * @throws BufferException when the exporter cannot meet the request, or its answer does not fit the request
     */
    public static BufferView borrow(Object memory, BufferRequest request) {
        return Answer.of(wrap(memory), request);
    }

    /**
     * Borrows bytes to read, from memory or from a text. This is {@code s*} of CPython's argument parsing.
     *
     * @param memoryOrText an object of the table above, or a {@link CharSequence}, which is encoded as UTF-8
     * @return the view, of contiguous bytes
     * @throws IllegalArgumentException when the object is neither
     * @throws BufferException when the memory is not contiguous
     */
    public static BufferView borrowBytesOrText(Object memoryOrText) {
        return memoryOrText instanceof CharSequence text
            ? wrapReadOnly(text.toString().getBytes(StandardCharsets.UTF_8)).getBuffer(BufferRequest.SIMPLE)
            : borrow(memoryOrText, BufferRequest.SIMPLE);
    }

    /**
     * Borrows any memory with its full description. The view is writable where that is allowed.
     *
     * @param memory an object of the table above
     * @param borrower the borrower's name in errors
     * @return the view
     * @throws IllegalArgumentException when the object is not bytes-like
     * @throws BufferException when nothing can be lent at all
     */
    public static BufferView borrow(Object memory, String borrower) {
        Args.notNull(borrower, "a borrower");
        BufferExporter exporter = wrap(memory);
        try {
            return Answer.of(exporter, BufferRequest.FULL.by(borrower));
        } catch (BufferException notToWrite) {
            return Answer.of(exporter, BufferRequest.FULL_RO.by(borrower));
        }
    }

    /**
     * Makes the memory of a view the storage of something else, without a copy. The memory is on loan as long as the
     * storage is open. The view belongs to the storage: do not use it afterwards. Watchers of either memory are told of
     * stores through both.
     *
     * <p>Memory of an arena that its owner may close can be adopted, too. Once the arena is closed, every access
     * throws. No raw address of such memory is given, so no INDArray can be made of it.
     *
     * @param name the storage's name
     * @param view a view with contiguous items in C order. This method owns the view, also when it throws.
     * @return storage of fixed size; read-only where the view is
     * @throws BufferException when the items are not contiguous in C order, or the view is versioned
     */
    public static Storage adopt(String name, BufferView view) {
        Args.notNull(view, "a view");
        try {
            Args.notNull(name, "a name");
            if (!view.layout().isContiguous('C')) {
                throw new BufferException(ErrorText.of("items in C order, close together, to adopt as " + name,
                    view.layout(), "copy them into NativeMemory"));
            }
            if (view.lease().isVersioned()) {
                throw new BufferException(ErrorText.of("a pinned view to adopt as " + name, "a versioned one",
                    "borrow without asVersioned()"));
            }
            if (!view.readOnly()) {
                view.explicit(); // The adopter reports its own stores.
            }
            Loan loan = view.lease().loanOfAll();
            NativeMemory memory = loan == null ? NativeMemory.borrow(name, view.segment(), (OwnAction) view::close)
                : part(name, loan, view);
            StoreMarks marks = view.marks();
            return marks == null ? Storage.of(memory) : Storage.of(memory, marks.part(view.layout().lowestByte()));
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    /** Makes a block with a loan of its own, because others who have the view may close it. */
    private static NativeMemory part(String name, Loan loan, BufferView view) {
        if (view.lease() instanceof Lease.OfLoan) {
            // The view would keep its exporter. Two exporters that adopt from each other could not be collected.
            NativeMemory part = NativeMemory.part(name, loan, lent(loan, view), false, OwnAction.NONE);
            view.close();
            return part;
        }
        try (Loan adopted = loan.again("adopted as " + name)) {
            return NativeMemory.part(name, adopted, lent(adopted, view), false, (OwnAction) view::close);
        }
    }

    /** The memory of a view as the loan gives it. In debug mode the view's own segment ends with the view. */
    private static MemorySegment lent(Loan loan, BufferView view) {
        MemorySegment items = view.segment();
        MemorySegment lent = items.byteSize() == 0 ? loan.segment().asSlice(0, 0)
            : loan.segment().asOverlappingSlice(items).orElseThrow().asSlice(0, items.byteSize()); // JDK 25: too long.
        return items.isReadOnly() ? lent.asReadOnly() : lent;
    }

    /**
     * Tells whether items are contiguous: {@code PyBuffer_IsContiguous}.
     *
     * @param view the items
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either; any other order gives false
     * @return true when they are
     */
    public static boolean isContiguous(BufferView view, char order) {
        Args.notNull(view, "a view");
        return view.layout().isContiguous(order);
    }

    /**
     * Finds one item: {@code PyBuffer_GetPointer}.
     *
     * @param view the items
     * @param indices one index for each dimension
     * @return the item's bytes; a writable view hands the item out
     * @throws IndexOutOfBoundsException when there is no such item
     */
    public static MemorySegment pointer(BufferView view, long... indices) {
        Args.notNull(view, "a view");
        LayoutChecks.checkIndices(view.layout(), indices);
        Items one = view.items();
        for (long index : indices) {
            one = one.index(0, index);
        }
        return one.pointer();
    }

    /**
     * Copies items to contiguous memory: {@code PyBuffer_ToContiguous}.
     *
     * @param view the items
     * @param target gets the items; it must have {@link BufferView#len} bytes
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F where the items are F- and not C-contiguous, else C
     * @throws IllegalArgumentException when the target has another size, or is read-only
     */
    public static void toContiguous(BufferView view, MemorySegment target, char order) {
        Args.notNull(target, "a target");
        Args.notNull(view, "a view");
        view.items().toContiguous(target, order);
    }

    /**
     * Copies items from contiguous memory: {@code PyBuffer_FromContiguous}.
     *
     * @param view gets the items
     * @param source the contiguous items. Bytes beyond the last item are ignored. A shorter source fills the first
     *     items.
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}, as in {@link #toContiguous}
     * @throws BufferException when the view is read-only
     */
    public static void fromContiguous(BufferView view, MemorySegment source, char order) {
        Args.notNull(source, "a source");
        Args.notNull(view, "a view");
        view.items().fromContiguous(source, order);
    }

    /**
     * Copies one exporter's items to another exporter: {@code PyObject_CopyData}. Where both are contiguous in the same
     * order, bytes are copied. Otherwise the items must have the same size and shape.
     *
     * @param source lends the items
     * @param target gets the items; it must have at least as many bytes as the source
     * @throws BufferException when the target is too small or read-only, or the items do not match
     */
    public static void copyData(BufferExporter source, BufferExporter target) {
        Args.notNull(source, "a source");
        Args.notNull(target, "a target");
        try (BufferView from = Answer.of(source, BufferRequest.FULL_RO.by("copyData"));
            BufferView to = Answer.of(target, BufferRequest.FULL.by("copyData"))) {
            ExporterCopy.copy(from, to);
        }
    }

    /**
     * Computes the strides of contiguous items: {@code PyBuffer_FillContiguousStrides}.
     *
     * @param shape the extents, each 0 or more
     * @param itemSize the bytes of an item
     * @param order {@code 'F'} where the first dimension is the fast one, anything else for C
     * @return the stride of each dimension, in bytes
     * @throws ArithmeticException when a long cannot count the bytes
     */
    public static long[] fillContiguousStrides(long[] shape, long itemSize, char order) {
        Args.notNegative(itemSize, "an item size");
        return order == 'F' ? Contiguity.fStrides(shape, itemSize) : Contiguity.cStrides(shape, itemSize);
    }

    /**
     * Mirrors items in contiguous memory, and writes them back on demand.
     *
     * @param source lends the items
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return the mirror; where the items are contiguous already, it is the same memory, and nothing is copied
     */
    public static Mirror mirror(BufferExporter source, char order) {
        return new Mirror(source, order);
    }

    /**
     * Writes items to a channel.
     *
     * @param view the items
     * @param channel gets {@link BufferView#len} bytes; a non-blocking channel is called until it has taken them all
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: the order in memory where the items are contiguous, else C
     * @throws IOException when the channel fails
     * @throws IllegalStateException when the items are pages of a file that has become shorter
     */
    public static void write(BufferView view, WritableByteChannel channel, char order) throws IOException {
        Args.notNull(channel, "a channel");
        Args.notNull(view, "a view");
        try {
            ChannelCopy.write(view.items(), channel, order);
        } catch (IOException failed) {
            if (view.mayBeMapped()) {
                PageCopy.require(view.items().base()); // The cause may be pages that are gone.
            }
            throw failed;
        }
    }

    /**
     * Reads items from a channel.
     *
     * @param channel gives the bytes
     * @param view gets the items: {@link BufferView#len} bytes, or fewer when the channel ends
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}, as in {@link #write}
     * @return the number of bytes that came
     * @throws IOException when the channel fails; some items are written then
     * @throws BufferException when the view is read-only
     */
    public static long readInto(ReadableByteChannel channel, BufferView view, char order) throws IOException {
        Args.notNull(channel, "a channel");
        Args.notNull(view, "a view");
        return ChannelCopy.read(channel, view.items(), order);
    }
}
