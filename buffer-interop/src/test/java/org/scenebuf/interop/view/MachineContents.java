package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;

/** The steps of a machine that read and write. */
final class MachineContents {

    private final RandomMachine machine;
    private final Random random;

    MachineContents(RandomMachine machine) {
        this.machine = machine;
        this.random = machine.random;
    }

    void step(MachinePart part) {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> get(part);
            case 3, 4, 5 -> set(part);
            case 6 -> primitives(part);
            case 7 -> misfit(part);
            case 8 -> outside(part);
            case 9 -> lists(part);
            case 10 -> bytes(part);
            case 11, 12 -> assign(part, machine.somePart());
            case 13 -> assignBytes(part);
            case 14 -> compare(part, machine.somePart());
            default -> iterate(part);
        }
    }

    private void get(MachinePart part) {
        machine.doing = "get of " + part;
        if (!part.grid.isEmpty()) {
            long[] index = part.grid.someIndex(random);
            assertEquals(value(part, index), part.view.get(index));
        }
    }

    private void set(MachinePart part) {
        Object value = ModelCodec.some(random, part.format);
        machine.doing = "set " + value + " in " + part;
        if (part.grid.isEmpty()) {
            return;
        }
        long[] index = part.grid.someIndex(random);
        if (part.readOnly) {
            assertThrows(BufferException.class, () -> part.view.set(value, index));
            return;
        }
        part.view.set(value, index);
        ModelCodec.write(machine.model, part.grid.at()[part.grid.item(index)], part.format, value);
    }

    private void primitives(MachinePart part) {
        machine.doing = "numbers of " + part;
        if (part.grid.isEmpty()) {
            return;
        }
        long[] index = part.grid.someIndex(random);
        switch (value(part, index)) {
            case Double number -> assertEquals(number, part.view.getDouble(index));
            case Long number -> assertEquals(number, part.view.getLong(index));
            default -> {
                return;
            }
        }
        Object value = ModelCodec.some(random, part.format);
        Runnable store = value instanceof Long number ? () -> part.view.setLong(number, index)
            : () -> part.view.setDouble((Double) value, index);
        if (part.readOnly) {
            assertThrows(BufferException.class, store::run);
        } else {
            store.run();
            ModelCodec.write(machine.model, part.grid.at()[part.grid.item(index)], part.format, value);
        }
    }

    private void misfit(MachinePart part) {
        machine.doing = "misfit in " + part;
        if (!part.grid.isEmpty() && !part.readOnly && ModelCodec.hasMisfit(part.format)) {
            long[] index = part.grid.someIndex(random);
            assertThrows(FormatException.class, () -> part.view.set(ModelCodec.misfit(part.format), index));
        }
    }

    private void outside(MachinePart part) {
        machine.doing = "index outside of " + part;
        int ndim = part.grid.ndim();
        if (part.grid.isEmpty() || ndim == 0) {
            return;
        }
        long[] index = part.grid.someIndex(random);
        int dimension = random.nextInt(ndim);
        int extent = part.grid.shape()[dimension];
        index[dimension] = switch (random.nextInt(4)) {
            case 0 -> extent;
            case 1 -> -extent - 1;
            case 2 -> Long.MAX_VALUE;
            default -> Long.MIN_VALUE;
        };
        assertThrows(IndexOutOfBoundsException.class, () -> part.view.get(index));
        assertThrows(IndexOutOfBoundsException.class, () -> part.view.getInt(index));
        assertThrows(IllegalArgumentException.class, () -> part.view.get(Arrays.copyOf(index, ndim + 1)));
    }

    private void lists(MachinePart part) {
        machine.doing = "list of " + part;
        assertEquals(part.grid.toList(machine.model, part.format), part.view.toList());
    }

    private void bytes(MachinePart part) {
        char order = random.nextBoolean() ? 'C' : 'F';
        machine.doing = "bytes in " + order + " of " + part;
        assertArrayEquals(part.grid.toBytes(machine.model, part.itemSize(), order), part.view.toBytes(order));
    }

    private void assign(MachinePart to, MachinePart from) {
        machine.doing = "assign " + from + " to " + to;
        if (to.readOnly) {
            assertThrows(BufferException.class, () -> to.view.assign(from.view));
        } else if (!to.format.equals(from.format) || !to.grid.hasShapeOf(from.grid)) {
            assertThrows(IllegalArgumentException.class, () -> to.view.assign(from.view));
        } else {
            byte[] source = from.grid.toBytes(machine.model, from.itemSize(), 'C');
            to.view.assign(from.view);
            to.grid.fromBytes(machine.model, to.itemSize(), source);
        }
    }

    /** Turned and shifted parts of one view: what overlaps is as if it had been copied out first. */
    private void assignBytes(MachinePart part) {
        machine.doing = "assign to itself " + part;
        if (part.readOnly || part.grid.ndim() == 0 || part.grid.shape()[0] < 2) {
            return;
        }
        int extent = part.grid.shape()[0];
        int[] low = new int[extent - 1];
        Arrays.setAll(low, k -> k);
        int[] high = new int[extent - 1];
        boolean turn = random.nextBoolean();
        Arrays.setAll(high, k -> turn ? extent - 1 - k : k + 1);
        byte[] source = part.grid.select(0, high, true).toBytes(machine.model, part.itemSize(), 'C');
        MemoryView to = part.view.slice(new Slice(0L, (long) (extent - 1), null));
        MemoryView from = part.view.slice(turn ? new Slice(null, 0L, -1L) : new Slice(1L, (long) (extent), null));
        to.assign(from);
        to.release();
        from.release();
        part.grid.select(0, low, true).fromBytes(machine.model, part.itemSize(), source);
    }

    private void compare(MachinePart a, MachinePart b) {
        machine.doing = "compare " + a + " with " + b;
        boolean same = a.grid.hasShapeOf(b.grid);
        for (int k = 0; k < a.grid.at().length && same; k++) {
            same = ModelCodec.same(ModelCodec.read(machine.model, a.grid.at()[k], a.format),
                ModelCodec.read(machine.model, b.grid.at()[k], b.format));
        }
        assertEquals(same || a.view == b.view, a.view.equals(b.view));
    }

    private void iterate(MachinePart part) {
        machine.doing = "iterate over " + part;
        if (part.grid.ndim() != 1) {
            return;
        }
        Iterator<Object> items = part.view.iterator();
        for (int at : part.grid.at()) {
            assertEquals(ModelCodec.read(machine.model, at, part.format), items.next());
        }
        assertFalse(items.hasNext());
    }

    private Object value(MachinePart part, long[] index) {
        return ModelCodec.read(machine.model, part.grid.at()[part.grid.item(index)], part.format);
    }
}
