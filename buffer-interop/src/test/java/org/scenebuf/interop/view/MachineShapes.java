package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;

/** The steps of a machine that make views of views. */
final class MachineShapes {

    private final RandomMachine machine;
    private final Random random;

    MachineShapes(RandomMachine machine) {
        this.machine = machine;
        this.random = machine.random;
    }

    void step(MachinePart part) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> slice(part);
            case 3 -> sub(part);
            case 4, 5 -> cast(part);
            case 6 -> reinterpret(part);
            default -> again(part);
        }
    }

    private void slice(MachinePart part) {
        List<Object> keys = new ArrayList<>();
        Grid grid = part.grid;
        int dimension = 0;
        boolean outside = false;
        int whole = random.nextInt(4) == 0 ? random.nextInt(part.grid.ndim() + 1) : -1;
        for (int k = 0; k < part.grid.ndim(); k++) {
            if (k == whole) {
                keys.add(new Key.Ellipsis());
                int skipped = random.nextInt(part.grid.ndim() - k + 1);
                k += skipped;
                dimension += skipped;
                if (k >= part.grid.ndim()) {
                    break;
                }
            }
            int extent = part.grid.shape()[k];
            if (random.nextInt(3) == 0) {
                long index = random.nextInt(-extent - 1, extent + 1);
                keys.add(index);
                outside |= index < -extent || index >= extent;
                if (!outside) {
                    grid = grid.select(dimension, new int[] {(int) (index < 0 ? index + extent : index)}, false);
                }
            } else {
                Slice slice = new Slice(bound(extent), bound(extent), step());
                keys.add(slice);
                if (!outside) {
                    grid = grid.select(dimension++, walk(slice, extent), true);
                }
            }
        }
        take(part, keys, outside, grid);
    }

    private void take(MachinePart part, List<Object> keys, boolean outside, Grid grid) {
        machine.doing = "slice " + keys + " of " + part;
        boolean asText = random.nextInt(3) == 0 && !keys.isEmpty();
        Object[] given = asText
            ? new Object[] {keys.stream().map(Object::toString).collect(Collectors.joining(", "))} : keys.toArray();
        if (outside) {
            assertThrows(IndexOutOfBoundsException.class, () -> part.view.slice(given));
        } else {
            machine.add(part.part(part.view.slice(given), grid));
        }
    }

    private void sub(MachinePart part) {
        int count = random.nextInt(part.grid.ndim() + 2);
        long[] indices = new long[count];
        Grid grid = part.grid;
        boolean outside = false;
        for (int k = 0; k < Math.min(count, part.grid.ndim()) && !outside; k++) {
            int extent = part.grid.shape()[k];
            indices[k] = random.nextInt(-extent, extent + 1);
            outside = indices[k] == extent;
            if (!outside) {
                grid = grid.select(0, new int[] {(int) (indices[k] < 0 ? indices[k] + extent : indices[k])}, false);
            }
        }
        machine.doing = "sub " + Arrays.toString(indices) + " of " + part;
        if (count > part.grid.ndim()) {
            assertThrows(IllegalArgumentException.class, () -> part.view.sub(indices));
        } else if (outside) {
            assertThrows(IndexOutOfBoundsException.class, () -> part.view.sub(indices));
        } else {
            machine.add(part.part(part.view.sub(indices), grid));
        }
    }

    private void cast(MachinePart part) {
        String format = ModelCodec.NATIVE.get(random.nextInt(ModelCodec.NATIVE.size()));
        int bytes = part.grid.at().length * part.itemSize();
        int @Nullable [] shape = random.nextBoolean() ? null : shape(bytes / ModelCodec.size(format));
        machine.doing = "cast to " + format + Arrays.toString(shape) + " of " + part;
        long[] extents = shape == null ? new long[0] : Arrays.stream(shape).asLongStream().toArray();
        if (!mayCast(part, format, shape, bytes)) {
            assertThrows(IllegalArgumentException.class, () -> part.view.cast(format, extents));
            return;
        }
        int[] made = shape == null ? new int[] {bytes / ModelCodec.size(format)} : shape;
        machine.add(part.other(part.view.cast(format, extents), format, made));
    }

    private boolean mayCast(MachinePart part, String format, int @Nullable [] shape, int bytes) {
        boolean one = shape == null || shape.length == 1;
        return part.isContiguous('C') && (bytes > 0 || shape == null && part.grid.ndim() == 1)
            && (one || part.grid.ndim() == 1) && (ModelCodec.isByte(format) || ModelCodec.isByte(part.format))
            && bytes % ModelCodec.size(format) == 0
            && (shape == null || Grid.count(shape) * ModelCodec.size(format) == bytes && Grid.count(shape) > 0);
    }

    private void reinterpret(MachinePart part) {
        List<String> formats = random.nextBoolean() ? ModelCodec.NATIVE : ModelCodec.FOREIGN;
        String format = formats.get(random.nextInt(formats.size()));
        int bytes = part.grid.at().length * part.itemSize();
        int[] shape = shape(bytes / ModelCodec.size(format));
        long[] extents = Arrays.stream(shape).asLongStream().toArray();
        ElementFormat item = ElementFormat.of(format);
        machine.doing = "reinterpret as " + format + Arrays.toString(shape) + " of " + part;
        if (!part.isContiguous('C') || Grid.count(shape) * ModelCodec.size(format) != bytes) {
            assertThrows(IllegalArgumentException.class, () -> part.view.reinterpret(item, extents));
            return;
        }
        machine.add(part.other(part.view.reinterpret(item, extents), format, shape));
    }

    private void again(MachinePart part) {
        machine.doing = "once more " + part;
        if (random.nextBoolean()) {
            machine.add(part.part(MemoryView.of(part.view), part.grid));
        } else {
            machine.add(part.toReadOnly());
        }
    }

    /** A shape of so many items, or nearly so many. */
    private int[] shape(int count) {
        int[] shape = new int[1 + random.nextInt(4)];
        int rest = random.nextInt(10) == 0 ? count + 1 : count;
        for (int k = 0; k < shape.length - 1; k++) {
            shape[k] = rest == 0 ? random.nextInt(3) : divisor(rest);
            rest /= Math.max(1, shape[k]);
        }
        shape[shape.length - 1] = rest;
        return shape;
    }

    private int divisor(int number) {
        int candidate = 1 + random.nextInt(4);
        return number % candidate == 0 ? candidate : 1;
    }

    private @Nullable Long bound(int extent) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> null;
            case 2 -> random.nextInt(8) == 0 ? random.nextLong() : 0L;
            default -> (Long) (long) random.nextInt(-extent - 2, extent + 3);
        };
    }

    private @Nullable Long step() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> null;
            case 3 -> random.nextInt(8) == 0 ? random.nextLong() | 1 : -1L;
            default -> (Long) (long) (random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3));
        };
    }

    /** Walks as Python does. */
    private static int[] walk(Slice slice, int length) {
        long step = slice.step() == null ? 1 : Math.clamp(slice.step(), -1000L, 1000L);
        long at = bound(slice.start(), step > 0 ? 0 : length - 1, length, step);
        long stop = bound(slice.stop(), step > 0 ? length : -1, length, step);
        int[] indices = new int[length];
        int count = 0;
        for (; step > 0 ? at < stop : at > stop; at += step) {
            indices[count++] = (int) at;
        }
        return Arrays.copyOf(indices, count);
    }

    private static long bound(@Nullable Long given, long otherwise, long length, long step) {
        if (given == null) {
            return otherwise;
        }
        long counted = given < 0 ? given + length : given;
        return step > 0 ? Math.clamp(counted, 0, length) : Math.clamp(counted, -1, length - 1);
    }
}
