package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/** Compressed images: opaque blocks, of which each changes as a whole. */
class BlockImagesTest {

    private static Texture image(int width, int height, BlockFormat blocks) {
        Texture texture = Texture.allocate("blocks", width, height, blocks, blocks.formats().getFirst());
        byte[] noise = new byte[(int) texture.ramImage().byteSize()];
        new Random(5).nextBytes(noise);
        texture.setRamImage(noise);
        return texture;
    }

    private static long[] shape(BufferExporter pixels) {
        try (BufferView view = pixels.getBuffer(BufferRequest.FULL_RO)) {
            return view.shape();
        }
    }

    private static byte[] bytes(BufferExporter pixels) {
        try (BufferView view = pixels.getBuffer(BufferRequest.FULL_RO)) {
            byte[] bytes = new byte[(int) view.layout().byteSize()];
            pixels.copyTo(bytes);
            return bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aViewOfBlocksHasRowsColumnsAndBytes(BlockFormat blocks) {
        Texture texture = image(61, 37, blocks);
        int width = blocks.block().width();
        int height = blocks.block().height();
        int size = blocks.block().byteSize();
        RamImage image = texture.ramImage();
        assertArrayEquals(new long[] {Math.ceilDiv(37, height), Math.ceilDiv(61, width), size}, shape(image));
        assertEquals((long) Math.ceilDiv(37, height) * Math.ceilDiv(61, width) * size, image.byteSize());
        assertEquals(61, image.width());
        assertTrue(image.isCompressed());
        texture.makeRamMipmapImages();
        assertEquals(6, texture.ramImages().size());
        assertArrayEquals(new long[] {Math.ceilDiv(18, height), Math.ceilDiv(30, width), size},
            shape(texture.ramImage(1)));
        assertArrayEquals(new long[] {1, 1, size}, shape(texture.ramImage(5)));
    }

    @Test
    void regionsAreSnappedOutwardsToBlocks() {
        Texture texture = image(61, 37, BlockFormat.BC7);
        assertArrayEquals(new long[] {2, 3, 16}, shape(texture.ramImage().region(ImageRegion.of(3, 7, 6, 2))));
        assertArrayEquals(new long[] {1, 1, 16}, shape(texture.ramImage().region(ImageRegion.of(60, 36, 1, 1))));
        assertArrayEquals(new long[] {0, 0, 16}, shape(texture.ramImage().region(ImageRegion.of(5, 5, 0, 0))));
        byte[] row = bytes(texture.ramImage().region(ImageRegion.of(8, 4, 4, 4)));
        byte[] all = bytes(texture.ramImage());
        for (int k = 0; k < 16; k++) {
            assertEquals(all[(16 + 2) * 16 + k], row[k]);
        }
    }

    private static List<ImageRegion> drain(ImageChangeCursor cursor) {
        List<ImageRegion> regions = new ArrayList<>();
        cursor.drain(regions::add);
        return regions;
    }

    @Test
    void whatChangesIsToldInPixelsOfWholeBlocks() {
        Texture texture = image(61, 37, BlockFormat.ASTC_8X5);
        try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            assertEquals(List.of(ImageRegion.of(0, 0, 61, 37)), drain(cursor));
            texture.modifyRamImage(ImageRegion.of(9, 6, 1, 1));
            assertEquals(List.of(ImageRegion.of(8, 5, 8, 5)), drain(cursor));
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
                view.set(7, 7, 7, 15);
            }
            ImageRegion told = drain(cursor).getFirst();
            assertTrue(told.contains(ImageRegion.of(56, 35, 5, 2)), told.toString());
            texture.setSubImage(new byte[2 * 2 * 16], ImageRegion.of(7, 4, 2, 2));
            assertEquals(List.of(ImageRegion.of(0, 0, 16, 10)), drain(cursor));
        }
    }

    /** Whatever is marked comes back once, as a random test against sets of blocks. */
    @Test
    void cursorsHaveEachChangedBlockOnce() {
        Random random = new Random(20261129);
        Texture texture = Texture.allocate("blocks", TextureType.TEXTURE_2D_ARRAY, 61, 37, 3, BlockFormat.ASTC_6X5,
            TextureFormat.RGBA);
        try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            drain(cursor);
            for (int round = 0; round < 200; round++) {
                boolean[] expected = new boolean[3 * 8 * 11];
                for (int k = random.nextInt(5); k >= 0; k--) {
                    int x = random.nextInt(61);
                    int y = random.nextInt(37);
                    ImageRegion region = new ImageRegion(x, y, random.nextInt(3), 1 + random.nextInt(61 - x),
                        1 + random.nextInt(37 - y), 1);
                    texture.modifyRamImage(region);
                    mark(expected, region);
                }
                boolean failFirst = random.nextInt(4) == 0;
                if (failFirst) {
                    assertThrows(IllegalStateException.class, () -> cursor.drain(region -> {
                        throw new IllegalStateException("no room");
                    }));
                }
                boolean[] given = new boolean[expected.length];
                drain(cursor).forEach(region -> mark(given, region));
                for (int k = 0; k < given.length; k++) {
                    assertTrue(!expected[k] || given[k], "block " + k + " of round " + round);
                }
            }
        }
    }

    private static void mark(boolean[] blocks, ImageRegion region) {
        for (int z = region.z(); z < region.z() + region.depth(); z++) {
            for (int y = region.y(); y < region.y() + region.height(); y++) {
                for (int x = region.x(); x < region.x() + region.width(); x++) {
                    blocks[(z * 8 + y / 5) * 11 + x / 6] = true;
                }
            }
        }
    }

    @Test
    void blocksAreCopiedToWholeBlocksOnly() {
        Texture texture = image(61, 37, BlockFormat.BC1);
        byte[] before = bytes(texture.ramImage());
        byte[] moved = bytes(texture.ramImage().region(ImageRegion.of(0, 0, 8, 8)));
        texture.ramImage().copyRegion(ImageRegion.of(0, 0, 8, 8), 12, 4, 0);
        assertArrayEquals(moved, bytes(texture.ramImage().region(ImageRegion.of(12, 4, 8, 8))));
        byte[] after = bytes(texture.ramImage());
        assertArrayEquals(Arrays.copyOf(before, 16 * 8), Arrays.copyOf(after, 16 * 8));
        assertThrows(BufferException.class,
            () -> texture.ramImage().copyRegion(ImageRegion.of(0, 0, 8, 8), 13, 4, 0));
        assertThrows(BufferException.class,
            () -> texture.ramImage().copyRegion(ImageRegion.of(2, 0, 4, 8), 56, 4, 0));
        assertArrayEquals(after, bytes(texture.ramImage()));
        assertThrows(BufferException.class, () -> texture.ramImage().copyRegion(ImageRegion.of(0, 0, 4, 4),
            image(8, 8, BlockFormat.BC4).ramImage(), 0, 0, 0));
    }

    @Test
    void pagesOfBlocksAreAdopted() {
        Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, 8, 12, 2, BlockFormat.BC3,
            TextureFormat.RGBA);
        Texture page = image(8, 12, BlockFormat.BC3);
        layers.adoptRamImage(page.ramImage(), 0, 1);
        assertTrue(layers.ramImage().isApart());
        assertArrayEquals(bytes(page.ramImage()), bytes(layers.ramImage().page(1)));
        assertThrows(BufferException.class,
            () -> layers.adoptRamImage(image(8, 16, BlockFormat.BC3).ramImage(), 0, 0));
        assertThrows(BufferException.class,
            () -> layers.adoptRamImage(PointerToArray.allocate("flat", PtaType.UINT8, 3 * 2 * 16), 0, 0));
    }

    @Test
    void whatNeedsPixelsIsRefusedByName() {
        Texture texture = image(16, 16, BlockFormat.BC7);
        byte[] before = bytes(texture.ramImage());
        RamImage image = texture.ramImage();
        List<Executable> calls = List.of(() -> image.pixels(), () -> texture.peek(), () -> texture.clearImage(),
            () -> image.fill(ImageRegion.of(0, 0, 4, 4), new Vector4f()), () -> image.flipVertical(),
            () -> image.flipHorizontal(), () -> texture.generateRamMipmapImages(),
            () -> texture.setRamImageAs("RGBA", new byte[16 * 16 * 4]),
            () -> texture.getRamImageAs("RGBA", new byte[16 * 16 * 4]),
            () -> texture.setRamImage(new float[16 * 16 * 4], PixelLayout.NHWC, ComponentConversion.UNORM));
        for (Executable call : calls) {
            BufferException refused = assertThrows(BufferException.class, call);
            assertEquals("expected pixels one by one in RAM image of blocks, given compressed blocks of BC7: work on "
                + "an image that is not compressed, or on whole blocks by getBuffer", refused.getMessage());
        }
        assertArrayEquals(before, bytes(image));
        assertEquals(1, texture.ramImages().size());
    }

    @Test
    void arraysOfAnotherShapeAreRefused() {
        Texture texture = image(16, 16, BlockFormat.BC7);
        assertThrows(BufferException.class, () -> texture.setRamImage(new byte[16 * 16 * 4]));
        assertThrows(BufferException.class, () -> texture.setRamImage(new short[4 * 4 * 16]));
        texture.setRamImage(new byte[4 * 4 * 16]);
    }

    @Test
    void whatThereIsNoSuchImageOfIsRefused() {
        assertFalse(BlockFormat.BC7.formats().contains(TextureFormat.RGB));
        assertThrows(IllegalArgumentException.class,
            () -> Texture.allocate("t", 4, 4, BlockFormat.BC7, TextureFormat.RGB));
        assertThrows(IllegalArgumentException.class,
            () -> Texture.allocate("t", TextureType.TEXTURE_1D, 4, 1, 1, BlockFormat.BC7, TextureFormat.RGBA));
        Texture texture = image(16, 16, BlockFormat.BC7);
        assertThrows(IndexOutOfBoundsException.class, () -> texture.makeRamMipmapImages(6));
        assertThrows(IndexOutOfBoundsException.class, () -> texture.makeRamMipmapImages(0));
        texture.makeRamMipmapImages(5);
        texture.makeRamMipmapImages(2);
        assertEquals(5, texture.ramImages().size());
    }
}
