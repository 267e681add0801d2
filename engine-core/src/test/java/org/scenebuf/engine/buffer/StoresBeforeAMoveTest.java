package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.NumericType;

/** Where a copy takes the place of memory, each store without a loan is in the copy, or is refused. */
class StoresBeforeAMoveTest {

    private static final int ROUNDS = 60;
    private static final int COUNT = 30_000;

    @FunctionalInterface
    private interface Store {

        void at(int index);
    }

    @Test
    void versionedViewsEndBeforeRowsAreCopied() {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 4);
        BufferView early = array.column("vertex").getBuffer(BufferRequest.FULL.asVersioned());
        MemorySegment kept;
        try (BufferView ended = array.getBuffer(BufferRequest.FULL)) {
            kept = ended.segment();
        }
        array.moveTo(view -> {
            assertThrows(StaleViewException.class, () -> early.set(1f, 0, 0));
            return assertThrows(IllegalStateException.class, () -> kept.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        });
    }

    @Test
    void afterACopyThatFailedThereAreNewViews() {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 4);
        assertThrows(BufferException.class, () -> array.moveTo(view -> {
            throw new BufferException("no");
        }));
        BufferView later = array.column("vertex").getBuffer(BufferRequest.FULL.asVersioned());
        later.set(7f, 3, 2);
        assertEquals(7f, array.column("vertex").max()[2]);
        array.close();
        assertThrows(StaleViewException.class, () -> later.set(7f, 3, 2));
    }

    @Test
    void aVacatedPointerArrayCanOnlyBeClosed() {
        PointerToArray<Integer> array = PointerToArray.of("array", PtaType.INT32, 1, 2, 3);
        try (BufferView lent = array.getBuffer(BufferRequest.FULL)) {
            assertThrows(BufferInUseException.class, () -> array.vacate(BufferView::len));
            assertEquals(12, lent.len());
        }
        assertThrows(BufferException.class, () -> array.vacate(view -> {
            array.set(0, 5);
            return view;
        }));
        array.set(1, 6);
        assertEquals(12, array.vacate(BufferView::len).longValue());
        assertThrows(BufferException.class, () -> array.set(0, 5));
        assertThrows(BufferException.class, array::getBuffer);
        assertThrows(BufferException.class, () -> array.vacate(BufferView::len));
        array.close();
        assertThrows(IllegalStateException.class, () -> array.set(0, 5));
    }

    @Test
    void indicesThatBecomeWiderLoseNoStore() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            GeomVertexArrayData array =
                GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(NumericType.UINT16), COUNT);
            try (GeomPrimitive points = GeomPrimitive.of(PrimitiveType.POINTS, array)) {
                BufferView view = array.getBuffer(BufferRequest.FULL.asVersioned());
                int stored = storeBeside(round, index -> view.set((long) index % 1000 + 1, index),
                    () -> points.setIndexType(NumericType.UINT32));
                try (IntColumn column = points.indices().column("index").asInt()) {
                    assertKept(stored, index -> index % 1000 + 1, index -> column.get(index, 0));
                }
            }
        }
    }

    @Test
    void pagesThatAreTakenApartLoseNoStoreOfAView() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            try (Texture layers = layers()) {
                BufferView view = layers.ramImage().page(1).getBuffer(BufferRequest.FULL.asVersioned());
                assertNothingLost(round, layers, index -> view.set(index % 100 + 1, index / 100, index % 100, 0));
            }
        }
    }

    @Test
    void pagesThatAreTakenApartLoseNoStoreOfAPointer() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            try (Texture layers = layers()) {
                PointerToArray<Integer> bytes = layers.ramImage().bytes();
                long page = bytes.size() / 3;
                assertNothingLost(round, layers, index -> bytes.setInt(page + index, index % 100 + 1));
            }
        }
    }

    private static Texture layers() {
        return Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, 100, COUNT / 100, 3, ComponentType.UINT8,
            TextureFormat.RED);
    }

    private static void assertNothingLost(int round, Texture layers, Store store) throws InterruptedException {
        try (Texture other = Texture.allocate("other", 100, COUNT / 100, ComponentType.UINT8, TextureFormat.RED)) {
            int stored = storeBeside(round, store, () -> layers.adoptRamImage(other.ramImage(), 0, 0));
            byte[] kept = new byte[COUNT];
            layers.ramImage().page(1).copyTo(kept);
            assertKept(stored, index -> index % 100 + 1, index -> kept[index]);
            layers.close();
        }
    }

    /** Stores to all indices in turn, and moves the memory in the midst; returns how many stores were accepted. */
    private static int storeBeside(int round, Store store, Runnable move) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicReference<String> refusal = new AtomicReference<>("expected no refusal");
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                for (int k = 0; k < COUNT; k++) {
                    store.at(k);
                    done.set(k + 1);
                }
            } catch (RuntimeException thrown) {
                refusal.set(thrown.getMessage());
            }
        });
        while (thread.isAlive() && done.get() < 100 + 300 * round) {
            Thread.onSpinWait();
        }
        move.run();
        thread.join();
        assertTrue(done.get() > 0 && refusal.get().startsWith("expected"), refusal.get());
        return done.get();
    }

    private static void assertKept(int stored, IntUnaryOperator expected, IntUnaryOperator kept) {
        for (int k = 0; k < stored; k++) {
            assertEquals(expected.applyAsInt(k), kept.applyAsInt(k), "index " + k + " of " + stored);
        }
    }
}
