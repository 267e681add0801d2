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
 * What can be done with any memory that is lent: CPython's {@code PyBuffer_…} functions, and how everything that holds
 * bytes is borrowed.
 *
 * <table>
 * <caption>What is memory, and as which items it is lent</caption>
 * <tr><th>object</th><th>format</th><th>writable</th></tr>
 * <tr><td>{@link BufferExporter}</td><td>its own</td><td>as it says</td></tr>
 * <tr><td>{@code byte[]}, {@link java.nio.ByteBuffer}, {@link MemorySegment}</td><td>{@code B}</td><td>unless
 * read-only</td></tr>
 * <tr><td>{@code short[] char[] int[] long[] float[] double[]}</td><td>{@code h H i q f d}</td><td>yes</td></tr>
 * <tr><td>the other buffers of {@link java.nio}</td><td>like the arrays, in their byte order</td><td>unless
 * read-only</td></tr>
 * </table>
 */
public final class Buffers {

    private Buffers() {
    }

    /**
     * Makes an exporter of an object that is memory. It has no marks, as arrays of the engine have: what is stored by
     * way of it is told to nobody. Who adopts it, and goes on storing that way, names the rows by {@code modified} of
     * what adopted it.
     *
     * @param memory one of the objects in the table above; an exporter is given back as it is
     * @return lends that memory, never a copy; of a NIO buffer what lies between position and limit
     * @throws IllegalArgumentException when the object is no memory; the text names its class
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
     * Makes an exporter of memory that is described already.
     *
     * @param memory the memory, on the heap or not
     * @param layout its items
     * @return lends that memory, never a copy
     */
    public static BufferExporter wrap(MemorySegment memory, BufferLayout layout) {
        Args.notNull(layout, "a layout");
        Args.notNull(memory, "memory");
        return new WrappedSegment(memory, layout, "a MemorySegment");
    }

    /**
     * Makes an exporter of an object that is memory, which nobody may write through it.
     *
     * @param memory one of the objects in the table above
     * @return lends that memory for reading only
     * @throws IllegalArgumentException when the object is no memory
     */
    public static BufferExporter wrapReadOnly(Object memory) {
        BufferExporter exporter = wrap(memory);
        return exporter instanceof WrappedSegment wrapped ? wrapped.toReadOnly() : new ReadOnlyExporter(exporter);
    }

    /**
     * Borrows any memory. With {@link BufferRequest#SIMPLE} this is the {@code y*} of CPython's argument parsing, with
     * {@link BufferRequest#WRITABLE} its {@code w*}. What the memory's exporter answers with is checked: it is pinned
     * unless a versioned view was asked for, writable and laid out as asked.
     *
     * @param memory one of the objects in the table above
     * @param request what is asked of it
     * @return the view
     * @throws IllegalArgumentException when the object is no memory
     * @throws BufferException when it cannot meet the request, or answers with something else
     */
    public static BufferView borrow(Object memory, BufferRequest request) {
        return Answer.of(wrap(memory), request);
    }

    /**
     * Borrows bytes to read, of memory or of a text: the {@code s*} of CPython's argument parsing.
     *
     * @param memoryOrText one of the objects in the table above, or a {@link CharSequence}, which is taken as UTF-8
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
     * Borrows all that there is of any memory: to write where that is allowed, else to read.
     *
     * @param memory one of the objects in the table above
     * @param borrower who asks, as errors will name it
     * @return the view
     * @throws IllegalArgumentException when the object is no memory
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
     * Makes somebody's memory the storage of something else, without a copy. The view is held open as long as the
     * storage, and closed with it. Who watches either of the two learns of what is stored through both.
     *
     * <p>Memory of an arena that its owner may close is adopted too, and every access throws once that is done; but no
     * bare address of it is lent, so that no INDArray can be made of it.
     *
     * @param name what the storage is for
     * @param view a view with items in C order; this method owns it, also when it throws
     * @return storage of fixed size; read-only where the view is
     * @throws BufferException when the items are not close together in C order, or the view is versioned
     */
    public static Storage adopt(String name, BufferView view) {
        Args.notNull(name, "a name");
        Args.notNull(view, "a view");
        try {
            if (!view.layout().isContiguous('C')) {
                throw new BufferException(ErrorText.of("items in C order, close together, to adopt as " + name,
                    view.layout(), "copy them into NativeMemory"));
            }
            if (view.lease().isVersioned()) {
                throw new BufferException(ErrorText.of("a pinned view to adopt as " + name, "a versioned one",
                    "borrow without asVersioned()"));
            }
            if (!view.readOnly()) {
                view.explicit(); // What adopts it tells what it stores.
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

    /** The view may be closed by others who have it, so that it is not what keeps the memory. */
    private static NativeMemory part(String name, Loan loan, BufferView view) {
        Loan kept = loan.again("adopted as " + name);
        try {
            return NativeMemory.part(name, kept, view.segment(), false, (OwnAction) () -> {
                kept.close();
                view.close();
            });
        } catch (RuntimeException | Error refused) {
            kept.close();
            throw refused;
        }
    }

    /**
     * Tells whether items lie close together: {@code PyBuffer_IsContiguous}.
     *
     * @param view the items
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either; false for any other
     * @return true when they do
     */
    public static boolean isContiguous(BufferView view, char order) {
        Args.notNull(view, "a view");
        return view.layout().isContiguous(order);
    }

    /**
     * Finds one item: {@code PyBuffer_GetPointer}.
     *
     * @param view the items
     * @param indices one for each dimension
     * @return the item's bytes; of a writable view it is handed out
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
     * Copies items out, close together: {@code PyBuffer_ToContiguous}.
     *
     * @param view the items
     * @param target gets them; as many bytes as {@link BufferView#len}
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F where the items are F- and not C-contiguous, else C
     * @throws IllegalArgumentException when the target has another size, or the order is none
     */
    public static void toContiguous(BufferView view, MemorySegment target, char order) {
        Args.notNull(target, "a target");
        Args.notNull(view, "a view");
        view.items().toContiguous(target, order);
    }

    /**
     * Copies items in: {@code PyBuffer_FromContiguous}.
     *
     * @param view gets the items
     * @param source the items, close together; what is too long is not used, and what is too short fills the first ones
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} as above
     * @throws IllegalArgumentException when the order is none
     * @throws BufferException when the view is read-only
     */
    public static void fromContiguous(BufferView view, MemorySegment source, char order) {
        Args.notNull(source, "a source");
        Args.notNull(view, "a view");
        view.items().fromContiguous(source, order);
    }

    /**
     * Copies one exporter's items to another's: {@code PyObject_CopyData}. Where both lie close together in the same
     * order, bytes are copied; else the items must be of one size and shape.
     *
     * @param source lends the items
     * @param target gets them; at least as many bytes as the source has
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
     * Computes the strides of items that lie close together: {@code PyBuffer_FillContiguousStrides}.
     *
     * @param shape the extents, each 0 or more
     * @param itemSize bytes of one item
     * @param order {@code 'F'} where the first dimension is the fast one, anything else for C
     * @return bytes for each dimension
     * @throws ArithmeticException when there are more bytes than a long can count
     */
    public static long[] fillContiguousStrides(long[] shape, long itemSize, char order) {
        Args.notNegative(itemSize, "an item size");
        return order == 'F' ? Contiguity.fStrides(shape, itemSize) : Contiguity.cStrides(shape, itemSize);
    }

    /**
     * Mirrors items in memory that lies close together, and writes them back on demand.
     *
     * @param source lends the items
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} for either
     * @return the mirror; it is the same memory, and nothing is copied, where that lies close together already
     * @throws IllegalArgumentException when the order is none
     */
    public static Mirror mirror(BufferExporter source, char order) {
        return new Mirror(source, order);
    }

    /**
     * Writes items to a channel.
     *
     * @param view the items
     * @param channel gets {@link BufferView#len} bytes; one that does not block is written to until it has them all
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: as they lie, where they lie close together, else C
     * @throws IOException when the channel fails
     * @throws IllegalArgumentException when the order is none
     * @throws IllegalStateException when the items are pages of a file that has become shorter
     */
    public static void write(BufferView view, WritableByteChannel channel, char order) throws IOException {
        Args.notNull(channel, "a channel");
        Args.notNull(view, "a view");
        try {
            ChannelCopy.write(view.items(), channel, order);
        } catch (IOException failed) {
            if (view.mayBeMapped()) {
                PageCopy.require(view.items().base()); // It may be the pages that are gone.
            }
            throw failed;
        }
    }

    /**
     * Reads items from a channel.
     *
     * @param channel gives the bytes
     * @param view gets them: {@link BufferView#len} bytes, or fewer when the channel ends
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} as for {@link #write}
     * @return how many bytes came
     * @throws IOException when the channel fails; some items are written then
     * @throws BufferException when the view is read-only
     * @throws IllegalArgumentException when the order is none
     */
    public static long readInto(ReadableByteChannel channel, BufferView view, char order) throws IOException {
        Args.notNull(channel, "a channel");
        Args.notNull(view, "a view");
        return ChannelCopy.read(channel, view.items(), order);
    }
}
