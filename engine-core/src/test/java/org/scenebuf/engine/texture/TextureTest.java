package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.EventfulExporter;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

class TextureTest {

    @Test
    void anExporterOfPixelsBecomesATextureWithoutACopy() {
        long copied = MemoryStatistics.bytesCopied();
        try (Texture source = Texture.allocate("source", 8, 4, ComponentType.FLOAT16, TextureFormat.RGB)) {
            try (Texture texture = Texture.adopt("texture", TextureFormat.RGB, source.ramImage())) {
                assertEquals(8, texture.ramImage().width());
                assertEquals(4, texture.ramImage().height());
                assertEquals(ComponentType.FLOAT16, texture.ramImage().componentType());
                try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL);
                    BufferView origin = source.ramImage().getBuffer(BufferRequest.FULL_RO)) {
                    view.set(0.5, 3, 7, 2);
                    assertEquals(0.5, origin.get(3, 7, 2));
                }
                assertThrows(BufferInUseException.class, source::close);
            }
            assertDoesNotThrow(source::close);
        }
        assertEquals(0, MemoryStatistics.bytesCopied() - copied);
    }

    @Test
    void aMisfitIsRefusedAndTheSourceReleased() {
        Texture source = Texture.allocate("source", 8, 4, ComponentType.UINT8, TextureFormat.RGB);
        String text = assertThrows(BufferException.class,
            () -> Texture.adopt("texture", TextureFormat.RGBA, source.ramImage())).getMessage();
        assertTrue(text.startsWith("expected shape (height, width, 4), given bytes 0 to 96"), text);
        PointerToArray<Double> doubles = PointerToArray.allocate("d", PtaType.FLOAT64, 4);
        assertThrows(BufferException.class, () -> Texture.adopt("texture", TextureFormat.RED, doubles));
        assertDoesNotThrow(source::close);
        assertDoesNotThrow(doubles::close);
    }

    @Test
    void onlyBytesAreSrgb() {
        for (ComponentType type : ComponentType.values()) {
            if (type == ComponentType.UINT8) {
                continue;
            }
            String text = assertThrows(IllegalArgumentException.class,
                () -> Texture.allocate("sky", 8, 4, type, TextureFormat.SRGB)).getMessage();
            assertEquals("expected one of [RED, RG, RGB, RGBA] for " + type
                + ", given SRGB: take RGB or RGBA, or components of UINT8", text);
            Texture source = Texture.allocate("source", 8, 4, type, TextureFormat.RGBA);
            assertThrows(IllegalArgumentException.class,
                () -> Texture.adopt("sky", TextureFormat.SRGB_ALPHA, source.ramImage()));
            assertThrows(IllegalArgumentException.class,
                () -> Texture.adopt("sky", 8, 4, type, TextureFormat.SRGB_ALPHA, source.ramImage().bytes()));
            assertDoesNotThrow(source::close);
        }
    }

    @Test
    void anArrayAndAVolumeLendTheirPagesInFront() {
        for (TextureType type : new TextureType[] {TextureType.TEXTURE_2D_ARRAY, TextureType.TEXTURE_3D}) {
            for (int pages : new int[] {1, 3}) {
                try (Texture texture = Texture.allocate("t", type, 4, 2, pages, ComponentType.UINT8, TextureFormat.RGB);
                    BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO);
                    BufferView page = texture.ramImage().region(new ImageRegion(0, 0, pages - 1, 4, 2, 1))
                        .getBuffer(BufferRequest.FULL_RO)) {
                    assertArrayEquals(new long[] {pages, 2, 4, 3}, view.shape());
                    assertArrayEquals(new long[] {2, 4, 3}, page.shape());
                    assertEquals((pages - 1) * 24L, page.layout().offset());
                }
            }
        }
    }

    @Test
    void anExporterOfPagesBecomesAnArrayWithoutACopy() {
        try (Texture source = Texture.allocate("source", TextureType.TEXTURE_3D, 4, 2, 3, ComponentType.UINT8,
            TextureFormat.RED)) {
            try (Texture layers = Texture.adopt("layers", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RED,
                source.ramImage())) {
                assertEquals(3, layers.ramImage().depth());
                assertEquals(TextureType.TEXTURE_2D_ARRAY, layers.ramImage().type());
                try (BufferView view = layers.ramImage().getBuffer(BufferRequest.FULL);
                    BufferView origin = source.ramImage().getBuffer(BufferRequest.FULL_RO)) {
                    view.set(7, 2, 1, 3, 0);
                    assertEquals(7L, origin.get(2, 1, 3, 0));
                }
            }
            String text = assertThrows(BufferException.class, () -> Texture.adopt("t", TextureType.TEXTURE_3D,
                TextureFormat.RGB, source.ramImage())).getMessage();
            assertTrue(text.startsWith("expected shape (pages, height, width, 3), given "), text);
            assertThrows(BufferException.class, () -> Texture.adopt("t", TextureFormat.RED, source.ramImage()));
        }
        assertEquals("expected one page in t, TEXTURE_2D, given 1x1x2 pixels: correct the size, or make an array or a "
            + "volume",
            assertThrows(IllegalArgumentException.class, () -> Texture.allocate("t", TextureType.TEXTURE_2D, 1, 1, 2,
                ComponentType.UINT8, TextureFormat.RED)).getMessage());
    }

    @Test
    void pixelsThatSomebodyElseHasClosedDoNotKeepATextureOpen() {
        PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 256);
        Texture texture = Texture.adopt("texture", 8, 8, ComponentType.UINT8, TextureFormat.RGBA, bytes);
        texture.generateRamMipmapImages();
        try (BufferView onLoan = texture.ramImage(1).getBuffer(BufferRequest.FULL)) {
            bytes.close();
            assertThrows(BufferInUseException.class, texture::close);
            assertFalse(onLoan.isReleased());
        }
        long before = MemoryStatistics.now().blocks();
        texture.close();
        texture.close();
        assertEquals(before - 3, MemoryStatistics.now().blocks());
    }

    @Test
    void aSizeThatIsNoneIsRefused() {
        String text = assertThrows(IllegalArgumentException.class,
            () -> Texture.allocate("t", 0, 4, ComponentType.UINT8, TextureFormat.RGB)).getMessage();
        assertEquals("expected at least 1 pixel each way in t, given 0x4x1: correct the size", text);
        PointerToArray<Integer> bytes = PointerToArray.allocate("b", PtaType.UINT8, 95);
        assertEquals("expected 96 bytes for RAM image of t, 8x4x1 pixels of UINT8 RGB, given 95: give all pixels, and "
            + "no more", assertThrows(BufferException.class, () -> Texture.adopt("t", 8, 4, ComponentType.UINT8,
                TextureFormat.RGB, bytes)).getMessage());
        bytes.close();
    }

    /** Else the source would stay on loan to a texture that nobody closes any more. */
    @Test
    void aClosedTextureAdoptsNothing() {
        try (Texture source = Texture.allocate("source", 4, 4, ComponentType.UINT8, TextureFormat.RGB)) {
            Texture texture = Texture.allocate("texture", 4, 4, ComponentType.UINT8, TextureFormat.RGB);
            texture.close();
            String text = assertThrows(IllegalStateException.class, () -> texture.adoptRamImage(source.ramImage()))
                .getMessage();
            assertEquals("expected an open image, given RAM image of texture, closed: make the texture anew", text);
            assertThrows(IllegalStateException.class, () -> texture.adoptRamImage(source.ramImage(), 0, 0));
        }
        PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 48);
        bytes.close();
        assertThrows(IllegalStateException.class,
            () -> Texture.adopt("t", 4, 4, ComponentType.UINT8, TextureFormat.RGB, bytes));
    }


    private static void during(BufferExporter pixels, Runnable work) {
        MemorySegment bytes;
        try (BufferView view = pixels.getBuffer(BufferRequest.RECORDS)) {
            bytes = view.segment();
        }
        NativeCall.run(bytes, call -> work.run());
    }

    /** Levels go all or none; one that a native call uses goes when the call is over. */
    @Test
    void levelsInANativeCallAreGivenBackAfterIt() {
        Texture texture = Texture.allocate("t", 16, 16, ComponentType.UINT8, TextureFormat.RGBA);
        texture.makeRamMipmapImages(3);
        RamImage cleared = texture.ramImage(1);
        during(cleared, texture::clearRamMipmapImages);
        assertEquals(1, texture.ramImages().size());
        assertTrue(Collected.eventually(() -> isGone(cleared)));
        texture.makeRamMipmapImages(3);
        RamImage closed = texture.ramImage(2);
        during(closed, texture::close);
        assertTrue(isGone(texture.ramImage()));
        assertTrue(Collected.eventually(() -> isGone(closed)));
    }

    private static boolean isGone(BufferExporter pixels) {
        try (BufferView _ = pixels.getBuffer(BufferRequest.RECORDS_RO)) {
            return false;
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    @Test
    void pagesInANativeCallAreGivenBackAfterIt() {
        long before = Collected.settled().blocks();
        Texture page = Texture.allocate("page", 16, 16, ComponentType.UINT8, TextureFormat.RGBA);
        Texture texture = Texture.allocate("t", TextureType.TEXTURE_2D_ARRAY, 16, 16, 3, ComponentType.UINT8,
            TextureFormat.RGBA);
        texture.adoptRamImage(page.ramImage(), 0, 1);
        during(texture.ramImage().page(2), () -> texture.adoptRamImage(page.ramImage(), 0, 2));
        BufferExporter first = texture.ramImage().page(0);
        during(first, texture::close);
        page.close();
        assertTrue(Collected.eventually(() -> isGone(first)));
        assertTrue(MemoryStatistics.now().blocks() <= before);
    }

    /** The exchange is done, whatever the previous lender throws at its end. */
    @Test
    void pixelsAreExchangedThoughThePreviousLenderThrows() {
        Texture old = Texture.allocate("old", 8, 8, ComponentType.UINT8, TextureFormat.RGBA);
        BufferExporter thrower = EventfulExporter.throwingAtEnd(old.ramImage());
        for (boolean isPage : new boolean[] {false, true}) {
            Texture other = Texture.allocate("other", 8, 8, ComponentType.UINT8, TextureFormat.RGBA);
            other.setSubImage(new byte[] {4, 3, 2, 1}, ImageRegion.of(0, 0, 1, 1));
            Texture texture = isPage ? Texture.adoptPages("t", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RGBA,
                List.of(thrower)) : Texture.adopt("t", TextureFormat.RGBA, thrower);
            assertThrows(UnsupportedOperationException.class, () -> {
                if (isPage) {
                    texture.adoptRamImage(other.ramImage(), 0, 0);
                } else {
                    texture.adoptRamImage(other.ramImage());
                }
            });
            byte[] pixels = new byte[256];
            texture.ramImage().copyTo(pixels);
            assertEquals(4, pixels[0]);
            texture.close();
            other.close();
        }
        old.close();
    }
}
