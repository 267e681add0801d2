package org.scenebuf.interop.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Assigns numbers of one type and shape to numbers of another. Shapes follow NumPy's broadcasting. Values out of
 * range saturate, where NumPy and ND4J wrap around.
 *
 * <p>The numbers are first converted into scratch memory, and then copied to the target at once. So an error leaves
 * the target unchanged.
 */
final class AssignedNumbers {

    private static final double LARGEST_HALF = 65504;
    private static final double ROUNDED_TO_LARGEST_HALF = 65520;

    private final Numbers from;
    private final Numbers to;
    private final NumberKind kind;
    private final boolean fromWhole;
    private final double lowest;
    private final double highest;

    private AssignedNumbers(Items source, Items target) {
        this.from = source.numbers();
        this.to = target.numbers();
        this.kind = target.layout().format().numberKind();
        this.fromWhole = !source.layout().format().numberKind().isReal();
        int bits = 8 * (int) target.layout().itemSize();
        this.lowest = kind.isUnsigned() ? 0 : -Math.scalb(1.0, bits - 1);
        this.highest = Math.scalb(1.0, kind.isUnsigned() ? bits : bits - 1) - 1;
    }

    static void run(Items target, Items source) {
        target.requireWritable();
        BufferLayout wanted = target.layout();
        ElementFormat format = wanted.format();
        BufferLayout given = broadcast(source.layout(), wanted.shape());
        if (given.format().isSameNumber(format) && Arrays.equals(source.layout().shape(), wanted.shape())) {
            target.copyFrom(source);
            return;
        }
        requireNumbers(format);
        requireNumbers(given.format());
        try (Arena arena = Arena.ofConfined()) {
            BufferLayout close = wanted.contiguousCopy(0, 'C');
            MemorySegment scratch = arena.allocate(Math.max(1, close.byteSize()), Long.BYTES);
            try (BufferView converted = Buffers.wrap(scratch, close).getBuffer(BufferRequest.FULL)) {
                new AssignedNumbers(source, converted.items()).convert(given, close, 0, given.offset(), 0);
                target.copyFrom(converted.items());
            }
        }
    }

    /** Aligns the shapes at the last dimension. A dimension of extent 1, or a missing one, is repeated. */
    private static BufferLayout broadcast(BufferLayout given, long[] wanted) {
        long[] strides = new long[wanted.length];
        int missing = wanted.length - given.ndim();
        for (int k = 0; k < given.ndim(); k++) {
            boolean fits = missing + k >= 0 && (given.shape(k) == 1 || given.shape(k) == wanted[missing + k]);
            if (!fits) {
                throw new IllegalArgumentException(ErrorText.of("numbers of shape " + Arrays.toString(wanted)
                    + ", or one that is repeated to that", "shape " + Arrays.toString(given.shape()),
                    "assign to the part of the view that they are for"));
            }
            strides[missing + k] = given.shape(k) == 1 ? 0 : given.stride(k);
        }
        return BufferLayout.of(given.offset(), given.format(), given.itemSize(), wanted, strides);
    }

    private static void requireNumbers(ElementFormat format) {
        if (format.numberKind() == NumberKind.OTHER) {
            throw new IllegalArgumentException(ErrorText.of("items that are single numbers", "format " + format,
                "assign items of the same type, or cast the array"));
        }
    }

    private void convert(BufferLayout given, BufferLayout close, int dimension, long source, long target) {
        if (dimension == close.ndim()) {
            convert(source, target);
            return;
        }
        for (long k = 0; k < close.shape(dimension); k++) {
            convert(given, close, dimension + 1, source + k * given.stride(dimension),
                target + k * close.stride(dimension));
        }
    }

    private void convert(long source, long target) {
        if (kind.isReal()) {
            to.setDouble(target, fitting(fromWhole ? from.getLong(source) : from.getDouble(source)));
        } else if (fromWhole) {
            to.setLong(target, fitting(from.getLong(source)));
        } else {
            to.setLong(target, nearest(from.getDouble(source)));
        }
    }

    /** A value too large for a half becomes infinite, as a value too large for a float does. */
    private double fitting(double value) {
        if (kind != NumberKind.FLOAT16 || Math.abs(value) <= LARGEST_HALF || Double.isInfinite(value)) {
            return value;
        }
        return Math.copySign(Math.abs(value) < ROUNDED_TO_LARGEST_HALF ? LARGEST_HALF : Double.POSITIVE_INFINITY,
            value);
    }

    private long fitting(long value) {
        if (kind == NumberKind.TRUTH) {
            return value == 0 ? 0 : 1;
        }
        return value < lowest ? (long) lowest : value > highest ? (long) highest : value;
    }

    /** Rounds to the nearest whole number, halves up. NaN becomes 0. */
    private long nearest(double value) {
        if (kind == NumberKind.TRUTH) {
            return value == 0 ? 0 : 1;
        }
        double whole = Math.floor(value + 0.5);
        return (long) Math.min(Math.max(whole, lowest), highest);
    }
}
