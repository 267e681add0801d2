package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Does random things with views of one memory: opens, slices, casts, reads, writes, lends on, releases, closes and
 * resizes. After each step memory and model are the same, and each refusal is the one that the model foretells.
 */
final class RandomMachine {

    private static final int MOST_PARTS = 14;

    final Random random;
    final MachineMemory memory;
    final List<MachinePart> parts = new ArrayList<>();
    final List<Lent> lent = new ArrayList<>();
    byte[] model;

    /** What the last step was, for the error. */
    String doing = "beginning";

    private final MachineContents contents;
    private final MachineShapes shapes;

    RandomMachine(Random random, MachineMemory memory) {
        this.random = random;
        this.memory = memory;
        this.model = memory.bytes();
        this.contents = new MachineContents(this);
        this.shapes = new MachineShapes(this);
    }

    void step() {
        int what = random.nextInt(100);
        if (parts.isEmpty() || what < 3) {
            open();
        } else if (what < 8) {
            end();
        } else if (what < 11) {
            resize();
        } else if (what < 14) {
            lend();
        } else if (what < 18) {
            giveBack();
        } else if (what < 40) {
            shapes.step(somePart());
        } else {
            contents.step(somePart());
        }
        assertArrayEquals(model, memory.bytes());
        if (parts.size() > MOST_PARTS) {
            end();
        }
    }

    /** Gives everything back: the memory can be freed then. */
    void finish() {
        lent.forEach(one -> one.view.close());
        parts.forEach(part -> part.view.close());
        memory.close();
    }

    MachinePart somePart() {
        return parts.get(random.nextInt(parts.size()));
    }

    void add(MachinePart part) {
        parts.add(part);
        assertArrayEquals(part.grid.longShape(), part.view.shape());
        assertEquals(part.format, part.view.format());
        assertEquals(part.readOnly, part.view.readOnly());
    }

    private void open() {
        boolean toRead = random.nextInt(4) == 0;
        boolean versioned = random.nextInt(4) == 0;
        doing = "open" + (toRead ? " to read" : "") + (versioned ? " versioned" : "");
        BufferRequest request = toRead ? BufferRequest.FULL_RO : BufferRequest.FULL;
        MemoryView view = versioned && !memory.hasPointers()
            ? MemoryView.of(memory.exporter(), request.asVersioned())
            : toRead ? MemoryView.ofReadOnly(memory.exporter()) : MemoryView.of(memory.exporter());
        add(new MachinePart(view, new MachinePart.Loan(versioned && !memory.hasPointers()), memory.grid(),
            memory.format(), toRead, true, memory.hasPointers()));
    }

    private void end() {
        MachinePart part = somePart();
        boolean close = random.nextBoolean();
        doing = (close ? "close " : "release ") + part;
        Runnable ending = close ? part.view::close : part.view::release;
        boolean all = close && part.first;
        boolean refused = all ? part.loan.isLentOn() : part.lent > 0;
        if (refused) {
            BufferInUseException inUse = assertThrows(BufferInUseException.class, ending::run);
            assertTrue(inUse.loans().stream().allMatch("the machine"::equals), inUse.getMessage());
            return;
        }
        ending.run();
        part.released = true;
        part.loan.ended |= all;
        part.loan.leave();
        ending.run();
        assertTrue(part.view.isReleased());
        if (!part.grid.isEmpty()) {
            assertThrows(StaleViewException.class, () -> part.view.get(part.grid.someIndex(random)));
        }
        parts.removeIf(other -> other.isGone());
        part.loan.parts.forEach(other -> assertEquals(other.isGone(), other.view.isReleased()));
    }

    private void resize() {
        int size = random.nextInt(8) == 0 ? model.length : 1 + random.nextInt(96);
        doing = "resize to " + size;
        boolean pinned = parts.stream().anyMatch(part -> !part.loan.versioned)
            || lent.stream().anyMatch(one -> !one.view.request().versioned());
        if (pinned && size != model.length) {
            assertThrows(BufferInUseException.class, () -> {
                if (!memory.resize(size)) {
                    memory.close();
                }
            });
            return;
        }
        if (memory.resize(size) && size != model.length) {
            model = Arrays.copyOf(model, size);
            parts.forEach(this::checkStale);
            lent.forEach(one -> assertThrows(StaleViewException.class, () -> one.view.items().toList()));
            lent.forEach(one -> one.view.close());
            lent.clear();
            parts.forEach(part -> part.view.close());
            parts.clear();
        }
    }

    private void checkStale(MachinePart part) {
        assertThrows(StaleViewException.class, part.view::toList);
        assertThrows(StaleViewException.class, part.view::toBytes);
        if (!part.readOnly) {
            assertThrows(StaleViewException.class, () -> part.view.assign(part.view));
        }
        if (!part.grid.isEmpty()) {
            assertThrows(StaleViewException.class, () -> part.view.get(part.grid.someIndex(random)));
        }
    }

    private void lend() {
        MachinePart part = somePart();
        BufferRequest any = MachineRequests.ALL.get(random.nextInt(MachineRequests.ALL.size())).by("the machine");
        BufferRequest request = part.loan.versioned && random.nextBoolean() ? any.asVersioned() : any;
        doing = "lend " + part + " as " + request;
        BufferView view = MachineRequests.lend(part, request);
        if (view == null) {
            return;
        }
        part.lent++;
        lent.add(new Lent(view, part));
        assertEquals(part.grid.toList(model, part.format), view.items().toList());
    }

    private void giveBack() {
        if (lent.isEmpty()) {
            return;
        }
        Lent one = lent.remove(random.nextInt(lent.size()));
        doing = "give back " + one.view.request() + " of " + one.part;
        Grid grid = one.part.grid;
        if (!one.view.readOnly() && !grid.isEmpty()) {
            long[] index = new long[grid.ndim()];
            Object value = ModelCodec.some(random, one.part.format);
            one.view.set(value, index);
            ModelCodec.write(model, grid.at()[0], one.part.format, value);
        }
        assertEquals(grid.toList(model, one.part.format), one.view.items().toList());
        one.view.close();
        one.part.lent--;
        assertThrows(StaleViewException.class, () -> one.view.items().toList());
    }

    /** A view that was lent on, and by whom. */
    record Lent(BufferView view, MachinePart part) {
    }
}
