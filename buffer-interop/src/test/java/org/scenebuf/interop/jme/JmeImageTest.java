package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.texture.Image;
import com.jme3.texture.Image.Format;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.view.MemoryView;

/** jME's images as pixels. */
class JmeImageTest {

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    @Test
    void stridesShowAbgrFromTheBottomAsRgbaFromTheTop() {
        ByteBuffer data = BufferUtils.createByteBuffer(2 * 3 * 4);
        for (int k = 0; k < data.capacity(); k++) {
            data.put(k, (byte) k);
        }
        JmePixels pixels = JmeImage.of(new Image(Format.ABGR8, 3, 2, data, ColorSpace.sRGB)).pixels();
        assertEquals("ABGR", pixels.order());
        try (MemoryView own = MemoryView.of(pixels); MemoryView rgba = MemoryView.of(pixels.rgbaFromTop())) {
            assertEquals(4 * 3 + 2, own.getInt(1, 0, 2));
            assertArrayEquals(new long[] {2, 3, 4}, rgba.shape());
            assertEquals("[15, 14, 13, 12]", rgba.slice("0, 0").toList().toString());
            assertEquals("[11, 10, 9, 8]", rgba.slice("1, 2").toList().toString());
            rgba.setInt(200, 0, 0, 0);
        }
        assertEquals((byte) 200, data.get(15));
    }

    @Test
    void bgrIsRgbTheOtherWayRoundAndRgbAsItIs() {
        JmePixels bgr = pixels(Format.BGR8, 2, 2, 12);
        try (MemoryView rgb = MemoryView.of(bgr.rgbaFromTop())) {
            rgb.setInt(9, 0, 0, 0);
        }
        try (MemoryView own = MemoryView.of(bgr)) {
            assertEquals(9, own.getInt(1, 0, 2));
        }
        JmePixels plain = pixels(Format.RGB8, 2, 2, 12);
        try (MemoryView rgb = MemoryView.of(plain.rgbaFromTop()); MemoryView own = MemoryView.of(plain)) {
            rgb.setInt(7, 1, 1, 0);
            assertEquals(7, own.getInt(0, 1, 0));
        }
    }

    @Test
    void noStridesLeadThroughBgra() {
        String text = assertThrows(BufferException.class, pixels(Format.BGRA8, 2, 2, 16)::rgbaFromTop).getMessage();
        assertEquals("expected components that follow one another as RGBA or ABGR, given BGRA of jME's BGRA8 image, "
            + "slice 0, level 0: lend the pixels themselves, and mind the order", text);
    }

    @Test
    void formatsSayWhatAPixelIs() {
        assertEquals("f 4 RGBA", kind(Format.RGBA32F));
        assertEquals("e 3 RGB", kind(Format.RGB16F));
        assertEquals("e 2 RG", kind(Format.RG16F));
        assertEquals("B 1 L", kind(Format.Luminance8));
        assertEquals("B 2 LA", kind(Format.Luminance8Alpha8));
        assertEquals("h 2 RG", kind(Format.RG16I));
        assertEquals("I 1 R", kind(Format.R32UI));
        assertEquals("b 4 RGBA", kind(Format.RGBA8I));
        assertEquals("B 2 ??", kind(Format.RGB565));
        assertEquals("B 4 ????", kind(Format.RGB111110F));
        assertEquals("H 1 D", kind(Format.Depth16));
        for (Format format : Format.values()) {
            if (!format.isCompressed() && format.getBitsPerPixel() > 0) {
                assertEquals(format.getBitsPerPixel(), PixelKind.of(format).byteSize() * 8, format.name());
            }
        }
    }

    @Test
    void compressedImagesAreBytes() {
        JmePixels blocks = pixels(Format.DXT1, 8, 8, 32);
        try (BufferView view = blocks.getBuffer()) {
            assertArrayEquals(new long[] {32}, view.shape());
            assertEquals("B", view.format());
        }
        assertThrows(BufferException.class, () -> blocks.region(ImageRegion.of(0, 0, 1, 1)));
    }

    @Test
    void imagesWithoutAFormatOrWithoutBytesInItAreRefused() {
        Image bare = new Image();
        bare.setWidth(4);
        bare.setHeight(4);
        assertEquals("jME's image of 4x4 without a format", JmeImage.of(bare).toString());
        assertEquals("expected an image with a buffer for slice 0, given jME's image of 4x4 without a format without: "
            + "give it one by setData(buffer)",
            assertThrows(BufferException.class, JmeImage.of(bare)::pixels).getMessage());
        bare.setData(BufferUtils.createByteBuffer(64));
        assertEquals("expected an image format whose pixels have a size in bytes, given null: give the image "
            + "another format", assertThrows(BufferException.class, JmeImage.of(bare)::pixels).getMessage());
        assertEquals("expected an image format whose pixels have a size in bytes, given Depth: give the image "
            + "another format", assertThrows(BufferException.class, () -> pixels(Format.Depth, 4, 4, 64)).getMessage());
    }

    @Test
    void levelsAndSlicesAreLentByThemselves() {
        ArrayList<ByteBuffer> faces = new ArrayList<>();
        for (int face = 0; face < 6; face++) {
            faces.add(BufferUtils.createByteBuffer(64 + 16 + 4));
        }
        Image cube = new Image(Format.RGBA8, 4, 4, 0, faces, new int[] {64, 16, 4}, ColorSpace.Linear);
        JmeImage lender = JmeImage.of(cube);
        assertEquals(6, lender.sliceCount());
        assertEquals(3, lender.levelCount());
        try (MemoryView level = MemoryView.of(lender.pixels(5, 1))) {
            assertArrayEquals(new long[] {2, 2, 4}, level.shape());
            level.setInt(8, 1, 1, 3);
        }
        assertEquals(8, faces.get(5).get(64 + 15));
        assertThrows(IndexOutOfBoundsException.class, () -> lender.pixels(6, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> lender.pixels(0, 3));
    }

    @Test
    void solidImagesHaveTheirDepthInFront() {
        ArrayList<ByteBuffer> one = new ArrayList<>(List.of(BufferUtils.createByteBuffer(3 * 4 * 5)));
        JmePixels solid = JmeImage.of(new Image(Format.Luminance8, 5, 4, 3, one, null, ColorSpace.Linear)).pixels();
        try (MemoryView view = MemoryView.of(solid)) {
            assertArrayEquals(new long[] {3, 4, 5, 1}, view.shape());
        }
        try (MemoryView view = MemoryView.of(solid.region(new ImageRegion(1, 1, 2, 2, 3, 1)))) {
            assertArrayEquals(new long[] {1, 3, 2, 1}, view.shape());
            view.setInt(6, 0, 0, 0, 0);
        }
        assertEquals(6, one.getFirst().get(2 * 20 + 5 + 1));
    }

    @Test
    void changedPixelsAreKnownToTheRectangle() {
        JmePixels pixels = pixels(Format.RGBA8, 256, 256, 256 * 256 * 4);
        try (ImageChangeCursor cursor = pixels.changes().newCursor()) {
            cursor.drain(region -> { });
            try (Nd4jView view = Nd4jViews.open(pixels.region(ImageRegion.of(10, 20, 64, 32)))) {
                view.component(0).assign(255);
            }
            List<ImageRegion> changed = new ArrayList<>();
            assertEquals(64 * 32, cursor.drain(changed::add));
            assertEquals(List.of(ImageRegion.of(10, 20, 64, 32)), changed);
        }
    }

    @Test
    void aBufferThatJmeReplacedMakesWhatWasLentStale() {
        Image image = new Image(Format.RGBA8, 2, 2, BufferUtils.createByteBuffer(16), ColorSpace.Linear);
        JmePixels before = JmeImage.of(image).pixels();
        image.setData(BufferUtils.createByteBuffer(16));
        assertThrows(StaleViewException.class, before::getBuffer);
        JmePixels destroyed = JmeImage.of(image).pixels();
        BufferUtils.destroyDirectBuffer(image.getData(0));
        assertThrows(StaleViewException.class, destroyed::getBuffer);
        assertThrows(StaleViewException.class, JmeImage.of(image)::pixels);
    }

    @Test
    void imagesWithoutMemoryOrWithTooLittleAreNamed() {
        String none = assertThrows(BufferException.class,
            () -> JmeImage.of(new Image(Format.RGBA8, 4, 4, null, ColorSpace.Linear)).pixels()).getMessage();
        assertTrue(none.startsWith("expected an image with a buffer for slice 0"), none);
        String little = assertThrows(BufferException.class, () -> pixels(Format.RGBA8, 4, 4, 63)).getMessage();
        assertTrue(little.startsWith("expected at least 64 bytes for jME's RGBA8 image"), little);
        assertThrows(ArithmeticException.class,
            () -> pixels(Format.RGBA32F, Integer.MAX_VALUE, Integer.MAX_VALUE, 16));
    }

    private static JmePixels pixels(Format format, int width, int height, int bytes) {
        return JmeImage.of(new Image(format, width, height, BufferUtils.createByteBuffer(bytes), ColorSpace.Linear))
            .pixels();
    }

    private static String kind(Format format) {
        PixelKind kind = PixelKind.of(format);
        return kind.type().code() + " " + kind.components() + " " + kind.order();
    }

    @Test
    void negativeSizesOfLevelsAreRefused() {
        Image image = new Image(Format.RGBA8, 8, 8, BufferUtils.createByteBuffer(8 * 8 * 4 * 2), ColorSpace.sRGB);
        image.setMipMapSizes(new int[] {-1024, 256});
        String text = assertThrows(BufferException.class, () -> JmeImage.of(image).pixels(0, 1)).getMessage();
        assertEquals("expected sizes of mipmap levels of 0 or more, given [-1024, 256]: correct the "
            + "image", text);
    }


    @Test
    void imagesWithoutRowsAreRefused() {
        Image image = new Image(Format.RGBA8, 8, 8, BufferUtils.createByteBuffer(8 * 8 * 4), ColorSpace.sRGB);
        image.setHeight(-8);
        String text = assertThrows(BufferException.class, () -> JmeImage.of(image).pixels()).getMessage();
        assertEquals("expected a width and a height of 1 or more for jME's RGBA8 image, slice 0, level 0, given 8x-8: "
            + "correct the image", text);
    }
}
