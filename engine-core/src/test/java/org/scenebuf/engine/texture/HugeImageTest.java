package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector4f;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.MemoryStatistics;

/** An image of 4 GiB, of which few pages are ever touched: no number is an int on the way to its end. */
class HugeImageTest {

    private static final int SIDE = 1 << 15;

    @Test
    void anImageOfFourGibibytesIsEditedAtItsEnd() {
        long before = MemoryStatistics.now().bytes();
        try (Texture texture = allocate(); ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            assertEquals(1L << 32, texture.ramImage().byteSize());
            cursor.drain(all -> { });
            ImageRegion corner = ImageRegion.of(SIDE - 2, SIDE - 2, 2, 2);
            texture.setSubImage(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, corner);
            texture.ramImage().fill(ImageRegion.of(SIDE - 1, SIDE - 1, 1, 1), new Vector4f(1, 0, 1, 0));
            texture.ramImage().copyRegion(corner, SIDE - 4, SIDE - 2, 0);
            byte[] moved = new byte[16];
            texture.ramImage().region(ImageRegion.of(SIDE - 4, SIDE - 2, 2, 2)).copyTo(moved);
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1, 0, -1, 0}, moved);
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL);
                Pixels pixels = texture.ramImage().pixels()) {
                assertEquals(255L, view.get(SIDE - 1, SIDE - 1, 2));
                assertEquals(1, pixels.get(SIDE - 1, SIDE - 1, 0));
            }
            List<ImageRegion> changed = new ArrayList<>();
            cursor.drain(changed::add);
            assertEquals(List.of(ImageRegion.of(SIDE - 4, SIDE - 2, 4, 2)), changed);
        }
        // What others left behind may be collected meanwhile.
        assertTrue(MemoryStatistics.now().bytes() <= before);
    }

    private static Texture allocate() {
        try {
            return Texture.allocate("huge", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
        } catch (OutOfMemoryError refused) {
            Assumptions.assumeTrue(System.getenv("CI") != null, refused.getMessage());
            throw refused;
        }
    }
}
