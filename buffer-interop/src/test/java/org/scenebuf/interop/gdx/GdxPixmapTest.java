package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.g2d.Gdx2DPixmap;
import com.badlogic.gdx.utils.GdxNativesLoader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** libGDX's pixmaps, lent in place; without OpenGL. */
class GdxPixmapTest {

    @BeforeAll
    static void loadLibGdx() {
        GdxNativesLoader.load();
    }

    @Test
    void viewsAndLibGdxWriteTheSamePixels() {
        GdxPixmap pixmap = GdxPixmap.allocate(8, 4, Pixmap.Format.RGBA8888);
        try (BufferView view = pixmap.texture().ramImage().getBuffer(BufferRequest.FULL)) {
            assertEquals(List.of(4L, 8L, 4L), List.of(view.shape()[0], view.shape()[1], view.shape()[2]));
            view.set(200, 1, 2, 0);
            view.set(255, 1, 2, 3);
            assertEquals(0xc80000ff, pixmap.getPixel(2, 1));
            pixmap.drawPixel(3, 1, 0x11223344);
            assertEquals(0x22, ((Number) view.get(1, 3, 1)).intValue());
        }
        try (Nd4jView pixels = Nd4jViews.open(pixmap.texture().ramImage())) {
            pixels.component(2).assign(7);
        }
        assertEquals(0x00000700, pixmap.getPixel(0, 0));
        pixmap.dispose();
    }

    @Test
    void everyFormatIsLentAsItIs() {
        for (Pixmap.Format format : Pixmap.Format.values()) {
            GdxPixmap pixmap = GdxPixmap.allocate(3, 2, format);
            long bytes = pixmap.texture().ramImage().byteSize();
            assertEquals(bytes, pixmap.getPixels().capacity(), format.name());
            pixmap.setColor(0xffffffff);
            pixmap.fill();
            byte[] all = new byte[(int) bytes];
            pixmap.texture().ramImage().copyTo(MemorySegment.ofArray(all));
            for (int k = 0; k < all.length; k++) {
                assertTrue(all[k] < 0, format.name());
                assertEquals(pixmap.getPixels().get(k), all[k], format.name());
            }
            pixmap.dispose();
        }
    }

    @Test
    void whatLibGdxDrawsIsMarkedAndNoMore() {
        GdxPixmap pixmap = GdxPixmap.allocate(64, 64, Pixmap.Format.RGBA8888);
        try (ImageChangeCursor cursor = pixmap.texture().ramImage().changes().newCursor()) {
            assertEquals(List.of(ImageRegion.of(0, 0, 64, 64)), drain(cursor));
            pixmap.setColor(-1);
            pixmap.fillRectangle(10, 20, 5, 6);
            assertEquals(List.of(ImageRegion.of(10, 20, 5, 6)), drain(cursor));
            pixmap.fillCircle(60, 60, 10);
            assertEquals(List.of(ImageRegion.of(50, 50, 14, 14)), drain(cursor));
            pixmap.drawPixel(3, 4);
            assertEquals(List.of(ImageRegion.of(3, 4, 1, 1)), drain(cursor));
            pixmap.drawLine(9, 2, 1, 5);
            assertEquals(List.of(ImageRegion.of(1, 2, 9, 4)), drain(cursor));
            pixmap.drawPixel(-3, 400);
            assertEquals(List.of(), drain(cursor));
            Pixmap other = new Pixmap(4, 4, Pixmap.Format.RGBA8888);
            pixmap.drawPixmap(other, 30, 31);
            assertEquals(List.of(ImageRegion.of(30, 31, 4, 4)), drain(cursor));
            pixmap.setPixels(ByteBuffer.allocateDirect(64 * 64 * 4));
            assertEquals(List.of(ImageRegion.of(0, 0, 64, 64)), drain(cursor));
            other.dispose();
        }
        pixmap.dispose();
    }

    /** libGDX divides by an empty source, draws something for negative sizes, and computes places as ints. */
    @Test
    void sizesThatLibGdxDoesNotStandAreRefusedAndDrawNothing() {
        int max = Integer.MAX_VALUE;
        GdxPixmap pixmap = GdxPixmap.allocate(16, 16, Pixmap.Format.RGBA8888);
        Pixmap other = new Pixmap(4, 4, Pixmap.Format.RGBA8888);
        try (ImageChangeCursor cursor = pixmap.texture().ramImage().changes().newCursor()) {
            drain(cursor);
            pixmap.setColor(-1);
            other.setColor(-1);
            other.fill();
            for (Pixmap.Filter filter : Pixmap.Filter.values()) {
                pixmap.setFilter(filter);
                pixmap.drawPixmap(other, 0, 0, 4, 0, 0, 0, 5, 5);
                pixmap.drawPixmap(other, 0, 0, 0, 4, 0, 0, 5, 5);
                pixmap.drawPixmap(other, 0, 0, 4, 4, 0, 0, 0, 5);
                for (int[] size : new int[][] {{-4, 4, 5, 5}, {4, -4, 5, 5}, {4, 4, -5, 5}, {4, 4, 5, -5},
                    {4, 4, max, 5}, {4, 4, 5, max}}) {
                    assertThrows(IllegalArgumentException.class,
                        () -> pixmap.drawPixmap(other, 0, 0, size[0], size[1], 8, 8, size[2], size[3]));
                }
                assertThrows(IllegalArgumentException.class,
                    () -> pixmap.drawPixmap(other, 0, 0, 4, 4, max - 2, 0, 5, 5));
            }
            assertEquals("expected a radius of 0 to 16777216, given -5: correct the radius, or fill a rectangle",
                assertThrows(IllegalArgumentException.class, () -> pixmap.drawCircle(8, 8, -5)).getMessage());
            assertThrows(IllegalArgumentException.class, () -> pixmap.fillCircle(8, 8, max));
            assertThrows(IllegalArgumentException.class, () -> pixmap.fillCircle(Integer.MIN_VALUE + 2, 8, 10));
            assertThrows(IllegalArgumentException.class, () -> pixmap.drawRectangle(5, 5, max, max));
            assertThrows(IllegalArgumentException.class, () -> pixmap.fillRectangle(max - 2, 0, max, 1));
            assertEquals(List.of(), drain(cursor));
            for (int at = 0; at < 16 * 16; at++) {
                assertEquals(0, pixmap.getPixel(at % 16, at / 16));
            }
        }
        other.dispose();
        pixmap.dispose();
    }

    /** Every pixel that libGDX changed lies in what was marked. */
    @Test
    void nothingIsDrawnOutsideOfWhatIsMarked() {
        long seed = Long.getLong("scenebuf.seed", 20261128);
        SplittableRandom random = new SplittableRandom(seed);
        GdxPixmap pixmap = GdxPixmap.allocate(40, 30, Pixmap.Format.RGBA8888);
        try (ImageChangeCursor cursor = pixmap.texture().ramImage().changes().newCursor()) {
            for (int round = 0; round < 500; round++) {
                pixmap.setColor(0);
                pixmap.setBlending(Pixmap.Blending.None);
                pixmap.fill();
                drain(cursor);
                pixmap.setColor(-1);
                draw(pixmap, random);
                List<ImageRegion> marked = drain(cursor);
                for (int at = 0; at < 40 * 30; at++) {
                    ImageRegion pixel = ImageRegion.of(at % 40, at / 40, 1, 1);
                    assertTrue(pixmap.getPixel(at % 40, at / 40) == 0
                        || marked.stream().anyMatch(region -> region.contains(pixel)),
                        () -> pixel + " is not in " + marked + ", seed " + seed);
                }
            }
        }
        pixmap.dispose();
    }

    private static void draw(Pixmap pixmap, SplittableRandom random) {
        int[] at = random.ints(6, -20, 60).toArray();
        switch (random.nextInt(7)) {
            case 0 -> pixmap.drawLine(at[0], at[1], at[2], at[3]);
            case 1 -> pixmap.drawRectangle(at[0], at[1], Math.abs(at[2]), Math.abs(at[3]));
            case 2 -> pixmap.fillRectangle(at[0], at[1], Math.abs(at[2]), Math.abs(at[3]));
            case 3 -> pixmap.drawCircle(at[0], at[1], Math.abs(at[2]));
            case 4 -> pixmap.fillCircle(at[0], at[1], Math.abs(at[2]));
            case 5 -> pixmap.fillTriangle(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> pixmap.drawPixel(at[0], at[1]);
        }
    }

    private static List<ImageRegion> drain(ImageChangeCursor cursor) {
        List<ImageRegion> regions = new ArrayList<>();
        cursor.drain(regions::add);
        return regions;
    }

    @Test
    void disposeWaitsForViews() {
        GdxPixmap pixmap = GdxPixmap.allocate(64, 64, Pixmap.Format.RGBA8888);
        BufferView view = pixmap.texture().ramImage().getBuffer(BufferRequest.FULL);
        MemorySegment segment = view.segment();
        pixmap.dispose();
        segment.set(ValueLayout.JAVA_BYTE, 5, (byte) 9);
        assertEquals(9, ((Number) view.get(0, 1, 1)).intValue());
        assertThrows(IllegalStateException.class, () -> pixmap.drawPixel(0, 0));
        assertThrows(IllegalStateException.class, pixmap::texture);
        view.close();
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 5), "freed with the view");
        assertThrows(StaleViewException.class, () -> view.get(0, 1, 1));
    }

    @Test
    void whatDrawsHoldsTheMemory() {
        CountedPixels pixels = new CountedPixels(32, 8, Gdx2DPixmap.GDX2D_FORMAT_ALPHA);
        pixels.clear(0);
        Loan drawing = pixels.lending().hold();
        MemorySegment memory = drawing.segment();
        pixels.dispose();
        assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 5));
        assertThrows(IllegalStateException.class, () -> pixels.setPixel(1, 1, -1));
        assertThrows(IllegalStateException.class, () -> pixels.getPixel(1, 1));
        drawing.close();
        assertThrows(IllegalStateException.class, () -> memory.get(ValueLayout.JAVA_BYTE, 5), "freed with the loan");
    }

    @Test
    void disposeWaitsForINDArraysUntilTheyAreCollected() throws Exception {
        GdxPixmap pixmap = GdxPixmap.allocate(511, 512, Pixmap.Format.RGBA8888);
        Nd4jView open = Nd4jViews.open(pixmap.texture().ramImage());
        INDArray kept = open.component(0);
        open.close();
        pixmap.dispose();
        System.gc();
        assertTrue(retired() > 0, "held by an array");
        assertEquals(512, kept.size(0));
        kept = null;
        open = null;
        for (int attempt = 0; attempt < 300 && retired() > 0; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(0, retired());
    }

    private static long retired() {
        return MemoryStatistics.now().retired().stream().filter(name -> name.contains("511x512")).count();
    }

    @Test
    void disposeWaitsForBuffersUntilTheyAreCollected() throws Exception {
        long before = WaitingPixels.bytes();
        GdxPixmap pixmap = GdxPixmap.allocate(64, 64, Pixmap.Format.RGBA8888);
        ByteBuffer buffer = pixmap.getPixels().slice(8, 4);
        pixmap.dispose();
        System.gc();
        assertEquals(before + 64 * 64 * 4, WaitingPixels.bytes());
        buffer.put(0, (byte) 3);
        buffer = null;
        for (int attempt = 0; attempt < 300 && WaitingPixels.bytes() > before; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(before, WaitingPixels.bytes());
    }

    @Test
    void aTextureThatWasClosedLeavesThePixmap() {
        GdxPixmap pixmap = GdxPixmap.allocate(4, 4, Pixmap.Format.RGB888);
        Texture first = pixmap.texture();
        assertSame(first, pixmap.texture());
        first.close();
        pixmap.drawPixel(1, 1, 0x010203ff);
        assertEquals(0x010203ff, pixmap.getPixel(1, 1));
        try (Pixels pixels = pixmap.texture().ramImage().pixels()) {
            assertEquals(3 / 255f, pixels.get(1, 1, 2));
        }
        pixmap.dispose();
    }

    @Test
    void imagesAreDecodedAndLent(@TempDir Path folder) throws IOException {
        Texture source = Texture.allocate("source", 5, 3, ComponentType.UINT8, TextureFormat.RGBA);
        try (Pixels pixels = source.ramImage().pixels()) {
            pixels.set(4, 2, 1, 0, 0, 1);
        }
        Path file = folder.resolve("image.png");
        Images.writePng(file, source.ramImage());
        GdxPixmap pixmap = GdxPixmap.decode(Files.readAllBytes(file));
        assertEquals(5, pixmap.getWidth());
        assertEquals(0xff0000ff, pixmap.getPixel(4, 2));
        try (BufferView view = pixmap.texture().ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(255, ((Number) view.get(2, 4, 0)).intValue());
        }
        pixmap.dispose();
        String text = assertThrows(IllegalArgumentException.class, () -> GdxPixmap.decode(new byte[] {1, 2, 3}))
            .getMessage();
        assertTrue(text.startsWith("expected a sound PNG or JPEG, given 3 bytes ("), text);
        assertThrows(IllegalArgumentException.class, () -> GdxPixmap.decode(new byte[0]));
    }

    /** The same format and the same pixels as libGDX's own. */
    @Test
    void decodedImagesAreThoseOfLibGdx() throws IOException {
        int[] types = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY};
        for (int type : types) {
            assertSameAsLibGdx(encoded(type, "png"), 0, "PNG of " + type);
        }
        assertSameAsLibGdx(encoded(BufferedImage.TYPE_INT_RGB, "jpg"), 3, "JPEG");
        assertSameAsLibGdx(encoded(BufferedImage.TYPE_BYTE_GRAY, "jpg"), 3, "gray JPEG");
    }

    private static byte[] encoded(int type, String kind) throws IOException {
        BufferedImage image = new BufferedImage(23, 9, type);
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 23 * 9; k++) {
            image.setRGB(k % 23, k / 23, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, kind, out));
        return out.toByteArray();
    }

    private static void assertSameAsLibGdx(byte[] encoded, int tolerance, String what) {
        Pixmap expected = new Pixmap(encoded, 0, encoded.length);
        GdxPixmap decoded = GdxPixmap.decode(encoded);
        assertEquals(expected.getFormat(), decoded.getFormat(), what);
        ByteBuffer theirs = expected.getPixels();
        ByteBuffer ours = decoded.getPixels();
        assertEquals(theirs.remaining(), ours.remaining(), what);
        for (int k = 0; k < ours.remaining(); k++) {
            assertTrue(Math.abs((theirs.get(k) & 0xff) - (ours.get(k) & 0xff)) <= tolerance, what + ", byte " + k);
        }
        decoded.dispose();
        expected.dispose();
    }

    /** Two damaged files at which libGDX's own decoder ends the process, and many more. */
    @Test
    void damagedImagesAreRefused() throws IOException {
        for (String name : List.of("damaged-baseline.jpg", "damaged-progressive.jpg")) {
            byte[] damaged = Files.readAllBytes(Path.of("src/test/resources", name));
            assertThrows(IllegalArgumentException.class, () -> GdxPixmap.decode(damaged), name);
        }
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] image = encoded(round % 2 == 0 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB,
                round % 2 == 0 ? "jpg" : "png");
            for (int k = 0; k <= round % 3; k++) {
                image[random.nextInt(image.length)] = (byte) random.nextInt();
            }
            try {
                GdxPixmap.decode(image).dispose();
            } catch (IllegalArgumentException damaged) {
                refused++;
            }
        }
        assertTrue(refused > 500, refused + " of 3000");
    }

    @Test
    void aPixmapThatIsDisposedOfIsNotMoved() {
        Pixmap plain = new Pixmap(2, 2, Pixmap.Format.RGBA8888);
        GdxPixmap.move(plain).dispose();
        assertTrue(assertThrows(IllegalStateException.class, () -> GdxPixmap.move(plain)).getMessage()
            .startsWith("expected an open pixmap to move, given one that is disposed of"));
    }

    @Test
    void aPixmapThatIsDisposedOfIsNotDrawn() {
        GdxPixmap target = GdxPixmap.allocate(8, 8, Pixmap.Format.RGBA8888);
        for (Pixmap source : List.of(new Pixmap(4, 4, Pixmap.Format.RGBA8888),
            GdxPixmap.allocate(4, 4, Pixmap.Format.RGBA8888))) {
            source.dispose();
            assertEquals("expected an open pixmap to draw, given one that is disposed of: draw it before you dispose "
                + "of it",
                assertThrows(IllegalStateException.class, () -> target.drawPixmap(source, 0, 0)).getMessage());
            assertThrows(IllegalStateException.class, () -> target.drawPixmap(source, 0, 0, 0, 0, 2, 2));
            assertThrows(IllegalStateException.class, () -> target.drawPixmap(source, 0, 0, 2, 2, 0, 0, 4, 4));
        }
        target.dispose();
    }

    @Test
    void aPlainPixmapIsMoved() {
        Pixmap plain = new Pixmap(3, 3, Pixmap.Format.RGB565);
        plain.drawPixel(2, 1, 0xffffffff);
        assertEquals("expected a pixmap whose memory stays, as those of GdxPixmap, given a plain one, whose dispose() "
            + "frees it: move it by GdxPixmap.move(pixmap)",
            assertThrows(BufferException.class, () -> GdxPixmap.lend(plain)).getMessage());
        GdxPixmap moved = GdxPixmap.move(plain);
        assertTrue(plain.isDisposed());
        assertEquals(0xffffffff, moved.getPixel(2, 1));
        assertSame(moved, GdxPixmap.move(moved));
        assertSame(moved.texture(), GdxPixmap.lend(moved));
        moved.dispose();
    }

    @Test
    void sizesThatLibGdxWouldCountWronglyAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> GdxPixmap.allocate(0, 1, Pixmap.Format.Alpha));
        assertThrows(IllegalArgumentException.class, () -> GdxPixmap.allocate(-1, 1, Pixmap.Format.Alpha));
        assertThrows(IllegalArgumentException.class, () -> GdxPixmap.allocate(65536, 65536, Pixmap.Format.Alpha));
        assertThrows(IllegalArgumentException.class,
            () -> GdxPixmap.allocate(23171, 23171, Pixmap.Format.RGBA8888));
        GdxPixmap small = GdxPixmap.allocate(4, 4, Pixmap.Format.RGBA8888);
        assertThrows(IllegalArgumentException.class, () -> small.fillRectangle(1, 1, -2, 3));
        assertThrows(IllegalArgumentException.class, () -> small.setPixels(ByteBuffer.allocateDirect(63)));
        small.dispose();
    }


    /** libGDX's own arithmetic would wrap there, and draw where nothing is marked. */
    @Test
    void linesWithFarEndsAreRefused() {
        GdxPixmap pixmap = GdxPixmap.allocate(64, 48, Pixmap.Format.RGBA8888);
        String text = assertThrows(IllegalArgumentException.class,
            () -> pixmap.drawLine(Integer.MIN_VALUE, -1_073_741_952, 20, 426_258_048)).getMessage();
        assertEquals("expected an end of a line at most 16777216 away, given (-2147483648, -1073741952): draw the part "
            + "that is visible", text);
        assertThrows(IllegalArgumentException.class, () -> pixmap.drawLine(1, 2, 3, 1 << 25));
        pixmap.setColor(-1);
        pixmap.drawLine(-1 << 24, 10, 1 << 24, 10);
        assertEquals(-1, pixmap.getPixel(5, 10));
        pixmap.dispose();
    }
}
