package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Moves single elements between memory and Java. Each array has its own codec and guards it, because components are
 * kept in it for a moment. So a read into an existing object makes no garbage.
 *
 * @param <T> an element in Java
 */
interface ElementCodec<T> {

    /** Reads into an object, or into a new one where none is given. */
    T read(MemorySegment memory, long byteOffset, @Nullable T target);

    /** Writes the whole element, or nothing when the value does not fit. */
    void write(MemorySegment memory, long byteOffset, T value);

    /** Single numbers. Java's are immutable, so there is no object to read into. */
    record OfNumber<T>(ElementFormat format, Function<Object, T> narrow) implements ElementCodec<T> {

        @Override
        public T read(MemorySegment memory, long byteOffset, @Nullable T target) {
            if (target != null) {
                throw new IllegalArgumentException(ErrorText.of("an object that can be filled, such as a vector",
                    target.getClass().getSimpleName() + " " + target, "use get(index)"));
            }
            return narrow.apply(format.read(memory, byteOffset));
        }

        @Override
        public void write(MemorySegment memory, long byteOffset, T value) {
            format.write(memory, byteOffset, Args.notNull(value, "an element"));
        }
    }

    /**
     * Vectors and matrices, by way of an array of their components.
     *
     * @param parts the type of the components
     * @param object how the object gives and takes its components
     * @param values the array
     * @param count the number of components
     */
    record OfParts<T, A>(Parts<A> parts, JomlType<T, A> object, A values, int count) implements ElementCodec<T> {

        @Override
        public T read(MemorySegment memory, long byteOffset, @Nullable T target) {
            MemorySegment.copy(memory, parts.layout(), byteOffset, values, 0, count);
            T result = target == null ? object.make().get() : target;
            object.set().accept(result, values);
            return result;
        }

        @Override
        public void write(MemorySegment memory, long byteOffset, T value) {
            object.get().accept(Args.notNull(value, "an element"), values);
            MemorySegment.copy(values, 0, memory, parts.layout(), byteOffset, count);
        }
    }

    /**
     * The type of an object's components.
     *
     * @param format the type as a format
     * @param layout the type as a layout
     * @param newArray makes an array of the type
     */
    record Parts<A>(ElementFormat format, ValueLayout layout, IntFunction<A> newArray) {

        static final Parts<float[]> FLOATS =
            new Parts<>(ElementFormat.of("f"), ValueLayout.JAVA_FLOAT_UNALIGNED, float[]::new);
        static final Parts<double[]> DOUBLES =
            new Parts<>(ElementFormat.of("d"), ValueLayout.JAVA_DOUBLE_UNALIGNED, double[]::new);
        static final Parts<int[]> INTS =
            new Parts<>(ElementFormat.of("i"), ValueLayout.JAVA_INT_UNALIGNED, int[]::new);
        static final Parts<long[]> LONGS =
            new Parts<>(ElementFormat.of("q"), ValueLayout.JAVA_LONG_UNALIGNED, long[]::new);
    }

    /**
     * The ways to make a JOML object, to set its components, and to get them.
     *
     * @param make makes an object
     * @param set sets the components from an array
     * @param get writes the components to an array
     */
    record JomlType<T, A>(Supplier<T> make, BiConsumer<T, A> set, BiConsumer<T, A> get) {
    }
}
