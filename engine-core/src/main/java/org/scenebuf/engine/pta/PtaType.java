package org.scenebuf.engine.pta;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.joml.Matrix2d;
import org.joml.Matrix2f;
import org.joml.Matrix3d;
import org.joml.Matrix3f;
import org.joml.Matrix3x2d;
import org.joml.Matrix3x2f;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.joml.Quaterniond;
import org.joml.Quaternionf;
import org.joml.Vector2L;
import org.joml.Vector2d;
import org.joml.Vector2f;
import org.joml.Vector2i;
import org.joml.Vector3L;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.joml.Vector3i;
import org.joml.Vector4L;
import org.joml.Vector4d;
import org.joml.Vector4f;
import org.joml.Vector4i;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.rows.RowSize;
import org.scenebuf.engine.memory.BufferException;

/**
 * The type of the elements of a {@link PointerToArray}.
 *
 * <table>
 * <caption>Types, their items as the array lends them, and the elements in Java</caption>
 * <tr><th>types</th><th>item</th><th>shape of an array</th><th>element</th></tr>
 * <tr><td>{@link #BOOL}</td><td>{@code ?}</td><td>(n)</td><td>{@link Boolean}</td></tr>
 * <tr><td>{@link #INT8} {@link #UINT8} {@link #INT16} {@link #UINT16} {@link #INT32}</td><td>{@code b B h H
 *     i}</td><td>(n)</td><td>{@link Integer}</td></tr>
 * <tr><td>{@link #UINT32} {@link #INT64}</td><td>{@code I q}</td><td>(n)</td><td>{@link Long}</td></tr>
 * <tr><td>{@link #UINT64}</td><td>{@code Q}</td><td>(n)</td><td>{@link BigInteger}, which can hold numbers from 2^63
 *     on</td></tr>
 * <tr><td>{@link #FLOAT16} {@link #FLOAT32}</td><td>{@code e f}</td><td>(n)</td><td>{@link Float}</td></tr>
 * <tr><td>{@link #FLOAT64}</td><td>{@code d}</td><td>(n)</td><td>{@link Double}</td></tr>
 * <tr><td>{@link #VECTOR3F} and similar ones</td><td>{@code f d i q}</td><td>(n, 3): x, y, z</td><td>{@link Vector3f}
 *     and similar ones</td></tr>
 * <tr><td>{@link #QUATERNIONF} {@link #QUATERNIOND}</td><td>{@code f d}</td><td>(n, 4): x, y, z,
 *     w</td><td>{@link Quaternionf}, {@link Quaterniond}</td></tr>
 * <tr><td>{@link #MATRIX4F} and similar ones</td><td>{@code f d}</td><td>(n, columns, rows)</td><td>{@link Matrix4f}
 *     and similar ones</td></tr>
 * </table>
 *
 * <p>Matrices lie column after column, as in OpenGL. Item (k, c, r) is column c, row r of matrix k: {@code m.get(c, r)}
 * in JOML. So {@code (k, 3, 1)} is the y of a {@link Matrix4f}'s translation. JOML's {@link Matrix4x3f} has 4 columns
 * of 3 rows, its {@link Matrix3x2f} 3 columns of 2.
 *
 * <p>Components have this machine's byte order. A whole number outside the type's range throws
 * {@link org.scenebuf.engine.memory.FormatException}. So does a number that would be infinite in FLOAT16. A number
 * between two halves is rounded to the nearest.
 *
 * @param <T> an element in Java
 */
public final class PtaType<T> {

    private static final List<PtaType<?>> VALUES = new ArrayList<>();

    /** True and false; any byte but 0 is true. */
    public static final PtaType<Boolean> BOOL = number("BOOL", "?", Boolean.class::cast);
    /** Whole numbers from -128 to 127. */
    public static final PtaType<Integer> INT8 = number("INT8", "b", value -> ((Number) value).intValue());
    /** Bytes from 0 to 255. */
    public static final PtaType<Integer> UINT8 = number("UINT8", "B", value -> ((Number) value).intValue());
    /** Whole numbers from -32768 to 32767. */
    public static final PtaType<Integer> INT16 = number("INT16", "h", value -> ((Number) value).intValue());
    /** Whole numbers from 0 to 65535. */
    public static final PtaType<Integer> UINT16 = number("UINT16", "H", value -> ((Number) value).intValue());
    /** Whole numbers of 32 bits. */
    public static final PtaType<Integer> INT32 = number("INT32", "i", value -> ((Number) value).intValue());
    /** Whole numbers from 0 to 2^32-1. */
    public static final PtaType<Long> UINT32 = number("UINT32", "I", Long.class::cast);
    /** Whole numbers of 64 bits. */
    public static final PtaType<Long> INT64 = number("INT64", "q", Long.class::cast);
    /** Whole numbers from 0 to 2^64-1. */
    public static final PtaType<BigInteger> UINT64 = number("UINT64", "Q", value -> new BigInteger(value.toString()));
    /** Halves. */
    public static final PtaType<Float> FLOAT16 = number("FLOAT16", "e", value -> ((Number) value).floatValue());
    /** Floats. */
    public static final PtaType<Float> FLOAT32 = number("FLOAT32", "f", value -> ((Number) value).floatValue());
    /** Doubles. */
    public static final PtaType<Double> FLOAT64 = number("FLOAT64", "d", Double.class::cast);
    /** Vectors of 2 floats. */
    public static final PtaType<Vector2f> VECTOR2F =
        joml("VECTOR2F", ElementCodec.Parts.FLOATS, Vector2f::new, Vector2f::set, Vector2f::get, 2);
    /** Vectors of 3 floats. */
    public static final PtaType<Vector3f> VECTOR3F =
        joml("VECTOR3F", ElementCodec.Parts.FLOATS, Vector3f::new, Vector3f::set, Vector3f::get, 3);
    /** Vectors of 4 floats. */
    public static final PtaType<Vector4f> VECTOR4F =
        joml("VECTOR4F", ElementCodec.Parts.FLOATS, Vector4f::new, Vector4f::set, Vector4f::get, 4);
    /** Vectors of 2 doubles. */
    public static final PtaType<Vector2d> VECTOR2D =
        joml("VECTOR2D", ElementCodec.Parts.DOUBLES, Vector2d::new, Vector2d::set, Vector2d::get, 2);
    /** Vectors of 3 doubles. */
    public static final PtaType<Vector3d> VECTOR3D =
        joml("VECTOR3D", ElementCodec.Parts.DOUBLES, Vector3d::new, Vector3d::set, Vector3d::get, 3);
    /** Vectors of 4 doubles. */
    public static final PtaType<Vector4d> VECTOR4D =
        joml("VECTOR4D", ElementCodec.Parts.DOUBLES, Vector4d::new, Vector4d::set, Vector4d::get, 4);
    /** Vectors of 2 ints. */
    public static final PtaType<Vector2i> VECTOR2I =
        joml("VECTOR2I", ElementCodec.Parts.INTS, Vector2i::new, Vector2i::set, Vector2i::get, 2);
    /** Vectors of 3 ints. */
    public static final PtaType<Vector3i> VECTOR3I =
        joml("VECTOR3I", ElementCodec.Parts.INTS, Vector3i::new, Vector3i::set, Vector3i::get, 3);
    /** Vectors of 4 ints. */
    public static final PtaType<Vector4i> VECTOR4I =
        joml("VECTOR4I", ElementCodec.Parts.INTS, Vector4i::new, Vector4i::set, Vector4i::get, 4);
    /** Vectors of 2 longs. */
    public static final PtaType<Vector2L> VECTOR2L =
        joml("VECTOR2L", ElementCodec.Parts.LONGS, Vector2L::new, Vector2L::set, (v, a) -> put(a, v.x, v.y), 2);
    /** Vectors of 3 longs. */
    public static final PtaType<Vector3L> VECTOR3L =
        joml("VECTOR3L", ElementCodec.Parts.LONGS, Vector3L::new, Vector3L::set,
            (v, a) -> put(a, v.x, v.y, v.z), 3);
    /** Vectors of 4 longs. */
    public static final PtaType<Vector4L> VECTOR4L =
        joml("VECTOR4L", ElementCodec.Parts.LONGS, Vector4L::new,
            (v, a) -> v.set(a[0], a[1], a[2], a[3]), (v, a) -> put(a, v.x, v.y, v.z, v.w), 4);
    /** Rotations of 4 floats: x, y, z, w. */
    public static final PtaType<Quaternionf> QUATERNIONF =
        joml("QUATERNIONF", ElementCodec.Parts.FLOATS, Quaternionf::new, Quaternionf::set, Quaternionf::get, 4);
    /** Rotations of 4 doubles: x, y, z, w. */
    public static final PtaType<Quaterniond> QUATERNIOND =
        joml("QUATERNIOND", ElementCodec.Parts.DOUBLES, Quaterniond::new, Quaterniond::set, Quaterniond::get, 4);
    /** Matrices of 2 columns of 2 floats. */
    public static final PtaType<Matrix2f> MATRIX2F =
        joml("MATRIX2F", ElementCodec.Parts.FLOATS, Matrix2f::new, Matrix2f::set, Matrix2f::get, 2, 2);
    /** Matrices of 2 columns of 2 doubles. */
    public static final PtaType<Matrix2d> MATRIX2D =
        joml("MATRIX2D", ElementCodec.Parts.DOUBLES, Matrix2d::new, Matrix2d::set, Matrix2d::get, 2, 2);
    /** Matrices of 3 columns of 3 floats. */
    public static final PtaType<Matrix3f> MATRIX3F =
        joml("MATRIX3F", ElementCodec.Parts.FLOATS, Matrix3f::new, Matrix3f::set, Matrix3f::get, 3, 3);
    /** Matrices of 3 columns of 3 doubles. */
    public static final PtaType<Matrix3d> MATRIX3D =
        joml("MATRIX3D", ElementCodec.Parts.DOUBLES, Matrix3d::new, Matrix3d::set, Matrix3d::get, 3, 3);
    /** Matrices of 4 columns of 4 floats. */
    public static final PtaType<Matrix4f> MATRIX4F =
        joml("MATRIX4F", ElementCodec.Parts.FLOATS, Matrix4f::new, Matrix4f::set, Matrix4f::get, 4, 4);
    /** Matrices of 4 columns of 4 doubles. */
    public static final PtaType<Matrix4d> MATRIX4D =
        joml("MATRIX4D", ElementCodec.Parts.DOUBLES, Matrix4d::new, Matrix4d::set, Matrix4d::get, 4, 4);
    /** Matrices of 4 columns of 3 floats. */
    public static final PtaType<Matrix4x3f> MATRIX4X3F =
        joml("MATRIX4X3F", ElementCodec.Parts.FLOATS, Matrix4x3f::new, Matrix4x3f::set, Matrix4x3f::get, 4, 3);
    /** Matrices of 4 columns of 3 doubles. */
    public static final PtaType<Matrix4x3d> MATRIX4X3D =
        joml("MATRIX4X3D", ElementCodec.Parts.DOUBLES, Matrix4x3d::new, Matrix4x3d::set, Matrix4x3d::get, 4, 3);
    /** Matrices of 3 columns of 2 floats. */
    public static final PtaType<Matrix3x2f> MATRIX3X2F =
        joml("MATRIX3X2F", ElementCodec.Parts.FLOATS, Matrix3x2f::new, Matrix3x2f::set, Matrix3x2f::get, 3, 2);
    /** Matrices of 3 columns of 2 doubles. */
    public static final PtaType<Matrix3x2d> MATRIX3X2D =
        joml("MATRIX3X2D", ElementCodec.Parts.DOUBLES, Matrix3x2d::new, Matrix3x2d::set, Matrix3x2d::get, 3, 2);

    private final String name;
    private final ElementFormat component;
    private final long[] itemShape;
    private final long byteSize;
    private final Supplier<ElementCodec<T>> codec;

    private PtaType(String name, ElementFormat component, long[] itemShape, Supplier<ElementCodec<T>> codec) {
        this.name = name;
        this.component = component;
        this.itemShape = itemShape;
        this.byteSize = component.itemSize() * count(itemShape);
        this.codec = codec;
        VALUES.add(this);
    }

    /** {@return all types: the constants above, in their order} */
    public static List<PtaType<?>> values() {
        return Collections.unmodifiableList(VALUES);
    }

    /** {@return the format of a component} */
    public ElementFormat component() {
        return component;
    }

    /** {@return a copy of an element's extents: none for numbers, (3) for vectors, (columns, rows) for matrices} */
    public long[] itemShape() {
        return itemShape.clone();
    }

    /** {@return the bytes of an element} */
    public long byteSize() {
        return byteSize;
    }

    /** {@return the name of the constant, such as {@code "VECTOR3F"}} */
    @Override
    public String toString() {
        return name;
    }

    /** Whether an element is a single number. */
    boolean isNumber() {
        return itemShape.length == 0;
    }

    /** The size of an element. */
    RowSize size() {
        return new RowSize("elements", byteSize);
    }

    /** The layout of some elements as an array lends them. */
    BufferLayout layout(long first, long count) {
        return BufferLayout.contiguous(first * byteSize, component, shape(count));
    }

    /**
     * Checks that items are elements, their components in one dimension or one row for each element, or plain bytes.
     */
    void require(BufferLayout given, String array, String verb) {
        if (!holds(given)) {
            throw new BufferException(ErrorText.of("items of format " + component + " and shape "
                + Arrays.toString(shape(given.ndim() == 0 ? 1 : given.byteSize() / byteSize())) + " for " + array,
                given.format() + " in " + given, "pass such items, a " + component.numberKind().javaArray()
                    + ", or their bytes"));
        }
        size().requireWhole(given.byteSize(), array, verb);
    }

    /** Makes the codec of one array. */
    ElementCodec<T> newCodec() {
        return codec.get();
    }

    private boolean holds(BufferLayout given) {
        ElementFormat format = given.format();
        if (given.itemSize() != format.itemSize()) {
            return false;
        }
        if (format.isBytes() || format.isOfSameBits(component)) {
            boolean rows = given.ndim() < 2 || given.shape(0) == 0
                || given.byteSize() / given.shape(0) == byteSize();
            return itemShape.length == 0 || rows && isElementOrFlat(given);
        }
        return format.element().isOfSameBits(component) && Arrays.equals(format.shape(), itemShape);
    }

    /** Whether the dimensions after the first are those of an element, or one dimension for all its components. */
    private boolean isElementOrFlat(BufferLayout given) {
        long[] shape = given.shape();
        return shape.length <= 2 || given.format().isBytes()
            || Arrays.equals(Arrays.copyOfRange(shape, 1, shape.length), itemShape);
    }

    private long[] shape(long count) {
        long[] shape = new long[1 + itemShape.length];
        shape[0] = count;
        System.arraycopy(itemShape, 0, shape, 1, itemShape.length);
        return shape;
    }

    private static int count(long[] shape) {
        return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    private static void put(long[] target, long... values) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    private static <T> PtaType<T> number(String name, String code, Function<Object, T> narrow) {
        ElementFormat format = ElementFormat.of(code);
        ElementCodec<T> codec = new ElementCodec.OfNumber<>(format, narrow);
        return new PtaType<>(name, format, new long[0], () -> codec);
    }

    private static <T, A> PtaType<T> joml(String name, ElementCodec.Parts<A> parts, Supplier<T> make,
        BiConsumer<T, A> set, BiConsumer<T, A> get, long... itemShape) {
        ElementCodec.JomlType<T, A> object = new ElementCodec.JomlType<>(make, set, get);
        int count = count(itemShape);
        return new PtaType<>(name, parts.format(), itemShape,
            () -> new ElementCodec.OfParts<>(parts, object, parts.newArray().apply(count), count));
    }
}
