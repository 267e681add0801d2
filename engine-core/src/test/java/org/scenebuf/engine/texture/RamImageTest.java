package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

class RamImageTest {

    abstract static class OfATexture extends BufferExporterContract {

        Texture texture;
        ImageChangeCursor cursor;

        abstract BufferExporter exporter(RamImage image);

        @Override
        protected BufferExporter make() {
            texture = Texture.allocate("sky", 100, 50, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
            cursor = texture.ramImage().changes().newCursor();
            return exporter(texture.ramImage());
        }

        @Override
        protected void closeOwner() {
            texture.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain(region -> { }) > 0;
        }

        List<ImageRegion> regions() {
            List<ImageRegion> regions = new ArrayList<>();
            cursor.drain(regions::add);
            return regions;
        }
    }

    @Nested
    class Whole extends OfATexture {

        @Override
        BufferExporter exporter(RamImage image) {
            return image;
        }

        @Test
        void anImageIsHeightByWidthByChannels() {
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
                assertEquals("B", view.format());
                assertArrayEquals(new long[] {50, 100, 4}, view.shape());
                assertArrayEquals(new long[] {400, 4, 1}, view.strides());
            }
        }

        @Test
        void rowsThatAreNamedAreRectanglesAcrossTheImage() {
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
                view.modified(10, 2);
                assertEquals(List.of(ImageRegion.of(0, 10, 100, 2)), regions());
            }
        }

        @Test
        void theHookMarksTheImageAtOnce() {
            assertEquals(texture.ramImage(), texture.modifyRamImage());
            assertEquals(List.of(ImageRegion.of(0, 0, 100, 50)), regions());
            texture.modifyRamImage(ImageRegion.of(1, 2, 3, 4));
            assertEquals(List.of(ImageRegion.of(1, 2, 3, 4)), regions());
            assertThrows(IndexOutOfBoundsException.class,
                () -> texture.modifyRamImage(ImageRegion.of(98, 0, 3, 1)));
        }

        @Test
        void whatIsWrittenThroughTheSharedArrayIsKnownToEveryTexture() {
            Texture other = Texture.adopt("other", 50, 100, ComponentType.UINT8, TextureFormat.RGBA,
                texture.ramImage().bytes());
            try (ImageChangeCursor others = other.ramImage().changes().newCursor()) {
                others.drain(region -> { });
                texture.ramImage().bytes().set(400, 255);
                assertEquals(List.of(ImageRegion.of(0, 1, 1, 1)), regions());
                assertEquals(1, others.drain(region -> assertEquals(ImageRegion.of(0, 2, 1, 1), region)));
            }
        }
    }

    @Nested
    class OnePage extends OfATexture {

        @Override
        BufferExporter exporter(RamImage image) {
            return image.page(0);
        }
    }

    @Nested
    class Region extends OfATexture {

        @Override
        BufferExporter exporter(RamImage image) {
            return image.region(ImageRegion.of(3, 5, 40, 20));
        }
    }

    @Test
    void anAdoptingTextureHearsOfEarlierViews() {
        PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 16);
        try (BufferView early = bytes.getBuffer(BufferRequest.FULL)) {
            early.set(1, 3);
            Texture texture = Texture.adopt("t", 4, 4, ComponentType.UINT8, TextureFormat.RED, bytes);
            try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
                cursor.drain(region -> { });
                early.set(2, 5);
                assertTrue(cursor.hasChanges());
                cursor.drain(region -> { });
                early.segment();
                assertEquals(16, cursor.drain(region -> { }), "what the open view may have written");
            }
        }
        bytes.close();
    }

    @Test
    void theHookIsKnownToEveryTextureOfTheBytes() {
        PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 16);
        Texture first = Texture.adopt("first", 4, 4, ComponentType.UINT8, TextureFormat.RED, bytes);
        Texture second = Texture.adopt("second", 4, 4, ComponentType.UINT8, TextureFormat.RED, bytes);
        try (ImageChangeCursor cursor = second.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            first.modifyRamImage(ImageRegion.of(1, 1, 2, 2));
            assertEquals(4, cursor.drain(region -> assertEquals(ImageRegion.of(1, 1, 2, 2), region)));
        }
        bytes.close();
    }

    @Test
    void aNoLongerFittingArrayMarksOnlyWhatIsInTheImage() {
        PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 16);
        Texture texture = Texture.adopt("t", 4, 4, ComponentType.UINT8, TextureFormat.RED, bytes);
        bytes.resize(64);
        try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            bytes.set(40, 1);
            assertEquals(0, cursor.drain(region -> { }));
        }
        bytes.close();
    }

    @Test
    void elementsThatAnArrayLostAndGotAgainAreChangedPixels() {
        PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 16);
        Texture texture = Texture.adopt("t", 4, 4, ComponentType.UINT8, TextureFormat.RED, bytes);
        bytes.fill(7);
        try (ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            bytes.resize(12);
            bytes.add(7);
            assertEquals(1, cursor.drain(region -> assertEquals(ImageRegion.of(0, 3, 1, 1), region)));
            bytes.resize(16);
            assertEquals(3, cursor.drain(region -> assertEquals(ImageRegion.of(1, 3, 3, 1), region)));
        }
        bytes.close();
    }

    @Test
    void aPageIsHeightByWidthByChannelsAndMarksItselfAlone() {
        for (TextureType type : new TextureType[] {TextureType.TEXTURE_2D_ARRAY, TextureType.TEXTURE_3D}) {
            try (Texture texture = Texture.allocate("t", type, 4, 2, 3, ComponentType.UINT8, TextureFormat.RGB);
                ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
                cursor.drain(region -> { });
                try (BufferView view = texture.ramImage().page(1).getBuffer(BufferRequest.FULL)) {
                    assertArrayEquals(new long[] {2, 4, 3}, view.shape());
                    assertArrayEquals(new long[] {12, 3, 1}, view.strides());
                    assertEquals(24, view.layout().offset());
                    view.set(9, 1, 3, 2);
                    assertTrue(cursor.hasChanges());
                    cursor.drain(region -> assertEquals(1, region.z()));
                    view.segment();
                }
                assertEquals(8, cursor.drain(
                    region -> assertEquals(new ImageRegion(0, 0, 1, 4, 2, 1), region)), type::toString);
                assertEquals(9, texture.ramImage().bytes().get(47));
            }
        }
    }

    @Test
    void aPlainImageIsItsOnlyPage() {
        try (Texture texture = Texture.allocate("t", 4, 2, ComponentType.UINT8, TextureFormat.RGB);
            BufferView page = texture.ramImage().page(0).getBuffer(BufferRequest.FULL_RO);
            BufferView image = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(image.layout().toString(), page.layout().toString());
            assertThrows(IndexOutOfBoundsException.class, () -> texture.ramImage().page(1));
        }
    }

    @Test
    void aPageThatIsNotThereIsRefused() {
        try (Texture texture = Texture.allocate("t", TextureType.TEXTURE_3D, 4, 2, 3, ComponentType.UINT8,
            TextureFormat.RGB)) {
            RamImage image = texture.ramImage();
            assertEquals("expected one of the 3 pages of RAM image of t, given 3: count the pages from 0",
                assertThrows(IndexOutOfBoundsException.class, () -> image.page(3)).getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> image.page(-1));
        }
    }

    @Nested
    class Part extends OfATexture {

        @Override
        BufferExporter exporter(RamImage image) {
            return image.region(ImageRegion.of(10, 20, 30, 5));
        }

        @Test
        void aRegionHasTheImagesStridesAndMarksItselfAlone() {
            try (BufferView view = exporter(texture.ramImage()).getBuffer(BufferRequest.FULL)) {
                assertArrayEquals(new long[] {5, 30, 4}, view.shape());
                assertArrayEquals(new long[] {400, 4, 1}, view.strides());
                view.set(9, 0, 0, 0);
                assertEquals(List.of(ImageRegion.of(8, 20, 8, 1)), regions());
                view.items().copyFrom(view.items());
                assertEquals(List.of(ImageRegion.of(10, 20, 30, 5)), regions());
                view.modified(1, 1);
                assertEquals(List.of(ImageRegion.of(10, 21, 30, 1)), regions());
            }
            try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(9L, view.get(20, 10, 0));
            }
        }
    }
}
