package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeLog;

class KeptMinimaTest {

    private static final int ROWS = 1_000_000;

    private final int[] rows = IntStream.range(0, ROWS).map(row -> row + 5).toArray();
    private final ChangeLog log = ChangeLog.of(ROWS);
    private final KeptMinima minima = new KeptMinima(log, 1);
    private long read;

    @Test
    void scatteredEditsReadLessThanOnePercent() {
        assertEquals(ROWS, rowsRead(ROWS));
        assertEquals(5, minima.least(0));
        Random random = new Random(9);
        for (int k = 0; k < 100; k++) {
            set(random.nextInt(ROWS), -k);
        }
        long once = rowsRead(ROWS);
        assertTrue(once <= 100 * BlockMinima.BLOCK_ROWS && once < ROWS / 100, once + " rows");
        assertEquals(-99, minima.least(0));
    }

    @Test
    void ofAnUnchangedArrayNothingIsRead() {
        rowsRead(ROWS);
        assertFalse(minima.isStale(ROWS));
        assertEquals(0, rowsRead(ROWS));
        set(17, 1);
        assertTrue(minima.isStale(ROWS));
    }

    @Test
    void rowsOfOneBlockAreReadOnceHoweverManyWereChanged() {
        rowsRead(ROWS);
        for (int row = 128; row < 256; row += 2) {
            set(row, 0);
        }
        assertEquals(128, rowsRead(ROWS));
    }

    @Test
    void ofABlockThatLostRowsTheRestIsRead() {
        rowsRead(ROWS);
        set(1000, -1);
        rowsRead(ROWS);
        log.setRowCount(1000);
        assertTrue(minima.isStale(1000));
        assertEquals(1000 % BlockMinima.BLOCK_ROWS, rowsRead(1000));
        assertEquals(5, minima.least(0));
    }

    @Test
    void whatCouldNotBeReadIsReadTheNextTime() {
        rowsRead(ROWS);
        set(500, -3);
        assertThrows(IllegalStateException.class, () -> minima.update(ROWS, (row, count, least) -> {
            throw new IllegalStateException("closed");
        }));
        assertTrue(minima.isStale(ROWS));
        rowsRead(ROWS);
        assertEquals(-3, minima.least(0));
        minima.forget();
        assertThrows(IllegalStateException.class, () -> minima.update(ROWS, (row, count, least) -> {
            throw new IllegalStateException("closed");
        }));
        assertEquals(ROWS, rowsRead(ROWS));
    }

    private void set(int row, int value) {
        rows[row] = value;
        log.mark(row, 1);
    }

    private long rowsRead(long rowCount) {
        read = 0;
        minima.update(rowCount, (firstRow, count, least) -> {
            read += count;
            for (long row = firstRow; row < firstRow + count; row++) {
                least[0] = Math.min(least[0], rows[(int) row]);
            }
        });
        return read;
    }
}
