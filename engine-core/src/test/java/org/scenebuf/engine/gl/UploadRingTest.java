package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Changed rows go through a ring, whose sections are written again only once the GPU has read them. */
class UploadRingTest {

    private static final int ROWS = 1000;

    private final GlRecorder recorder = GlRecorder.open();
    private final GlContext context = recorder.context();
    private final GlBuffers buffers = GlBuffers.ofRing(context, 4096);
    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);

    private boolean isOnGpu() {
        return isAt(buffers.id(array), array);
    }

    /** Whether a buffer of the recorder has the bytes of an array. */
    private boolean isAt(int buffer, GeomVertexArrayData rows) {
        byte[] expected = new byte[Math.toIntExact(rows.byteSize())];
        rows.copyTo(expected);
        return Arrays.equals(expected, recorder.toBytes(buffer));
    }

    @Test
    void changedRowsAreCopiedOnceAndByTheGpuFromThere() {
        assertTrue(buffers.hasRing());
        buffers.update(array);
        recorder.clear();
        array.modified(17, 2);
        array.modified(500, 1);
        long copied = MemoryStatistics.bytesCopied();
        assertEquals(96, buffers.update(array));
        assertEquals(96, MemoryStatistics.bytesCopied() - copied);
        assertEquals(List.of("glCopyBufferSubData(1, 2, 0, 544, 64)", "glCopyBufferSubData(1, 2, 64, 16000, 32)"),
            recorder.records().stream().map(GlRecord::toString).toList());
        assertEquals(0, recorder.byteCount());
    }

    @Test
    void randomEditsArriveHoweverTheyFallOnSections() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        buffers.update(array);
        for (int round = 0; round < 200; round++) {
            for (int edit = random.nextInt(5); edit >= 0; edit--) {
                byte[] noise = new byte[32 * (1 + random.nextInt(60))];
                random.nextBytes(noise);
                array.rows(random.nextInt(ROWS - 60), noise.length / 32).copyFrom(noise);
            }
            buffers.update(array);
            assertTrue(isOnGpu(), "seed " + seed);
        }
    }

    @Test
    void aSectionThatTheGpuHasNotReadIsWaitedFor() {
        buffers.update(array);
        recorder.holdFences();
        array.modified(0, 4 * 1024 / 32);
        buffers.update(array);
        context.setTimeLimit(Duration.ofMillis(1));
        array.modified(0, 1);
        assertTrue(assertThrows(GlTimeoutException.class, () -> buffers.update(array)).getMessage()
            .contains("copies from the upload ring"));
        recorder.passFences();
        array.modified(0, 1);
        buffers.update(array);
        assertTrue(isOnGpu());
    }

    @Test
    void aShaderMovesAllRowsOfAnUpdateAtOnce() {
        GlBuffers byShader = GlBuffers.ofRing(context, 1 << 16, EnumSet.of(RangeWay.SHADER));
        byShader.update(array);
        recorder.clear();
        array.rows(17, 2).copyFrom(new byte[64]);
        array.rows(500, 1).copyFrom(new byte[32]);
        long copied = MemoryStatistics.bytesCopied();
        assertEquals(96, byShader.update(array));
        assertEquals(96, MemoryStatistics.bytesCopied() - copied);
        assertEquals(1, byShader.calls(array));
        assertEquals(List.of("glDispatchCompute(2, 3, 0, 3)"),
            recorder.records().stream().map(GlRecord::toString).toList());
    }

    /** Rings of many sizes, rows of many lengths, and edits that do not fit into one section. */
    @Test
    void randomEditsArriveByEveryWay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (RangeWay way : RangeWay.values()) {
            for (int size : new int[] {1, 3, 8, 12}) {
                assertEditsArrive(context, this::isAt, way, size, random, "seed " + seed);
            }
        }
    }

    @Test
    void withOpenGlEveryByteArrivesByEveryWay() {
        try (GlContext live = GlTest.open()) {
            for (RangeWay way : RangeWay.values()) {
                for (int size : new int[] {1, 3, 8}) {
                    assertEditsArrive(live, GlTest::bufferEquals, way, size, new Random(5), way.toString());
                }
            }
            assertEquals(0, GL33C.glGetInteger(GL33C.GL_CURRENT_PROGRAM));
        }
    }

    private static void assertEditsArrive(GlContext context, BiPredicate<Integer, GeomVertexArrayData> onGpu,
        RangeWay way, int floats, Random random, String hint) {
        int stride = floats * Float.BYTES;
        GeomVertexArrayFormat format =
            GeomVertexArrayFormat.builder().floats("one", 1, Contents.OTHER).stride(stride).build();
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", format, ROWS);
            GlBuffers there = GlBuffers.ofRing(context, 4096 + random.nextInt(20_000), EnumSet.of(way))) {
            there.update(rows);
            for (int round = 0; round < 40; round++) {
                for (int edit = random.nextInt(100); edit >= 0; edit--) {
                    byte[] noise = new byte[stride * (1 + random.nextInt(edit % 20 == 0 ? 300 : 3))];
                    random.nextBytes(noise);
                    rows.rows(random.nextInt(ROWS - 300), noise.length / stride).copyFrom(noise);
                }
                there.update(rows);
                assertTrue(onGpu.test(there.id(rows), rows), hint + ", " + floats + " floats");
            }
        }
    }

    /** Rows of two bytes are no words, so they are copied. */
    @Test
    void whatTheShaderCannotMoveIsCopied() {
        GlBuffers byShader = GlBuffers.ofRing(context, 1 << 16, EnumSet.of(RangeWay.SHADER));
        try (GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2, 3, 4, 5)) {
            byShader.update(triangles.indices());
            triangles.indices().modified(1, 1);
            recorder.clear();
            byShader.update(triangles.indices());
            assertEquals("glCopyBufferSubData", recorder.records().getFirst().function());
        }
    }

    /** The way with the least time is kept: a time is given to each way by moving the clock. */
    @Test
    void theFastestWayIsKept() {
        for (RangeWay fastest : RangeWay.values()) {
            WayChoice choice = new WayChoice(context, EnumSet.allOf(RangeWay.class));
            Set<RangeWay> all = EnumSet.allOf(RangeWay.class);
            for (int turn = 0; turn < WayChoice.TURNS * RangeWay.values().length; turn++) {
                if (turn > 0) {
                    assertEquals(RangeWay.COPIES, choice.begin(2, WayChoice.MANY, all), "another buffer: no turn");
                    choice.end(WayChoice.MANY);
                }
                RangeWay way = choice.begin(1, WayChoice.MANY, all);
                assertEquals(RangeWay.values()[turn % 3], way);
                boolean isFirst = turn < RangeWay.values().length;
                recorder.advance(Duration.ofMillis((way == fastest) == isFirst ? 9 : 5));
                choice.end(WayChoice.MANY);
            }
            assertEquals(fastest, choice.begin(2, WayChoice.MANY, all));
            choice.end(WayChoice.MANY);
            RangeWay other = choice.begin(2, WayChoice.MANY, EnumSet.complementOf(EnumSet.of(fastest)));
            assertTrue(other != fastest);
            if (fastest == RangeWay.SHADER) {
                assertTrue(choice.begin(1, 2, all) != RangeWay.SHADER, "not worth it for two ranges");
            }
        }
    }

    /** Whatever is measured, nothing is lost meanwhile. */
    @Test
    void withOpenGlEveryByteArrivesWhileTheWaysAreMeasured() {
        try (GlContext live = GlTest.open(); GlBuffers there = GlBuffers.ofRing(live, 1 << 18)) {
            there.update(array);
            Random random = new Random(9);
            for (int round = 0; round < 30; round++) {
                for (int k = 0; k < 90; k++) {
                    byte[] noise = new byte[32];
                    random.nextBytes(noise);
                    array.rows(11L * k + random.nextInt(2), 1).copyFrom(noise);
                }
                there.update(array);
                assertTrue(GlTest.bufferEquals(there.id(array), array), "round " + round);
            }
        }
    }

    @Test
    void withoutBufferStorageRowsAreSent() {
        GlRecorder old = GlRecorder.ofVersion(3, 3);
        GlBuffers there = GlBuffers.ofRing(old.context(), 4096);
        assertFalse(there.hasRing());
        there.update(array);
        array.modified(17, 2);
        there.update(array);
        assertEquals(32 * ROWS + 64, old.byteCount());
    }

    @Test
    void closingGivesTheRingBack() {
        buffers.update(array);
        buffers.close();
        assertEquals(0, context.objectCount());
        context.close();
    }

    @Test
    void aRingThatIsTooSmallIsRefused() {
        assertEquals("expected a ring of 4096 bytes or more, given 4095: take a few times what changes in a frame, say "
            + "4 << 20", assertThrows(IllegalArgumentException.class, () -> GlBuffers.ofRing(context, 4095))
                .getMessage());
    }

    @Test
    void withOpenGlEveryByteArrives() {
        try (GlContext live = GlTest.open()) {
            GlBuffers there = GlBuffers.ofRing(live, 1 << 16);
            there.update(array);
            Random random = new Random(3);
            for (int round = 0; round < 100; round++) {
                byte[] noise = new byte[32 * (1 + random.nextInt(200))];
                random.nextBytes(noise);
                array.rows(random.nextInt(ROWS - 200), noise.length / 32).copyFrom(noise);
                there.update(array);
                assertTrue(GlTest.bufferEquals(there.id(array), array));
            }
        }
    }
}
