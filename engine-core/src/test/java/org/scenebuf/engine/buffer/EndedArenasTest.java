package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.util.function.Function;
import org.joml.Vector3f;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.DoubleColumn;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexReader;
import org.scenebuf.engine.vertex.GeomVertexRewriter;
import org.scenebuf.engine.vertex.GeomVertexWriter;

/** What accessors of adopted memory say after its owner closed the arena under them. */
class EndedArenasTest {

    private static final int ROWS = 16;

    private static final Named<?>[] ACCESSES = {
        Named.of("get of floats", column(data -> {
            FloatColumn column = data.column("vertex").asFloat();
            return () -> column.get(1, 1);
        })),
        Named.of("get of a vector", column(data -> {
            FloatColumn column = data.column("vertex").asFloat();
            return () -> column.get(1, new Vector3f());
        })),
        Named.of("set of floats", column(data -> {
            FloatColumn column = data.column("vertex").asFloat();
            return () -> column.set(1, 1, 1);
        })),
        Named.of("get of doubles", column(data -> {
            DoubleColumn column = data.column("vertex").asDouble();
            return () -> column.get(1, 1);
        })),
        Named.of("set of doubles", column(data -> {
            DoubleColumn column = data.column("vertex").asDouble();
            return () -> column.set(1, 1, 1);
        })),
        Named.of("a reader", column(data -> {
            GeomVertexReader reader = data.column("vertex").reader();
            return () -> reader.getData3f(new Vector3f());
        })),
        Named.of("a writer", column(data -> {
            GeomVertexWriter writer = data.column("vertex").writer();
            return () -> {
                writer.setRow(0);
                writer.setData3f(1, 1, 1);
            };
        })),
        Named.of("a rewriter", column(data -> {
            GeomVertexRewriter rewriter = data.column("vertex").rewriter();
            return () -> rewriter.getData3f(new Vector3f());
        })),
        Named.of("bytes of pixels", pixels("B", 1)),
        Named.of("other pixels", pixels("H", 2))};

    /** Makes an access to adopted memory; the access itself comes later. */
    @FunctionalInterface
    private interface Opening extends Function<Arena, Runnable> {
    }

    private static Opening column(Function<GeomVertexArrayData, Runnable> access) {
        return arena -> access.apply(GeomVertexArrayData.adopt("t", GeomVertexArrayFormat.v3(),
            Buffers.wrap(arena.allocate(ROWS * 12L, 4))));
    }

    private static Opening pixels(String format, int size) {
        return arena -> {
            BufferLayout layout = BufferLayout.contiguous(0, ElementFormat.of(format), 4, 4, 3);
            BufferExporter source = Buffers.wrap(arena.allocate(48L * size, size), layout);
            Pixels pixels = Texture.adopt("t", TextureFormat.RGB, source).ramImage().pixels();
            return () -> pixels.set(1, 1, 2, pixels.get(1, 1, 2));
        };
    }

    @ParameterizedTest
    @FieldSource("ACCESSES")
    void theErrorTellsOfTheArena(Opening opening) {
        Runnable access;
        try (Arena arena = Arena.ofShared()) {
            access = opening.apply(arena);
            access.run();
        }
        String text = assertThrows(IllegalStateException.class, access::run).getMessage();
        assertEquals("to be alive, given an arena or a model that its owner closed: keep it open until the memory is "
            + "given back", text.substring(Math.max(0, text.indexOf("to be alive"))));
    }
}
