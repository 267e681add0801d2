package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Pages that lie apart: adopted one by one without a copy, lent with a pointer to each, and changed like others. */
class PagesApartTest {

    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;
    private static final int PAGES = 3;
    private static final int PAGE = WIDTH * HEIGHT * 2;

    private final List<Texture> sources = new ArrayList<>();

    private Texture source(int seed) {
        Texture source = Texture.allocate("source " + seed, WIDTH, HEIGHT, ComponentType.UINT8, TextureFormat.RG);
        byte[] noise = new byte[PAGE];
        new Random(seed).nextBytes(noise);
        source.setRamImage(noise);
        sources.add(source);
        return source;
    }

    private Texture apart() {
        List<RamImage> pages = new ArrayList<>();
        for (int k = 0; k < PAGES; k++) {
            pages.add(source(k).ramImage());
        }
        return Texture.adoptPages("layers", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RG, pages);
    }

    private static byte[] bytes(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return bytes;
    }

    private byte[] bytesOfSources() {
        byte[] all = new byte[PAGES * PAGE];
        for (int k = 0; k < PAGES; k++) {
            System.arraycopy(bytes(sources.get(k).ramImage()), 0, all, k * PAGE, PAGE);
        }
        return all;
    }

    @Test
    void pagesOfDifferentExportersAreOneImageWithoutACopy() {
        long before = CountedCopy.bytesCopied();
        Texture texture = apart();
        assertEquals(before + PAGES * PAGE, CountedCopy.bytesCopied()); // What filled the sources.
        assertTrue(texture.ramImage().isApart());
        assertEquals(PAGES, texture.ramImage().depth());
        assertArrayEquals(bytesOfSources(), bytes(texture.ramImage()));
        assertThrows(BufferException.class, () -> texture.ramImage().bytes());
        assertThrows(BufferInUseException.class, sources.get(1)::close);
        texture.close();
        sources.forEach(Texture::close);
    }

    @Test
    void theyAreLentWithAPointerToEach() {
        try (Texture texture = apart(); BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL);
            BufferView part = texture.ramImage().region(new ImageRegion(2, 1, 1, 3, 2, 2)).getBuffer()) {
            assertArrayEquals(new long[] {PAGES, HEIGHT, WIDTH, 2}, view.shape());
            assertArrayEquals(new long[] {0, -1, -1, -1}, view.suboffsets());
            assertArrayEquals(new long[] {8, WIDTH * 2, 2, 1}, view.strides());
            assertArrayEquals(new long[] {(WIDTH + 2) * 2, -1, -1, -1}, part.suboffsets());
            for (int k = 0; k < PAGES; k++) {
                view.set(k + 40, k, 4, 6, 1);
                try (BufferView page = sources.get(k).ramImage().getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals(k + 40L, page.get(4, 6, 1));
                    assertEquals(page.get(2, 3, 0), view.get(k, 2, 3, 0));
                }
            }
            assertEquals(view.get(2, 2, 4, 1), part.get(1, 1, 2, 1));
            assertThrows(BufferException.class, () -> texture.ramImage().getBuffer(BufferRequest.STRIDED));
        }
    }

    @Test
    void storesThroughPointersAreKnownToThePixel() {
        try (Texture texture = apart(); ImageChangeCursor cursor = texture.ramImage().changes().newCursor();
            ImageChangeCursor ofSource = sources.get(2).ramImage().changes().newCursor()) {
            cursor.drain(all -> { });
            ofSource.drain(all -> { });
            texture.setSubImage(new byte[2 * 3 * 2 * 2], new ImageRegion(1, 2, 1, 3, 2, 2));
            List<ImageRegion> changed = new ArrayList<>();
            assertEquals(12, cursor.drain(changed::add));
            assertEquals(List.of(new ImageRegion(1, 2, 1, 3, 2, 2)), changed);
            assertEquals(6, ofSource.drain(all -> { }));
            sources.getFirst().modifyRamImage(ImageRegion.of(0, 0, 1, 1));
            assertEquals(1, cursor.drain(changed::add));
            texture.modifyRamImage(new ImageRegion(0, 0, 0, WIDTH, HEIGHT, 2));
            assertEquals(2 * WIDTH * HEIGHT, cursor.drain(changed::add));
        }
    }

    @Test
    void aPageIsAdoptedIntoAnImageInOneBlock() {
        try (Texture texture = Texture.allocate("t", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, PAGES,
            ComponentType.UINT8, TextureFormat.RG)) {
            byte[] noise = new byte[PAGES * PAGE];
            new Random(9).nextBytes(noise);
            texture.setRamImage(noise);
            try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
                cursor.drain(all -> { });
                texture.adoptRamImage(source(4).ramImage(), 0, 1);
                assertTrue(texture.ramImage().isApart());
                System.arraycopy(bytes(sources.getFirst().ramImage()), 0, noise, PAGE, PAGE);
                assertArrayEquals(noise, bytes(texture.ramImage()));
                assertEquals(PAGES * WIDTH * HEIGHT, cursor.drain(all -> { }));
                texture.adoptRamImage(source(5).ramImage(), 0, 2);
                assertEquals(WIDTH * HEIGHT, cursor.drain(all -> { }));
                System.arraycopy(bytes(sources.get(1).ramImage()), 0, noise, 2 * PAGE, PAGE);
                assertArrayEquals(noise, bytes(texture.ramImage()));
                texture.adoptRamImage(source(6).ramImage(), 0, 2);
                sources.get(1).close(); // Given back.
            }
        }
    }

    @Test
    void anAdoptionThatIsRefusedLeavesEverythingAsItWas() {
        Texture texture = apart();
        byte[] before = bytes(texture.ramImage());
        Texture other = Texture.allocate("other", WIDTH, HEIGHT + 1, ComponentType.UINT8, TextureFormat.RG);
        Texture shorts = Texture.allocate("shorts", WIDTH, HEIGHT, ComponentType.UINT16, TextureFormat.RG);
        Texture right = source(7);
        assertThrows(BufferException.class, () -> texture.adoptRamImage(other.ramImage(), 0, 0));
        assertThrows(BufferException.class, () -> texture.adoptRamImage(shorts.ramImage(), 0, 0));
        assertThrows(BufferException.class, () -> texture.adoptRamImage(Buffers.wrap(new byte[PAGE]), 0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> texture.adoptRamImage(right.ramImage(), 0, PAGES));
        assertThrows(IndexOutOfBoundsException.class, () -> texture.adoptRamImage(right.ramImage(), 1, 0));
        try (BufferView view = texture.ramImage().page(1).getBuffer(BufferRequest.FULL_RO)) {
            assertThrows(BufferInUseException.class, () -> texture.adoptRamImage(right.ramImage(), 0, 1));
            assertFalse(view.isReleased());
            assertThrows(BufferInUseException.class, texture::close);
        }
        assertThrows(BufferException.class, () -> Texture.adoptPages("t", TextureType.TEXTURE_2D_ARRAY,
            TextureFormat.RG, List.of(right.ramImage(), other.ramImage())));
        assertThrows(IllegalArgumentException.class, () -> Texture.adoptPages("t", TextureType.CUBE_MAP,
            TextureFormat.RG, List.of(right.ramImage())));
        assertThrows(IllegalArgumentException.class, () -> Texture.adoptPages("t", TextureType.TEXTURE_2D_ARRAY,
            TextureFormat.RG, List.of()));
        assertArrayEquals(before, bytes(texture.ramImage()));
        List.of(other, shorts, right).forEach(Texture::close); // None is lent.
        texture.close();
        sources.forEach(Texture::close);
    }

    @Test
    void aReadOnlyPageIsRefusedAndLeavesTheOthers() {
        try (Texture given = source(8); Texture texture = apart()) {
            texture.adoptRamImage(Buffers.wrapReadOnly(given.ramImage()), 0, 2);
            byte[] before = bytes(texture.ramImage());
            RamImage image = texture.ramImage();
            List<Runnable> writers = List.of(() -> texture.setRamImage(new byte[PAGES * PAGE]),
                () -> texture.setRamImageAs("RG", new byte[PAGES * PAGE]), texture::clearImage, image::flipVertical,
                image::flipHorizontal, () -> image.fill(new ImageRegion(0, 0, 1, 1, 1, 2), new Vector4f()));
            for (Runnable writer : writers) {
                assertThrows(BufferException.class, writer::run);
                assertArrayEquals(before, bytes(image));
            }
            image.fill(new ImageRegion(0, 0, 0, WIDTH, HEIGHT, 2), new Vector4f(1));
            texture.setRamImage(new byte[PAGE], 0, 1);
            assertThrows(BufferException.class, () -> texture.setRamImage(new byte[PAGE], 0, 2));
        }
    }

    @Test
    void aClosedTextureAndAClearedLevelAdoptNothing() {
        Texture texture = apart();
        Texture given = source(8);
        Texture small = Texture.allocate("small", WIDTH / 2, HEIGHT / 2, ComponentType.UINT8, TextureFormat.RG);
        texture.makeRamMipmapImages();
        texture.adoptRamImage(small.ramImage(), 1, 0);
        BufferExporter clearing = request -> {
            texture.clearRamMipmapImages();
            return small.ramImage().getBuffer(request);
        };
        assertThrows(IllegalStateException.class, () -> texture.adoptRamImage(clearing, 1, 1));
        small.close();
        texture.close();
        assertThrows(IllegalStateException.class, () -> texture.adoptRamImage(given.ramImage(), 0, 1));
        assertThrows(IllegalStateException.class, () -> texture.ramImage().fill(new ImageRegion(0, 0, 1, 1, 1, 1),
            new Vector4f(1)));
        sources.forEach(Texture::close); // None is lent.
    }

    /** Pages in one block of somebody's, which is also the source, one page further on. */
    @Test
    void pagesThatTheSourceSharesAreReadBeforeTheyAreWritten() {
        byte[] noise = new byte[4 * PAGE];
        new Random(3).nextBytes(noise);
        try (Texture block = Texture.allocate("block", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, 4,
            ComponentType.UINT8, TextureFormat.RG)) {
            ImageRegion last = new ImageRegion(0, 0, 1, WIDTH, HEIGHT, PAGES);
            ImageRegion first = new ImageRegion(0, 0, 0, WIDTH, HEIGHT, PAGES);
            for (ImageRegion given : List.of(first, last)) {
                int shift = last.z() - given.z();
                for (boolean swizzled : new boolean[] {false, true}) {
                    block.setRamImage(noise);
                    try (Texture apart = Texture.adoptPages("apart", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RG,
                        List.of(block.ramImage().page(shift), block.ramImage().page(shift + 1),
                            block.ramImage().page(shift + 2)))) {
                        if (swizzled) {
                            apart.setRamImageAs("RG", block.ramImage().region(given));
                        } else {
                            apart.setRamImage(block.ramImage().region(given));
                        }
                        byte[] expected = Arrays.copyOfRange(noise, given.z() * PAGE, (given.z() + PAGES)
                            * PAGE);
                        assertArrayEquals(expected, bytes(apart.ramImage()));
                    }
                }
            }
        }
    }

    @Test
    void aTextureAdoptsNothingOfItsOwn() {
        Texture texture = apart();
        texture.makeRamMipmapImages();
        assertThrows(BufferException.class, () -> texture.adoptRamImage(texture.ramImage().page(0), 0, 1));
        assertThrows(BufferException.class, () -> texture.adoptRamImage(texture.ramImage()));
        BufferView own = texture.ramImage().page(0).getBuffer(BufferRequest.FULL);
        String text = assertThrows(BufferException.class, () -> texture.adoptRamImage(new LentOn(own), 0, 1))
            .getMessage();
        assertTrue(text.startsWith("expected memory that is not the texture's own, to adopt, given "), text);
        own.close();
        assertThrows(BufferException.class, () -> texture.adoptRamImage(texture.ramImage().region(
            new ImageRegion(0, 0, 0, WIDTH / 2, HEIGHT / 2, 1)), 1, 0));
        texture.close();
        sources.forEach(Texture::close);
    }

    /** Lends on what it borrowed. */
    private record LentOn(BufferView view) implements BufferExporter {

        @Override
        public BufferView getBuffer(BufferRequest request) {
            return Lender.lendOn(view, this, view.items(), request, () -> { });
        }
    }

    /** A clean-up action that kept the lender would keep both of them. */
    @Test
    void texturesThatLendPagesToEachOtherAreCollected() {
        sources.forEach(Texture::close);
        sources.clear();
        long before = Collected.settled().blocks();
        lendToEachOtherAndDrop();
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() <= before));
    }

    private void lendToEachOtherAndDrop() {
        Texture one = apart();
        Texture other = apart();
        one.adoptRamImage(other.ramImage().page(0), 0, 1);
        other.adoptRamImage(one.ramImage().page(0), 0, 1);
        sources.clear();
    }

    @Test
    void levelsThatCannotBeComputedAreNotLeftBehind() {
        try (Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RG)) {
            Arena arena = Arena.ofShared();
            texture.adoptRamImage(Buffers.wrap(arena.allocate(32),
                BufferLayout.contiguous(0, ElementFormat.of("B"), 4, 4, 2)));
            arena.close();
            assertThrows(IllegalStateException.class, texture::generateRamMipmapImages);
            assertEquals(1, texture.ramImages().size());
        }
    }

    @Test
    void whoeverWritesOverThePointersDoesNotLoseThePages() {
        try (Texture texture = apart()) {
            byte[] before = bytes(texture.ramImage());
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
                MemorySegment memory = view.segment();
                for (long k = 0; k < memory.byteSize() / 8; k++) {
                    memory.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, k, -1);
                }
                assertThrows(BufferException.class, () -> view.get(0, 0, 0, 0));
            }
            assertArrayEquals(before, bytes(texture.ramImage()));
        }
    }

    @Test
    void everyOperationWorksOnThemAsOnOneBlock() {
        try (Texture one = Texture.allocate("one", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, PAGES,
            ComponentType.UINT8, TextureFormat.RG); Texture apart = apart()) {
            one.setRamImage(apart.ramImage());
            for (Texture texture : List.of(one, apart)) {
                texture.ramImage().flipVertical();
                texture.ramImage().flipHorizontal();
                texture.ramImage().fill(new ImageRegion(1, 1, 0, 2, 2, PAGES), new Vector4f(1, 0.5f, 0, 0));
                texture.ramImage().copyRegion(new ImageRegion(0, 0, 0, 4, 3, 2), 2, 1, 1);
                texture.setRamImageAs("GR", texture.ramImage());
                texture.setRamImage(texture.ramImage().region(new ImageRegion(0, 0, 1, WIDTH, HEIGHT, 1)), 0, 0);
                texture.generateRamMipmapImages();
            }
            assertArrayEquals(bytes(one.ramImage()), bytes(apart.ramImage()));
            assertArrayEquals(bytes(one.ramImage(1)), bytes(apart.ramImage(1)));
            byte[] swizzled = new byte[PAGES * PAGE * 2];
            byte[] same = swizzled.clone();
            one.getRamImageAs("G0RA", swizzled);
            apart.getRamImageAs("G0RA", same);
            assertArrayEquals(swizzled, same);
        }
    }
}
