package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;

/** Expressions made by chance, read and written, against a model that goes from number to number. */
class SlicerModelTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 750);
    private static final int ROUNDS = Integer.getInteger("scenebuf.rounds", 1000);
    private static final GeomVertexArrayFormat FORMAT = GeomVertexArrayFormat.builder()
        .column("a", 3, NumericType.INT32, Contents.OTHER, false)
        .column("b", 1, NumericType.INT32, Contents.OTHER, false)
        .pad(4).column("c", 4, NumericType.INT32, Contents.OTHER, false).build();
    private static final int ROW_INTS = 9;

    @Test
    void cachesHoldAndWriteWhatTheModelDoes() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            int rowCount = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(12);
            SliceModel model = new SliceModel(random);
            int field = random.nextInt(3);
            model.make("abc".substring(field, field + 1), rowCount, new int[] {3, 1, 4}[field]);
            String context = "seed " + SEED + ", round " + round + ": " + model.text + " of " + rowCount + " rows";
            try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("model", FORMAT, rowCount)) {
                int[] memory = random.ints((long) rowCount * ROW_INTS).toArray();
                rows.copyFrom(memory);
                run(random, rows, memory, model, new int[] {0, 3, 5}[field], context);
            } catch (RuntimeException failed) {
                throw new AssertionError(context, failed);
            }
        }
    }

    private static void run(Random random, GeomVertexArrayData rows, int[] memory, SliceModel model, int offset,
        String context) {
        Slicer slicer = random.nextBoolean() ? Slicer.of(rows) : Slicer.of(rows).apart();
        try (ViewWrapper wrapper = slicer.slice(model.text); ChangeCursor cursor = Rows.cursor(rows)) {
            MemCache cache = wrapper.memCache();
            assertArrayEquals(model.shape.stream().mapToLong(Long::longValue).toArray(), cache.shape(), context);
            int[] expected = model.places.stream().mapToInt(place -> memory[at(place, offset)]).toArray();
            int[] given = new int[expected.length];
            cache.copyTo(given);
            assertArrayEquals(expected, given, context);
            if (model.repeats) {
                assertThrows(BufferException.class, wrapper::update, context);
                return;
            }
            int[] values = random.ints(expected.length).toArray();
            cache.copyFrom(values);
            wrapper.update();
            TreeSet<Long> changed = new TreeSet<>();
            for (int k = 0; k < values.length; k++) {
                memory[at(model.places.get(k), offset)] = values[k];
                changed.add(model.places.get(k)[0]);
            }
            requireMemory(rows, memory, context);
            assertEquals(changed, rowsOf(cursor), context);
            if (wrapper.isInPlace()) {
                Object[] keys = model.shape.stream().map(extent -> key(random, extent)).toArray();
                wrapper.update(cache.slice(keys));
                wrapper.refresh(cache.slice(keys));
                requireMemory(rows, memory, context + ", part " + Arrays.toString(keys));
                return;
            }
            part(random, wrapper, rows, memory, model, offset, context);
        }
    }

    /** A part of the cache, which a memory view has found already, moves alone. */
    private static void part(Random random, ViewWrapper wrapper, GeomVertexArrayData rows, int[] memory,
        SliceModel model, int offset, String context) {
        int[] values = random.ints(model.places.size()).toArray();
        MemCache cache = wrapper.memCache();
        cache.copyFrom(values);
        int[] numbers = new int[values.length];
        Arrays.setAll(numbers, k -> k);
        Object[] keys = model.shape.stream().map(extent -> key(random, extent)).toArray();
        try (MemoryView area = cache.slice(keys); ChangeCursor cursor = Rows.cursor(rows);
            MemoryView places = MemoryView.of(Buffers.wrap(numbers)).reshape(cache.shape()).slice(keys)) {
            wrapper.update(area);
            TreeSet<Integer> moved = new TreeSet<>();
            collect(places.toList(), moved);
            TreeSet<Long> changed = new TreeSet<>();
            for (int k : moved) {
                memory[at(model.places.get(k), offset)] = values[k];
                changed.add(model.places.get(k)[0]);
            }
            String all = context + ", part " + Arrays.toString(keys);
            requireMemory(rows, memory, all);
            assertEquals(changed, rowsOf(cursor), all);
            int[] others = random.ints(memory.length).toArray();
            rows.copyFrom(others);
            wrapper.refresh(area);
            int[] given = new int[values.length];
            cache.copyTo(given);
            for (int k = 0; k < values.length; k++) {
                assertEquals(moved.contains(k) ? others[at(model.places.get(k), offset)] : values[k], given[k], all);
            }
        }
    }

    private static Object key(Random random, long extent) {
        if (extent > 0 && random.nextInt(3) == 0) {
            return random.nextInt((int) extent);
        }
        String[] slices = {":", "::-1", "::2", "1:", ":-1", "1::3", "-1::-2"};
        return Slice.of(slices[random.nextInt(slices.length)]);
    }

    private static void collect(Object list, TreeSet<Integer> numbers) {
        if (list instanceof Iterable<?> more) {
            more.forEach(each -> collect(each, numbers));
        } else {
            numbers.add(((Number) list).intValue());
        }
    }

    private static int at(long[] place, int offset) {
        return (int) (place[0] * ROW_INTS + offset + place[1]);
    }

    private static void requireMemory(GeomVertexArrayData rows, int[] memory, String context) {
        int[] now = new int[memory.length];
        try (MemoryView bytes = MemoryView.of(rows)) {
            bytes.copyTo(MemorySegment.ofArray(now));
        }
        assertArrayEquals(memory, now, context);
    }

    private static TreeSet<Long> rowsOf(ChangeCursor cursor) {
        TreeSet<Long> rows = new TreeSet<>();
        cursor.drain((first, count) -> {
            for (long row = first; row < first + count; row++) {
                rows.add(row);
            }
        });
        return rows;
    }

    /** Whatever is done to an expression, it is understood, or refused with a text of three parts. */
    @Test
    void brokenTextsAreRefusedInThreeParts() {
        Random random = new Random(SEED);
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("model", FORMAT, 7)) {
            for (int round = 0; round < ROUNDS; round++) {
                SliceModel model = new SliceModel(random);
                model.make("c", 7, 4);
                String text = broken(random, model.text);
                try (ViewWrapper wrapper = Slicer.of(rows).slice(text)) {
                    wrapper.memCache().toList();
                } catch (FormatException | IndexOutOfBoundsException refused) {
                    String message = String.valueOf(refused.getMessage());
                    assertEquals(true, message.matches("(?s)expected .*, given .*: .*"), text + " -> " + message);
                } catch (IllegalArgumentException zero) {
                    assertEquals(true, zero.getMessage().contains("a step other than 0"), text + " -> " + zero);
                }
            }
        }
    }

    private static String broken(Random random, String text) {
        StringBuilder broken = new StringBuilder(text);
        String some = "[](),:'\"xyzc0123456789-+ TrueFalse._";
        for (int k = 1 + random.nextInt(3); k > 0 && !broken.isEmpty(); k--) {
            int at = random.nextInt(broken.length());
            switch (random.nextInt(3)) {
                case 0 -> broken.deleteCharAt(at);
                case 1 -> broken.insert(at, some.charAt(random.nextInt(some.length())));
                default -> broken.setCharAt(at, some.charAt(random.nextInt(some.length())));
            }
        }
        return broken.toString();
    }
}
