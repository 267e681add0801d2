package org.scenebuf.interop.nd4j;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The memory of an INDArray in the engine's terms: strides in bytes. The owner of this record must keep the array
 * reachable.
 *
 * @param address the address of the first item; 0 where there is none
 * @param memory the bytes from the first item to the last
 * @param layout the layout of the items
 */
record ArrayMemory(long address, MemorySegment memory, BufferLayout layout) {

    static ArrayMemory of(INDArray array) {
        try {
            return described(array);
        } catch (IllegalStateException | NullPointerException failed) {
            throw array != null && array.wasClosed() ? closed() : failed;
        }
    }

    private static ArrayMemory described(INDArray array) {
        requireNumbers(array);
        ElementFormat format = Nd4jTypes.format(array.dataType());
        if (array.isEmpty()) {
            return new ArrayMemory(0, MemorySegment.NULL, BufferLayout.contiguous(0, format, array.shape()));
        }
        long size = format.itemSize();
        long[] strides = array.stride().clone();
        for (int k = 0; k < strides.length; k++) {
            strides[k] = Math.multiplyExact(strides[k], size);
        }
        BufferLayout layout = BufferLayout.of(0, format, size, array.shape(), strides);
        DataBuffer data = requireOwn(array.data());
        requireInside(data, layout.endByte() / size, array);
        long address = requireMemory(data, array) + data.offset() * size;
        return new ArrayMemory(address, MemorySegment.ofAddress(address).reinterpret(layout.endByte()), layout);
    }

    /** The same items, described by another format of the same size. */
    ArrayMemory as(ElementFormat format) {
        return new ArrayMemory(address, memory, BufferLayout.of(0, format, format.itemSize(), layout.shape(),
            layout.strides()));
    }

    /** Lends the items. The borrower must be done before the array can be collected. */
    BufferExporter exporter() {
        return Buffers.wrap(memory, layout);
    }

    /**
     * Throws where the array's memory is no longer the memory that it had at first. ND4J frees the old memory in
     * {@code data().reallocate(n)}, even while the buffer is constant.
     */
    void requireStill(INDArray array) {
        if (array.wasClosed() || ArrayMemory.of(array).address() != address || room(array) < memory.byteSize()) {
            throw new BufferException(ErrorText.of("an INDArray in the memory that it was made with", "one that is "
                + "elsewhere since setData or data().reallocate", "assign to it, or lend the other array"));
        }
    }

    private static long room(INDArray array) {
        DataBuffer data = array.data();
        return (data.underlyingLength() - data.offset()) * Nd4jTypes.format(array.dataType()).itemSize();
    }

    private static long requireMemory(DataBuffer data, INDArray array) {
        long address = data.pointer().address();
        if (address == 0) {
            throw new BufferException(ErrorText.of("an INDArray with an address", "shape "
                + Arrays.toString(array.shape()) + " at address 0", "leave data().pointer() alone, or lend a dup()"));
        }
        return address;
    }

    /** Other people's buffer classes may give wrong answers about their memory, so only ND4J's own are taken. */
    private static DataBuffer requireOwn(DataBuffer data) {
        if (!data.getClass().getName().startsWith("org.nd4j.")) {
            throw new BufferException(ErrorText.of("an INDArray over one of ND4J's own buffers", data.getClass(),
                "copy it, by dup()"));
        }
        return data;
    }

    /** An array may be created with any shape: ND4J does not compare the shape with the size of the buffer. */
    private static void requireInside(DataBuffer data, long count, INDArray array) {
        long first = data.offset();
        long there = data.underlyingLength();
        if (first < 0 || count > there - first) {
            throw new BufferException(ErrorText.of("an INDArray within its buffer of " + there + " numbers",
                "shape " + Arrays.toString(array.shape()) + ", strides " + Arrays.toString(array.stride()) + " from "
                + first + " on", "correct its shape, strides or offset"));
        }
    }

    /** ND4J itself crashes, or returns null, for most of the arrays that are refused here. */
    private static void requireNumbers(INDArray array) {
        if (Args.notNull(array, "an INDArray").isEmpty() && array.rank() == 0) {
            throw new BufferException(ErrorText.of("an INDArray with a shape", "an empty one without a shape",
                "make it with one, by Nd4j.create(type, 0)"));
        }
        if (!array.getClass().getName().startsWith("org.nd4j.")) {
            throw new BufferException(ErrorText.of("an INDArray of one of ND4J's own classes", array.getClass(),
                "copy it, by dup()"));
        }
        if (array.wasClosed()) {
            throw closed();
        }
        requireHostMemory(Nd4j.getExecutioner().type());
        if (array.isCompressed()) {
            throw new BufferException(ErrorText.of("an INDArray of numbers", "a compressed one",
                "decompress it by Nd4j.getCompressor()"));
        }
    }

    private static BufferException closed() {
        return new BufferException(ErrorText.of("an open INDArray", "a closed one", "use it before it is closed"));
    }

    static void requireHostMemory(ExecutionerType backend) {
        if (backend == ExecutionerType.CUDA) {
            throw new BufferException(ErrorText.of("an INDArray in the processor's memory", "one of a CUDA backend",
                "use the backend org.nd4j:nd4j-native, or copy the items"));
        }
    }
}
