package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/**
 * Makes arrays of the data in buffers.
 *
 * <table>
 * <caption>Where the bytes of an array come from</caption>
 * <tr><th>in the buffer</th><th>in the array</th></tr>
 * <tr><td>whole rows inside the view</td><td>the same bytes</td></tr>
 * <tr><td>bytes that another array has already</td><td>a copy, so that no array changes another</td></tr>
 * <tr><td>a last row that is cut off after its last element</td><td>a copy, whose missing bytes are zero</td></tr>
 * <tr><td>a sparse accessor, an accessor without a view, or numbers that do not lie at multiples of their
 *     size</td><td>a copy, see {@link GltfSparse}</td></tr>
 * </table>
 */
final class GltfArrays {

    private final GltfBuffers buffers;
    private final GltfSparse sparse;
    private final Opened opened;
    private final ClaimedBytes shared = new ClaimedBytes();

    GltfArrays(GltfBuffers buffers, GltfSparse sparse, Opened opened) {
        this.buffers = buffers;
        this.sparse = sparse;
        this.opened = opened;
    }

    /**
     * Makes an array of rows in a view.
     *
     * @param firstByte where the first row begins in the view
     * @param usedBytes how many bytes from there are used, all of them inside the view
     */
    GeomVertexArrayData rows(String name, GeomVertexArrayFormat format, GltfView view, long firstByte, long usedBytes,
        long rowCount) {
        long byteLength = Math.multiplyExact(rowCount, format.byteStride());
        if (byteLength <= view.byteLength() - firstByte) {
            return adopt(name, format, share(name, view, firstByte, byteLength));
        }
        NativeMemory part = buffers.lend(view, firstByte, usedBytes, name);
        return adopt(name, format, copy(name, part, byteLength));
    }

    /** Makes an array of an accessor's elements alone, without gaps. */
    GeomVertexArrayData elements(String name, GeomVertexArrayFormat format, GltfAccessor accessor) {
        if (accessor.isInPlace() && accessor.isPacked()) {
            GltfView view = Objects.requireNonNull(accessor.view());
            return adopt(name, format, share(name, view, accessor.byteOffset(), accessor.packedSize()));
        }
        return adopt(name, format, copy(name, accessor));
    }

    /** Copies an accessor's elements without gaps into memory that the caller owns. */
    NativeMemory copy(String name, GltfAccessor accessor) {
        return make(name, accessor.packedSize(), target -> sparse.copy(accessor, target));
    }

    /** Makes an array of computed bytes, which are in no file. */
    GeomVertexArrayData generate(String name, GeomVertexArrayFormat format, long rowCount,
        Consumer<MemorySegment> fill) {
        return adopt(name, format, make(name, Math.multiplyExact(rowCount, format.byteStride()), fill));
    }

    /** Counts rows that will be read, see {@link GltfBuffers#allowRead}. */
    void allowRead(long rowCount) {
        buffers.allowRead(rowCount);
    }

    /** Gives the bytes of a view themselves to the first array that wants them, and a copy to each further array. */
    private NativeMemory share(String name, GltfView view, long firstByte, long byteLength) {
        NativeMemory part = buffers.lend(view, firstByte, byteLength, name);
        return shared.claim(part) ? part : copy(name, part, byteLength);
    }

    /** Copies a part to the beginning of a new block, and closes the part. */
    private NativeMemory copy(String name, NativeMemory part, long byteLength) {
        try (part; Loan from = part.lend(name)) {
            return make(name, byteLength, rows -> CountedCopy.copy(from.segment(), 0, rows, 0, part.byteSize()));
        }
    }

    private NativeMemory make(String name, long byteLength, Consumer<MemorySegment> fill) {
        buffers.allowCopy(byteLength);
        NativeMemory memory = NativeMemory.allocate(name, byteLength);
        try (Loan loan = memory.lend(name)) {
            fill.accept(loan.segment());
        } catch (RuntimeException failed) {
            memory.close();
            throw failed;
        }
        return memory;
    }

    private GeomVertexArrayData adopt(String name, GeomVertexArrayFormat format, NativeMemory memory) {
        return opened.add(GeomVertexArrayData.adopt(name, format, Storage.of(memory)), GeomVertexArrayData::close);
    }
}
