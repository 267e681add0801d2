package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.MemoryStatistics;
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
        byte[] expected = new byte[32 * ROWS];
        array.copyTo(expected);
        assertArrayEquals(expected, recorder.toBytes(buffers.id(array)));
        return true;
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
