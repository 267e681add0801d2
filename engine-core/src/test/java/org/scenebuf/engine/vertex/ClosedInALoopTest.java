package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.joml.Vector3f;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.NativeFloats;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * A thread in a loop whose accessor another thread closes, with the memory. It hears that the accessor is closed, even
 * where its memory ends in the middle of an access.
 */
class ClosedInALoopTest {

    private static final int ROUNDS = 60;
    private static final int ROWS = 16;
    private static final MemorySegment BYTES = MemorySegment.ofArray(new byte[12 * ROWS]);

    private static volatile float sink;

    /** How a loop reads or stores item {@code k}, and what another thread closes then. */
    private record Loop(String name, IntConsumer step, AutoCloseable accessor, AutoCloseable memory) {
    }

    private static List<Supplier<Loop>> loops() {
        return List.of(() -> column(NumericType.FLOAT32, true), () -> column(NumericType.FLOAT32, false),
            () -> column(NumericType.UINT16, true), () -> column(NumericType.UINT16, false),
            ClosedInALoopTest::ints, ClosedInALoopTest::doubles, () -> block(true), () -> block(false),
            () -> walker(NumericType.FLOAT32), () -> walker(NumericType.UINT16),
            () -> floats(true), () -> floats(false), () -> items("read", Items::toList),
            () -> items("walked over", items -> items.iterator().forEachRemaining(item -> sink = 1)),
            () -> items("copied out", items -> items.toContiguous(BYTES, 'C')),
            () -> items("copied in", items -> items.fromContiguous(BYTES, 'C')),
            ClosedInALoopTest::written,
            () -> items("copied", items -> items.copyFrom(items.slice(0, ROWS - 1, ROWS, -1))),
            () -> pixels(ComponentType.UINT8, true), () -> pixels(ComponentType.UINT8, false),
            () -> pixels(ComponentType.FLOAT32, true), () -> pixels(ComponentType.FLOAT32, false));
    }

    private static GeomVertexArrayData rows(NumericType type) {
        GeomVertexColumn column = new GeomVertexColumn(InternalName.of("values"), 3, type, Contents.OTHER, 0, false);
        GeomVertexArrayFormat format = GeomVertexArrayFormat.of(List.of(column), 3 * type.byteSize());
        return GeomVertexArrayData.allocate("rows", format, ROWS);
    }

    private static Loop column(NumericType type, boolean stores) {
        GeomVertexArrayData rows = rows(type);
        FloatColumn column = rows.column("values").asFloat();
        return new Loop("column of " + type, stores ? k -> column.setXYZ(k, 1, 2, 3) : k -> sink = column.get(k, 1),
            column, rows);
    }

    private static Loop ints() {
        GeomVertexArrayData rows = rows(NumericType.INT32);
        IntColumn column = rows.column("values").asInt();
        return new Loop("ints", k -> column.set(k, 1, column.get(k, 2)), column, rows);
    }

    private static Loop doubles() {
        GeomVertexArrayData rows = rows(NumericType.FLOAT64);
        DoubleColumn column = rows.column("values").asDouble();
        return new Loop("doubles", k -> column.set(k, 1, column.get(k, 2)), column, rows);
    }

    private static Loop block(boolean stores) {
        GeomVertexArrayData rows = rows(NumericType.FLOAT32);
        FloatColumn column = rows.column("values").asFloat();
        MemorySegment floats = MemorySegment.ofArray(new float[3 * ROWS]);
        return new Loop("rows", stores ? k -> column.writeRows(0, ROWS, floats)
            : k -> column.readRows(0, ROWS, floats), column, rows);
    }

    private static Loop walker(NumericType type) {
        GeomVertexArrayData rows = rows(type);
        GeomVertexRewriter walker = rows.column("values").rewriter();
        Vector3f vector = new Vector3f();
        return new Loop("walker over " + type, k -> {
            walker.setRow(k);
            walker.setData3f(walker.getData3f(vector));
        }, walker, rows);
    }

    private static Loop floats(boolean stores) {
        GeomVertexArrayData rows = rows(NumericType.FLOAT32);
        BufferView view = rows.column("values").getBuffer(BufferRequest.FULL);
        NativeFloats floats = NativeFloats.of(view.items());
        return new Loop("floats", stores ? k -> floats.set(k, 1, 2) : k -> sink = floats.get(k, 1), view, rows);
    }

    private static Loop items(String name, Consumer<Items> work) {
        GeomVertexArrayData rows = rows(NumericType.FLOAT32);
        BufferView view = rows.column("values").getBuffer(BufferRequest.FULL);
        return new Loop("items " + name, k -> work.accept(view.items()), view, rows);
    }

    /** Java may leave the thread interrupted. */
    private static Loop written() {
        GeomVertexArrayData rows = rows(NumericType.FLOAT32);
        BufferView view = rows.column("values").getBuffer(BufferRequest.FULL_RO);
        WritableByteChannel channel = Channels.newChannel(OutputStream.nullOutputStream());
        return new Loop("items written", k -> {
            try {
                Buffers.write(view, channel, 'C');
            } catch (IOException interrupted) {
                Thread.interrupted();
            }
        }, view, rows);
    }

    private static Loop pixels(ComponentType type, boolean stores) {
        Texture texture = Texture.allocate("texture", ROWS, ROWS, type, TextureFormat.RGBA);
        Pixels pixels = texture.ramImage().pixels();
        return new Loop("pixels of " + type, stores ? k -> pixels.set(k, k, 1, 0.5f, 0, 1)
            : k -> sink = pixels.get(k, k, 2), pixels, texture);
    }

    @ParameterizedTest
    @Timeout(120)
    @MethodSource("loops")
    void theLoopEndsWithAStaleView(Supplier<Loop> loops) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Loop loop = loops.get();
            CountDownLatch begun = new CountDownLatch(1);
            AtomicReference<RuntimeException> heard = new AtomicReference<>();
            Thread thread = Thread.ofPlatform().start(() -> heard.set(endOf(loop, begun)));
            begun.await();
            loop.accessor.close();
            loop.memory.close();
            thread.join();
            assertInstanceOf(StaleViewException.class, heard.get(), loop.name + ", round " + round);
        }
    }

    private static RuntimeException endOf(Loop loop, CountDownLatch begun) {
        try {
            for (int k = 0;; k++) {
                loop.step.accept(k % ROWS);
                if (k == ROWS) {
                    begun.countDown();
                }
            }
        } catch (RuntimeException ended) {
            return ended;
        }
    }
}
