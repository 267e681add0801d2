package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
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
}
