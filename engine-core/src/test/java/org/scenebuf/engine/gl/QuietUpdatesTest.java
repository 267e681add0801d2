package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Updates that look at nothing, because nobody can have stored, miss nothing that somebody did store. */
class QuietUpdatesTest {

    private static final int ROUNDS = 20_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final GlRecorder recorder = GlRecorder.open();
    private final GlBuffers buffers = GlBuffers.of(recorder.context());
    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 100);

    /** Accessors that stay open over several updates. */
    private @Nullable FloatColumn column;
    private @Nullable BufferView view;

    @Test
    void whateverIsStoredByWhomeverArrives() throws InterruptedException {
        int quiet = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = random.nextInt(12) - 8; k > 0; k--) {
                step(random.nextInt((int) array.rowCount() - 5));
            }
            quiet += buffers.update(array) == 0 ? 1 : 0;
            byte[] expected = new byte[(int) array.byteSize()];
            array.copyTo(expected);
            assertArrayEquals(expected, recorder.toBytes(buffers.id(array)), "round " + round + ", seed " + seed);
            recorder.clear();
        }
        assertTrue(quiet > ROUNDS / 10, quiet + " updates with nothing to send, seed " + seed);
    }

    private void step(int row) throws InterruptedException {
        switch (random.nextInt(8)) {
            case 0 -> toggleColumn();
            case 1 -> toggleView();
            case 2, 3 -> storeByWhatIsOpen(row);
            case 4 -> array.rows(row, 1).copyFrom(new float[] {random.nextFloat(), 1, 2, 3, 4, 5, 6, 7});
            case 5 -> {
                Thread other = new Thread(() -> store(row));
                other.start();
                other.join();
            }
            case 6 -> store(row);
            default -> {
                if (column == null && view == null) {
                    array.setRowCount(90 + random.nextInt(20));
                }
            }
        }
    }

    private void toggleColumn() {
        if (column != null) {
            column.close();
        }
        column = column == null ? array.column("vertex").asFloat() : null;
    }

    private void toggleView() {
        if (view != null) {
            view.close();
        }
        view = view == null ? array.getBuffer(BufferRequest.RECORDS) : null;
    }

    private void storeByWhatIsOpen(int row) {
        if (column != null) {
            column.set(row, 0, random.nextFloat());
        }
        if (view != null) {
            view.segment().set(ValueLayout.JAVA_BYTE, 32L * row, (byte) random.nextInt());
        }
    }

    private void store(int row) {
        try (FloatColumn normal = array.column("normal").asFloat()) {
            normal.set(row, 2, random.nextFloat());
        }
    }
}
