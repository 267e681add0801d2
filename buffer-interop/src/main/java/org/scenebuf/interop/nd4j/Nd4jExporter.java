package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/**
 * Lends an INDArray's memory to the engine, and to every borrower of an exporter. It is the opposite of
 * {@link Nd4jViews}.
 *
 * <pre>{@code
 * INDArray rows = Nd4j.rand(DataType.FLOAT, 1000, 8);
 * try (GeomVertexArrayData array = Nd4jExporter.adopt("rows", GeomVertexArrayFormat.v3n3t2(), rows)) {
 *     rows.muli(2);                            // the same bytes
 *     array.modified(0, 1000);                 // the library cannot see it
 * }
 * }</pre>
 *
 * <p>While the INDArray is lent, it is kept alive and its buffer is constant: {@code close()} of the array does
 * nothing. That ends when the last borrower has given the memory back. Never call {@code data().reallocate(n)} or
 * {@code data().setConstant(false)} meanwhile: the memory can then be freed all the same, and the next use of the loan
 * may end the process. No other thread may be closing the array when it is passed to this class: ND4J does not stop a
 * {@code close()} that has begun. ND4J may read and write the array as before. The engine sees what ND4J writes at
 * once, but it counts as changed only after a call of {@code modified}.
 *
 * <p>An INDArray of any strides can be lent. To be adopted, its items must be contiguous in C order; rows of vertices
 * may also have bytes between them. {@code BFLOAT16} is lent as its bits, format {@code H}.
 *
 * <p>An INDArray over the engine's own memory is lent on as that memory. Memory that was opened for reading stays
 * read-only. Stores through the new loan are marked where the engine's own stores are marked. Until the exporter is
 * closed and has no borrowers, the memory is on loan to it, also once the {@link Nd4jView} is closed.
 */
public final class Nd4jExporter implements BufferExporter, AutoCloseable {

    private final INDArray array;
    private final ArrayMemory items;
    private final BufferLayout layout;
    private final NativeMemory memory;
    private final Storage storage;

    private Nd4jExporter(GuardedArray use, ArrayMemory items, @Nullable LentMemory lent, @Nullable BufferView joined) {
        this.array = use.array();
        this.items = items;
        this.layout = items.layout();
        boolean readOnly = lent != null && lent.isReadOnly();
        this.memory = NativeMemory.adopt(toString(), readOnly ? items.memory().asReadOnly() : items.memory(),
            (OwnAction) () -> end(use, joined));
        this.storage = lent == null ? Storage.of(memory) : lent.storage(memory, items);
    }

    /** Ends the use of the array, and the loan of the engine's memory where the array has that. */
    private static void end(GuardedArray use, @Nullable BufferView joined) {
        use.close();
        if (joined != null) {
            joined.close();
        }
    }

    /**
     * Makes an exporter of an array.
     *
     * @param array numbers in the processor's memory, in no workspace; it may be a scalar, or have no items
     * @return the exporter. The array's buffer is constant until the exporter is closed, or is collected together
     *     with all its loans
     * @throws BufferException when the array is closed or compressed, does not hold numbers, belongs to a workspace
     *     or to a CUDA backend, is empty without a shape, as {@code Nd4j.empty(type)} is, or is of an {@link Nd4jView}
     *     that is closed
     */
    public static Nd4jExporter of(INDArray array) {
        return of(array, ArrayMemory.of(array));
    }

    private static Nd4jExporter of(INDArray array, ArrayMemory items) {
        if (array.isAttached()) {
            throw new BufferException(ErrorText.of("an INDArray with memory of its own",
                "one of a workspace, whose memory is reused when its scope ends", "detach() it first"));
        }
        GuardedArray use = GuardedArray.begin(array);
        @Nullable BufferView joined = null;
        try {
            LentMemory lent = LentMemory.of(array, items);
            joined = lent == null ? null : lent.join();
            return new Nd4jExporter(use, items, lent, joined);
        } catch (RuntimeException | Error refused) {
            end(use, joined);
            throw refused;
        }
    }

    /**
     * Makes an array of vertices over an INDArray's memory, without a copy.
     *
     * @param name the array's name in error texts
     * @param format the columns
     * @param rows an array of shape (rows, numbers), contiguous in C order, of the format's only number type, or of
     *     bytes. It may also be a part of longer rows, such as {@code all.get(all(), interval(0, 3))}: then the
     *     format's stride must be that of the longer rows, and its columns must lie within the part
     * @return the array; closing it gives the INDArray back
     * @throws BufferException when the INDArray holds other numbers, or {@link #of} refuses it
     */
    public static GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, INDArray rows) {
        Nd4jExporter exporter = of(rows, SpreadRows.of(rows, format));
        try {
            return GeomVertexArrayData.adopt(name, format, exporter);
        } finally {
            exporter.memory.closeWhenReturned();
        }
    }

    /**
     * Makes a two-dimensional texture over an INDArray's memory, without a copy.
     *
     * @param name the texture's name in error texts
     * @param format the components of a pixel
     * @param pixels an array of shape (height, width, channels), or (height, width) for one channel, contiguous in C
     *     order; of {@code UINT8}, {@code UINT16}, {@code UINT32}, {@code INT8}, {@code INT16}, {@code INT32},
     *     {@code FLOAT16} or {@code FLOAT}
     * @return the texture; closing it gives the INDArray back
     * @throws BufferException when the INDArray holds other numbers, or {@link #of} refuses it
     */
    public static Texture adopt(String name, TextureFormat format, INDArray pixels) {
        return adopt(name, TextureType.TEXTURE_2D, format, pixels);
    }

    /**
     * Makes a texture of any type over an INDArray's memory, without a copy.
     *
     * @param name the texture's name in error texts
     * @param type the type of texture, which tells how its pages belong together
     * @param format the components of a pixel
     * @param pixels an array as for a two-dimensional texture; where the type has pages, they are the first dimension
     * @return the texture; closing it gives the INDArray back
     * @throws BufferException when the INDArray holds other numbers, or {@link #of} refuses it
     */
    public static Texture adopt(String name, TextureType type, TextureFormat format, INDArray pixels) {
        if (Args.notNull(pixels, "an INDArray").dataType() == DataType.BFLOAT16) {
            throw new BufferException(ErrorText.of("UINT8, UINT16, FLOAT16 or FLOAT for " + name, "BFLOAT16",
                "castTo(DataType.FLOAT16)"));
        }
        Nd4jExporter exporter = of(pixels);
        try {
            return Texture.adopt(name, type, format, exporter);
        } finally {
            exporter.memory.closeWhenReturned();
        }
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        if (layout.byteSize() > 0 && !memory.isClosed()) {
            items.requireStill(array);
        }
        return Lender.lend(this, storage, layout, request);
    }

    /**
     * Gives the array back. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while a borrower still has the memory
     */
    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "INDArray " + array.dataType() + " " + Arrays.toString(array.shape());
    }
}
