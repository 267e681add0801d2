package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Images by row, column and channel: what a memory view of bytes in three dimensions does by itself. */
class ImageViewTest {

    private final Texture texture = Texture.allocate("image", 5, 4, ComponentType.UINT8, TextureFormat.RGBA);
    private final MemoryView view = MemoryView.of(texture.ramImage());

    @AfterEach
    void close() {
        view.close();
        texture.close();
    }

    @Test
    void numbersAreThoseOfAnyNumberOfIndices() {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 5; x++) {
                for (int c = 0; c < 4; c++) {
                    view.setInt(100 * y + 10 * x + c & 0xff, y, x, c);
                    assertEquals(100 * y + 10 * x + c & 0xff, view.getInt(new long[] {y, x, c}));
                    assertEquals(view.getInt(y, x, c), view.getInt(y - 4, x - 5, c - 4));
                    assertEquals((long) view.get(y, x, c), view.getLong(y, x, c));
                    assertEquals(view.getInt(y, x, c), view.getFloat(y, x, c));
                    assertEquals(view.getInt(y, x, c), view.getDouble(y, x, c));
                }
            }
        }
    }

    @Test
    void whatIsStoredIsChanged() {
        ImageChangeCursor cursor = texture.ramImage().changes().newCursor();
        cursor.drain(region -> { });
        view.setLong(7, 2, 3, 1);
        ImageRegion[] changed = new ImageRegion[1];
        cursor.drain(region -> changed[0] = region);
        assertTrue(changed[0].x() <= 3 && changed[0].x() + changed[0].width() > 3, changed[0]::toString);
        assertTrue(changed[0].y() <= 2 && changed[0].y() + changed[0].height() > 2, changed[0]::toString);
        try (Pixels pixels = texture.ramImage().pixels()) {
            assertEquals(7, pixels.getStored(3, 2, 1));
        }
    }

    @Test
    void whatIsNotThereOrDoesNotFitIsRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> view.getInt(4, 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> view.getInt(0, 5, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> view.getInt(0, 0, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> view.setInt(1, 0, 0, -5));
        assertThrows(FormatException.class, () -> view.setInt(256, 0, 0, 0));
        assertThrows(FormatException.class, () -> view.setLong(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> view.getInt(0, 0));
        try (MemoryView readOnly = view.toReadOnly()) {
            assertEquals(0, readOnly.getInt(0, 0, 0));
            assertThrows(BufferException.class, () -> readOnly.setInt(1, 0, 0, 0));
        }
        view.close();
        assertThrows(StaleViewException.class, () -> view.getInt(0, 0, 0));
        assertThrows(StaleViewException.class, () -> view.setInt(1, 0, 0, 0));
    }
}
