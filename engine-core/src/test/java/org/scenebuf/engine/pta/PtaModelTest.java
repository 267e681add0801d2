package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.scenebuf.engine.pta.PtaExportersTest.bytesOf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.joml.Matrix3d;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferInUseException;

/** Random operations on arrays, against lists of Java's. */
class PtaModelTest {

    private static final long SEED = 20261121;
    private static final int STEPS = 4000;

    @StressTest
    void bytesAgreeWithAList() {
        Run.rounds(PtaType.UINT8, random -> random.nextInt(256), (buffer, value) -> buffer.put(value.byteValue()));
    }

    @StressTest
    void longsAgreeWithAList() {
        Run.rounds(PtaType.INT64, Random::nextLong, ByteBuffer::putLong);
    }

    @StressTest
    void vectorsAgreeWithAList() {
        Run.rounds(PtaType.VECTOR3F, random -> new Vector3f(random.nextFloat(), random.nextFloat(), random.nextFloat()),
            (buffer, value) -> buffer.putFloat(value.x).putFloat(value.y).putFloat(value.z));
    }

    @StressTest
    void matricesAgreeWithAList() {
        Run.rounds(PtaType.MATRIX3D, random -> new Matrix3d().rotationXYZ(random.nextFloat(), random.nextFloat(), 0),
            (buffer, value) -> {
                for (double number : value.get(new double[9])) {
                    buffer.putDouble(number);
                }
            });
    }

    /** One array, and the list that it should agree with after every step. */
    private static final class Run<T> {

        private final PtaType<T> type;
        private final Function<Random, T> maker;
        private final BiConsumer<ByteBuffer, T> encoder;
        private final long seed;
        private final Random random;
        private final PointerToArray<T> array;
        private final ChangeCursor cursor;
        private List<T> model = new ArrayList<>();
        private @Nullable BufferView held;
        private int refusals;

        /** What has to be known as changed: from here to there. */
        private int from;
        private int to;

        Run(long seed, PtaType<T> type, Function<Random, T> maker, BiConsumer<ByteBuffer, T> encoder) {
            this.seed = seed;
            this.random = new Random(seed);
            this.type = type;
            this.maker = maker;
            this.encoder = encoder;
            this.array = PointerToArray.allocate("model", type, 0);
            this.cursor = array.changes().newCursor();
        }

        static <T> void rounds(PtaType<T> type, Function<Random, T> maker, BiConsumer<ByteBuffer, T> encoder) {
            Stress.rounds(SEED, 1, seed -> new Run<>(seed, type, maker, encoder).run());
        }

        private long run() {
            for (int step = 0; step < STEPS; step++) {
                String where = type + ", seed " + seed + ", step " + step;
                from = 0;
                to = 0;
                holdOrLetGo();
                step(where);
                assertArrayEquals(encoded(model), bytesOf(array), where);
                assertEquals(model, array.asList(), where);
                assertTrue(array.capacity() >= array.size(), where);
                BitSet expected = new BitSet();
                expected.set(from, Math.max(from, to));
                assertEquals(expected, changed(), where);
            }
            assertTrue(refusals > 100, "refusals: " + refusals);
            letGo();
            array.close();
            return STEPS;
        }

        private void step(String where) {
            int size = model.size();
            int at = random.nextInt(size + 1);
            int count = random.nextInt(Math.min(size - at, 9) + 1);
            switch (random.nextInt(12)) {
                case 0, 1 -> resizing(where, values(1), size, 0, added -> array.add(added.getFirst()));
                case 2 -> resizing(where, List.of(), Math.max(0, size - 1), Math.min(size, 1), none -> removeLast());
                case 3 -> resizing(where, values(1), at, 0, added -> array.insert(at, added.getFirst()));
                case 4 -> resizing(where, List.of(), at, count, none -> array.remove(at, count));
                case 5, 6 -> resizing(where, values(random.nextInt(10)), at, count,
                    added -> array.setSubdata(at, count, source(added)));
                case 7 -> moveWithin(where, at, count);
                case 8 -> resize(where, size);
                case 9 -> reserve(where);
                default -> inPlace(size);
            }
        }

        /** Replaces elements in the model and the array; where a view is held and the size would change, in neither. */
        private void resizing(String where, List<T> added, int first, int replaced, Consumer<List<T>> change) {
            if (held != null && added.size() != replaced) {
                refused(where, () -> change.accept(added));
                return;
            }
            change.accept(added);
            model.subList(first, first + replaced).clear();
            model.addAll(first, added);
            from = first;
            to = added.size() == replaced ? first + replaced : model.size();
        }

        private void refused(String where, Runnable change) {
            String text = assertThrows(BufferInUseException.class, change::run, where).getMessage();
            assertTrue(text.contains("(the holder over array model)"), text);
            refusals++;
        }

        private void removeLast() {
            if (!model.isEmpty()) {
                assertEquals(model.getLast(), array.removeLast());
            }
        }

        /** Elements of the array itself, backwards, take the place of others. */
        private void moveWithin(String where, int at, int count) {
            List<T> added = new ArrayList<>(model);
            Collections.reverse(added);
            BufferExporter backwards = request -> {
                BufferView all = array.getBuffer(request);
                BufferLayout layout = all.layout();
                BufferLayout part = layout.shape(0) == 0 ? layout : layout.slice(0, layout.shape(0) - 1,
                    layout.shape(0), -1);
                return Lender.lendOn(all, array, all.items().as(part), request, all::close);
            };
            if (model.size() < 40) {
                resizing(where, added, at, count, these -> array.setSubdata(at, count, backwards));
            }
        }

        private void resize(String where, int size) {
            int newSize = random.nextInt(60);
            if (held != null && newSize != size) {
                refused(where, () -> array.resize(newSize));
                return;
            }
            array.resize(newSize);
            while (model.size() > newSize) {
                model.removeLast();
            }
            while (model.size() < newSize) {
                model.add(zero());
            }
            from = size;
            to = newSize;
        }

        private void reserve(String where) {
            int room = random.nextInt(100);
            if (held != null && Math.max(room, model.size()) != array.capacity()) {
                refused(where, () -> array.reserve(room));
                return;
            }
            array.reserve(room);
            assertEquals(Math.max(room, model.size()), array.capacity(), where);
        }

        private void inPlace(int size) {
            T value = maker.apply(random);
            if (random.nextInt(10) == 0) {
                array.fill(value);
                model = new ArrayList<>(Collections.nCopies(size, value));
                to = size;
            } else if (size > 0) {
                int index = random.nextInt(size);
                T before = model.set(index, value);
                if (random.nextBoolean()) {
                    writeThroughView(index, value);
                } else {
                    assertEquals(before, array.asList().set(index, value));
                }
                from = index;
                to = index + 1;
            }
        }

        private void writeThroughView(int index, T value) {
            try (BufferView view = array.getBuffer(BufferRequest.FULL)) {
                view.explicit();
                view.modified(index, 1);
                MemorySegment element = view.segment().asSlice(index * type.byteSize(), type.byteSize());
                element.copyFrom(MemorySegment.ofArray(encoded(List.of(value))));
            }
        }

        private void holdOrLetGo() {
            if (held != null && random.nextInt(4) == 0) {
                letGo();
            } else if (held == null && random.nextInt(12) == 0) {
                held = array.getBuffer(BufferRequest.FULL_RO.by("the holder"));
            }
        }

        private void letGo() {
            if (held != null) {
                held.close();
                held = null;
            }
        }

        private List<T> values(int count) {
            List<T> values = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                values.add(maker.apply(random));
            }
            return values;
        }

        private T zero() {
            try (PointerToArray<T> one = PointerToArray.allocate("zero", type, 1)) {
                return one.get(0);
            }
        }

        private BufferExporter source(List<T> values) {
            return Buffers.wrap(encoded(values));
        }

        private byte[] encoded(List<T> values) {
            ByteBuffer buffer = ByteBuffer.allocate((int) (values.size() * type.byteSize()))
                .order(ByteOrder.nativeOrder());
            values.forEach(value -> encoder.accept(buffer, value));
            return buffer.array();
        }

        private BitSet changed() {
            BitSet changed = new BitSet();
            cursor.drain((first, count) -> changed.set((int) first, (int) (first + count)));
            return changed;
        }
    }
}
