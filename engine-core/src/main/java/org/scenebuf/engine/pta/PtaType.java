package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;
import org.joml.Matrix4f;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.scenebuf.engine.buffer.ElementFormat;

/**
 * What the elements of a {@link PointerToArray} are.
 *
 * @param <T> an element in Java; unsigned numbers take the next wider type
 */
public final class PtaType<T> {

    /** Bytes from 0 to 255. */
    public static final PtaType<Integer> UINT8 = number("B", value -> value.intValue());
    /** Whole numbers from 0 to 65535. */
    public static final PtaType<Integer> UINT16 = number("H", value -> value.intValue());
    /** Whole numbers of 32 bits. */
    public static final PtaType<Integer> INT32 = number("i", value -> value.intValue());
    /** Whole numbers from 0 to 2^32-1. */
    public static final PtaType<Long> UINT32 = number("I", value -> value.longValue());
    /** Floats. */
    public static final PtaType<Float> FLOAT32 = number("f", value -> value.floatValue());
    /** Doubles. */
    public static final PtaType<Double> FLOAT64 = number("d", value -> value.doubleValue());
    /** Vectors of 2 floats. */
    public static final PtaType<Vector2f> VECTOR2F = floats(new long[] {2},
        f -> new Vector2f(f[0], f[1]), v -> new float[] {v.x, v.y});
    /** Vectors of 3 floats. */
    public static final PtaType<Vector3f> VECTOR3F = floats(new long[] {3},
        f -> new Vector3f(f[0], f[1], f[2]), v -> new float[] {v.x, v.y, v.z});
    /** Vectors of 4 floats. */
    public static final PtaType<Vector4f> VECTOR4F = floats(new long[] {4},
        f -> new Vector4f(f[0], f[1], f[2], f[3]), v -> new float[] {v.x, v.y, v.z, v.w});
    /** Matrices of 4 columns of 4 floats, column after column as OpenGL has them. */
    public static final PtaType<Matrix4f> MATRIX4F = floats(new long[] {4, 4},
        f -> new Matrix4f().set(f), m -> m.get(new float[16]));

    private final ElementFormat component;
    private final long[] itemShape;
    private final Reader<T> reader;
    private final Writer<T> writer;

    private PtaType(ElementFormat component, long[] itemShape, Reader<T> reader, Writer<T> writer) {
        this.component = component;
        this.itemShape = itemShape;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Tells what the components are.
     *
     * @return the format of one
     */
    public ElementFormat component() {
        return component;
    }

    /**
     * Tells the size of an element.
     *
     * @return bytes
     */
    public long byteSize() {
        long size = component.itemSize();
        for (long extent : itemShape) {
            size *= extent;
        }
        return size;
    }

    /** The extents of an array of these: (n), (n, 3), (n, 4, 4). */
    long[] shape(long count) {
        long[] shape = new long[1 + itemShape.length];
        shape[0] = count;
        System.arraycopy(itemShape, 0, shape, 1, itemShape.length);
        return shape;
    }

    T read(MemorySegment memory, long byteOffset) {
        return reader.read(memory, byteOffset);
    }

    void write(MemorySegment memory, long byteOffset, T value) {
        writer.write(memory, byteOffset, value);
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(MemorySegment memory, long byteOffset);
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(MemorySegment memory, long byteOffset, T value);
    }

    private static <T extends Number> PtaType<T> number(String code, Function<Number, T> narrow) {
        ElementFormat format = ElementFormat.of(code);
        return new PtaType<>(format, new long[0],
            (memory, offset) -> narrow.apply((Number) format.read(memory, offset)), format::write);
    }

    private static <T> PtaType<T> floats(long[] itemShape, Function<float[], T> make,
        Function<T, float[]> take) {
        int count = 1;
        for (long extent : itemShape) {
            count *= (int) extent;
        }
        int floats = count;
        return new PtaType<>(ElementFormat.of("f"), itemShape, (memory, offset) -> {
            float[] values = new float[floats];
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, values, 0, floats);
            return make.apply(values);
        }, (memory, offset, value) ->
            MemorySegment.copy(take.apply(value), 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, floats));
    }
}
