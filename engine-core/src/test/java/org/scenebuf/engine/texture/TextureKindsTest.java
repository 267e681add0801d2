package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferInUseException;

/** Every kind of texture: what it lends, how small its levels become, and which sizes it has not. */
class TextureKindsTest {

    @ParameterizedTest
    @CsvSource({"TEXTURE_1D, 8, 1, 1, 8 3, 4", "TEXTURE_2D, 8, 4, 1, 4 8 3, 4", "TEXTURE_3D, 8, 4, 5, 5 4 8 3, 4",
        "TEXTURE_1D_ARRAY, 8, 1, 5, 5 8 3, 4", "TEXTURE_2D_ARRAY, 8, 4, 50, 50 4 8 3, 4",
        "CUBE_MAP, 4, 4, 6, 6 4 4 3, 3", "CUBE_MAP_ARRAY, 4, 4, 12, 12 4 4 3, 3"})
    void itLendsItsDimensionsAndHasLevelsDownToOnePixel(TextureType type, int width, int height, int depth,
        String shape, int levels) {
        try (Texture texture = Texture.allocate("t", type, width, height, depth, ComponentType.INT16,
            TextureFormat.RGB)) {
            try (BufferView view = texture.ramImage().getBuffer()) {
                assertEquals(shape, text(view.shape()));
                assertEquals("h", view.format());
            }
            texture.makeRamMipmapImages();
            assertEquals(levels, texture.ramImages().size());
            RamImage last = texture.ramImage(levels - 1);
            assertEquals(1, last.width());
            assertEquals(1, last.height());
            assertEquals(type == TextureType.TEXTURE_3D ? 1 : depth, last.depth());
            try (Pixels pixels = texture.ramImage().pixels(depth - 1)) {
                assertEquals(width, pixels.width());
                assertEquals(height, pixels.height());
            }
        }
    }

    private static String text(long[] shape) {
        List<String> extents = new ArrayList<>();
        for (long extent : shape) {
            extents.add(Long.toString(extent));
        }
        return String.join(" ", extents);
    }

    @ParameterizedTest
    @CsvSource({"TEXTURE_1D, 8, 2, 1", "TEXTURE_1D, 8, 1, 2", "TEXTURE_2D, 8, 2, 2", "TEXTURE_1D_ARRAY, 8, 2, 3",
        "CUBE_MAP, 8, 4, 6", "CUBE_MAP, 4, 4, 5", "CUBE_MAP, 4, 4, 12", "CUBE_MAP_ARRAY, 4, 4, 9",
        "TEXTURE_3D, 0, 1, 1", "TEXTURE_2D_ARRAY, 1, 1, -1", "TEXTURE_3D, 2147483647, 2147483647, 2147483647"})
    void otherSizesAreRefused(TextureType type, int width, int height, int depth) {
        assertThrows(IllegalArgumentException.class, () -> Texture.allocate("t", type, width, height, depth,
            ComponentType.UINT8, TextureFormat.RGBA));
    }

    @Test
    void theSidesOfLevelsAreHalvesRoundedDown() {
        try (Texture texture = Texture.allocate("t", TextureType.TEXTURE_3D, 13, 6, 3, ComponentType.UINT8,
            TextureFormat.RED)) {
            texture.makeRamMipmapImages();
            List<String> sizes = texture.ramImages().stream().map(image -> image.width() + "x" + image.height() + "x"
                + image.depth()).toList();
            assertEquals(List.of("13x6x3", "6x3x1", "3x1x1", "1x1x1"), sizes);
            assertEquals(List.of(texture.ramImage(), texture.ramImage(1)), texture.ramImages().subList(0, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> texture.ramImage(4));
            assertThrows(IndexOutOfBoundsException.class, () -> texture.ramImage(-1));
            texture.clearRamMipmapImages();
            assertEquals(1, texture.ramImages().size());
        }
    }

    @Test
    void everyLevelAndPageKnowsItsOwnChanges() {
        try (Texture texture = Texture.allocate("t", TextureType.CUBE_MAP, 64, 64, 6, ComponentType.UINT8,
            TextureFormat.RGBA)) {
            texture.makeRamMipmapImages();
            try (ImageChangeCursor zero = texture.ramImage(0).changes().newCursor();
                ImageChangeCursor one = texture.ramImage(1).changes().newCursor()) {
                zero.drain(all -> { });
                one.drain(all -> { });
                texture.setSubImage(new byte[3 * 2 * 4], new ImageRegion(4, 5, 3, 3, 2, 1), 1);
                List<ImageRegion> changed = new ArrayList<>();
                assertEquals(0, zero.drain(changed::add));
                assertEquals(6, one.drain(changed::add));
                assertEquals(List.of(new ImageRegion(4, 5, 3, 3, 2, 1)), changed);
                texture.modifyRamImage(new ImageRegion(0, 0, 5, 1, 1, 1), 1);
                assertEquals(1, one.drain(changed::add));
            }
        }
    }

    @Test
    void aTextureWithALevelOnLoanStaysAsItIs() {
        Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RED);
        texture.makeRamMipmapImages();
        try (BufferView view = texture.ramImage(1).getBuffer(BufferRequest.FULL)) {
            assertThrows(BufferInUseException.class, texture::close);
            assertThrows(BufferInUseException.class, texture::clearRamMipmapImages);
            assertEquals(3, texture.ramImages().size());
            texture.setRamImage(new byte[16]);
            view.set(7, 0, 0, 0);
        }
        assertArrayEquals(new byte[] {7, 0, 0, 0}, copy(texture.ramImage(1)));
        texture.close();
        texture.close();
    }

    private static byte[] copy(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return bytes;
    }
}
