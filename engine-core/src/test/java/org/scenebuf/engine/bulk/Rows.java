package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

/** Arrays as rows of several numbers. */
final class Rows {

    private Rows() {
    }

    static BufferExporter of(float[] numbers, long... widthOrShape) {
        return shaped(MemorySegment.ofArray(numbers), "f", shape(numbers.length, widthOrShape));
    }

    static BufferExporter of(double[] numbers, long... widthOrShape) {
        return shaped(MemorySegment.ofArray(numbers), "d", shape(numbers.length, widthOrShape));
    }

    static BufferExporter of(byte[] numbers, long... widthOrShape) {
        return shaped(MemorySegment.ofArray(numbers), "B", shape(numbers.length, widthOrShape));
    }

    static BufferExporter strided(float[] numbers, String format, long[] shape, long... strides) {
        return Buffers.wrap(MemorySegment.ofArray(numbers), BufferLayout.of(0, ElementFormat.of(format), 4, shape,
            strides));
    }

    private static BufferExporter shaped(MemorySegment memory, String format, long... shape) {
        return Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of(format), shape));
    }

    private static long[] shape(int length, long... widthOrShape) {
        return widthOrShape.length == 1 ? new long[] {length / widthOrShape[0], widthOrShape[0]} : widthOrShape;
    }
}
