package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.StaleViewException;

/** Changed regions with their addresses, as a renderer of one's own sends them. */
class DrainedPixelsTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;
    private static final int DEPTH = 5;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void whatIsSentByAddressIsTheImage() {
        Texture texture = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, DEPTH,
            ComponentType.UINT8, TextureFormat.RGBA);
        requireSent(texture);
        texture.close();
    }

    @Test
    void pagesWithSeparateMemoryComeOneByOne() {
        List<RamImage> pages = new ArrayList<>();
        for (int k = 0; k < DEPTH; k++) {
            pages.add(Texture.allocate("page", WIDTH, HEIGHT, ComponentType.UINT8, TextureFormat.RGBA).ramImage());
        }
        Texture texture = Texture.adoptPages("layers", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RGBA, pages);
        requireSent(texture);
        texture.close();
    }

    /** Copies changed regions to a copy as OpenGL would, by address and row length, and compares all of it. */
    private void requireSent(Texture texture) {
        RamImage image = texture.ramImage();
        byte[] copy = new byte[(int) image.byteSize()];
        ImageChangeCursor cursor = image.changes().newCursor();
        for (int round = 0; round < 200; round++) {
            image.drainBytes(cursor, (region, address) -> send(region, address, copy));
            assertArrayEquals(bytes(image), copy, "round " + round + ", seed " + seed);
            assertEquals(0, image.drainBytes(cursor, (region, address) -> { }));
            edit(texture);
        }
    }

    private void edit(Texture texture) {
        for (int k = 0; k < 3; k++) {
            int x = random.nextInt(WIDTH - 2);
            int y = random.nextInt(HEIGHT - 2);
            int z = random.nextInt(DEPTH - 1);
            byte[] pixels = new byte[2 * 2 * 2 * 4];
            random.nextBytes(pixels);
            texture.setSubImage(pixels, new ImageRegion(x, y, z, 2, 2, 2));
        }
    }

    private static void send(ImageRegion region, long address, byte[] copy) {
        long size = (((region.depth() - 1L) * HEIGHT + region.height() - 1) * WIDTH + region.width()) * 4;
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(size);
        for (int z = 0; z < region.depth(); z++) {
            for (int y = 0; y < region.height(); y++) {
                int to = (((region.z() + z) * HEIGHT + region.y() + y) * WIDTH + region.x()) * 4;
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, ((long) z * HEIGHT + y) * WIDTH * 4, copy, to,
                    region.width() * 4);
            }
        }
    }

    private static byte[] bytes(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return bytes;
    }

    @Test
    void aConsumerThatThrowsSeesItsRegionAgain() {
        Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
        ImageChangeCursor cursor = texture.ramImage().changes().newCursor();
        assertThrows(ArithmeticException.class, () -> texture.ramImage().drainBytes(cursor, (region, address) -> {
            throw new ArithmeticException();
        }));
        assertEquals(64, texture.ramImage().drainBytes(cursor, (region, address) -> { }));
        texture.close();
    }

    @Test
    void aCursorOfAnotherImageOrAClosedOneIsRefused() {
        Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
        Texture other = Texture.allocate("other", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
        ImageChangeCursor cursor = other.ramImage().changes().newCursor();
        assertThrows(IllegalArgumentException.class,
            () -> texture.ramImage().drainBytes(cursor, (region, address) -> { }));
        cursor.close();
        assertThrows(StaleViewException.class, () -> other.ramImage().drainBytes(cursor, (region, address) -> { }));
        texture.close();
        other.close();
    }
}
