package org.scenebuf.interop.nd4j;

import java.util.Arrays;
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
 * Lends an INDArray's memory to the engine, and to everything else that takes an exporter: the way back of
 * {@link Nd4jViews}.
 *
 * <pre>{@code
 * INDArray rows = Nd4j.rand(DataType.FLOAT, 1000, 8);
 * try (GeomVertexArrayData array = Nd4jExporter.adopt("rows", GeomVertexArrayFormat.v3n3t2(), rows)) {
 *     rows.muli(2);                            // the same bytes
 *     array.modified(0, 1000);                 // nobody else can know
 * }
 * }</pre>
 *
 * <p>The INDArray is kept alive, and is constant, from when it is lent until the last user has let go: its
 * {@code close()} does nothing meanwhile. Its {@code data().reallocate(n)} would free the memory all the same, and must
 * not be called: who uses what was lent before may end the process. ND4J goes on to read and write it. What ND4J writes
 * is seen at once, and counts as no change until somebody says so.
 *
 * <p>Any strides that an INDArray may have can be lent. What adopts it wants its items close together in C order;
 * vertices may have bytes between their rows, too. {@code BFLOAT16} is lent as its bits, format {@code H}.
 *
 * <p>An INDArray over the engine's own memory is lent on as that memory: what was opened to read stays read-only, and
 * stores through what is lent here count as changes where they always did.
 */
public final class Nd4jExporter implements BufferExporter, AutoCloseable {

    private final INDArray array;
    private final ArrayMemory items;
    private final BufferLayout layout;
    private final NativeMemory memory;
    private final Storage storage;

    private Nd4jExporter(GuardedArray use, ArrayMemory items) {
        this.array = use.array();
        this.items = items;
        this.layout = items.layout();
        this.memory = LentMemory.block(toString(), items, (OwnAction) use::close);
        this.storage = LentMemory.storage(memory, items);
    }

    /**
     * Makes an exporter of an array.
     *
     * @param array numbers in the processor's memory, in no workspace; may be a scalar, or have no items
     * @return lends the array's items; it is constant until this is closed, or collected with all that it lent
     * @throws BufferException when the array is closed or compressed, is none of numbers, belongs to a workspace or to
     *     a CUDA backend; or is empty without a shape, as {@code Nd4j.empty(type)} is
     */
    public static Nd4jExporter of(INDArray array) {
        return of(array, ArrayMemory.of(array));
    }

    private static Nd4jExporter of(INDArray array, ArrayMemory items) {
        if (array.isAttached()) {
            throw new BufferException(ErrorText.of("an INDArray with memory of its own", "one of a workspace, whose "
                + "memory becomes another's when its scope ends", "detach() it first"));
        }
        return new Nd4jExporter(GuardedArray.begin(array), items);
    }

    /**
     * Makes an array of vertices over an INDArray's memory, without a copy.
     *
     * @param name what it is, as errors will call it
     * @param format the columns
     * @param rows (rows, numbers) of the only type in the format, or bytes; in C order, close together. Or some of the
     *     numbers of longer rows, such as {@code all.get(all(), interval(0, 3))}, in a format whose stride is that of
     *     the longer rows, and whose columns are where these numbers are
     * @return the array; closing it lets go of the INDArray
     * @throws BufferException when the INDArray holds something else, or {@link #of} refuses it
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
     * Makes a plain texture over an INDArray's memory, without a copy.
     *
     * @param name what it is, as errors will call it
     * @param format which components there are
     * @param pixels (height, width, channels), or (height, width) where there is one channel, of {@code UINT8},
     *     {@code UINT16}, {@code UINT32}, {@code INT8}, {@code INT16}, {@code INT32}, {@code FLOAT16} or {@code FLOAT};
     *     in C order, close together
     * @return the texture; closing it lets go of the INDArray
     * @throws BufferException when the INDArray holds something else, or {@link #of} refuses it
     */
    public static Texture adopt(String name, TextureFormat format, INDArray pixels) {
        return adopt(name, TextureType.TEXTURE_2D, format, pixels);
    }

    /**
     * Makes a texture over an INDArray's memory, without a copy.
     *
     * @param name what it is, as errors will call it
     * @param type how the pages belong together
     * @param format which components there are
     * @param pixels as for a plain texture, with the pages in front where the type has some
     * @return the texture; closing it lets go of the INDArray
     * @throws BufferException when the INDArray holds something else, or {@link #of} refuses it
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
     * Lets go of the array; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it is on loan
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
