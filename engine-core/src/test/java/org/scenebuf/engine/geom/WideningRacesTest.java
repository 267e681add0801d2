package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.NumericType;

/** Indices become wider while another thread has to do with the narrow ones. */
class WideningRacesTest {

    private static final int COUNT = 5000;

    @RepeatedTest(30)
    void noIndexIsLostThatWasStoredWhileOneWasAdded() throws InterruptedException {
        storing(primitive -> primitive.addVertex(70_000));
    }

    @RepeatedTest(30)
    void noIndexIsLostThatWasStoredWhileOthersWereMoved() throws InterruptedException {
        storing(primitive -> primitive.offsetVerticesAt(COUNT - 1, 1, 70_000));
    }

    private static void storing(Consumer<GeomPrimitive> widening) throws InterruptedException {
        GeomVertexArrayData narrow = narrow();
        try (GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, narrow)) {
            AtomicInteger stored = new AtomicInteger();
            Thread writer = Thread.ofPlatform().start(() -> store(narrow, stored));
            while (stored.get() < 10) {
                Thread.onSpinWait();
            }
            patiently(() -> widening.accept(primitive));
            writer.join();
            try (IntColumn indices = primitive.indices().column("index").asInt()) {
                for (int row = 0; row < stored.get(); row++) {
                    assertEquals(7, indices.get(row, 0), "index " + row + " of " + stored);
                }
            }
        }
    }

    private static void store(GeomVertexArrayData narrow, AtomicInteger stored) {
        try {
            for (int row = 0; row < COUNT - 1; row++) {
                narrow.setSubdata(row, 1, new byte[] {7});
                stored.set(row + 1);
            }
        } catch (IllegalStateException closed) {
            assertThrows(IllegalStateException.class, narrow::getBuffer, "it was refused for what else?");
        }
    }

    @RepeatedTest(30)
    void whatWasClosedStaysClosed() throws InterruptedException {
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, narrow());
        Thread closer = Thread.ofPlatform().start(() -> patiently(primitive::close));
        try {
            primitive.addVertex(70_000);
        } catch (IllegalStateException closedBefore) {
            assertThrows(IllegalStateException.class, primitive::maxVertex, closedBefore::toString);
        }
        closer.join();
        assertThrows(IllegalStateException.class, primitive::maxVertex);
    }

    @Test
    void whatIsOnLoanStaysAsItIs() {
        GeomVertexArrayData narrow = narrow();
        try (GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, narrow)) {
            try (BufferView view = narrow.getBuffer()) {
                assertThrows(BufferInUseException.class, () -> primitive.addVertex(70_000));
                assertEquals(COUNT, view.layout().shape(0));
            }
            assertEquals(COUNT, primitive.indices().rowCount());
            primitive.addVertex(70_000);
            assertEquals(COUNT + 1, primitive.indices().rowCount());
        }
    }

    private static GeomVertexArrayData narrow() {
        return GeomVertexArrayData.allocate("narrow", GeomVertexArrayFormat.index(NumericType.UINT8), COUNT);
    }

    private static void patiently(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (BufferInUseException inUse) {
                Thread.onSpinWait();
            }
        }
    }
}
