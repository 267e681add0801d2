package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Batches of images that come from INDArrays and go back. */
class Nd4jImagesTest {

    private static final int LAYERS = 4;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 7;

    private final Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, WIDTH, HEIGHT, LAYERS,
        ComponentType.UINT8, TextureFormat.RGB);

    @AfterEach
    void close() {
        layers.close(); // Nothing is on loan any more.
    }

    private static INDArray fractions(long... shape) {
        INDArray numbers = Nd4j.createUninitialized(DataType.FLOAT, shape);
        for (long k = 0; k < numbers.length(); k++) {
            numbers.putScalar(k, k * 7 % 256 / 255.0);
        }
        return numbers;
    }

    @Test
    void aBatchWithChannelsFirstFillsTheLayersAndComesBack() {
        INDArray batch = fractions(LAYERS, 3, HEIGHT, WIDTH);
        Nd4jImages.load(layers, batch, PixelLayout.NCHW, ComponentConversion.UNORM);
        try (BufferView view = layers.ramImage().getBuffer()) {
            assertEquals(Math.round(batch.getDouble(2, 1, 4, 6) * 255), view.get(2, 4, 6, 1));
        }
        INDArray back = Nd4jImages.toArray(layers, PixelLayout.NCHW, DataType.FLOAT, ComponentConversion.UNORM);
        assertEquals(batch, back);
        INDArray last = Nd4jImages.toArray(layers, PixelLayout.NHWC, DataType.FLOAT, ComponentConversion.UNORM);
        assertEquals(batch.permute(0, 2, 3, 1), last);
        batch.close();
        assertTrue(batch.wasClosed());
    }

    @Test
    void viewsOfAnyStridesServe() {
        INDArray wide = fractions(LAYERS, 3, HEIGHT, 2 * WIDTH);
        INDArray part = wide.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(),
            NDArrayIndex.interval(0, 2, 2 * WIDTH));
        Nd4jImages.load(layers, part, PixelLayout.NCHW, ComponentConversion.UNORM);
        assertEquals(part.dup(), Nd4jImages.toArray(layers, PixelLayout.NCHW, DataType.FLOAT,
            ComponentConversion.UNORM));
        INDArray permuted = part.permute(0, 2, 3, 1);
        Nd4jImages.load(layers, permuted, PixelLayout.NHWC, ComponentConversion.UNORM);
        assertEquals(permuted.dup(), Nd4jImages.toArray(layers, PixelLayout.NHWC, DataType.FLOAT,
            ComponentConversion.UNORM));
    }

    @Test
    void aRegionCountsAsChangedAlone() {
        try (ImageChangeCursor cursor = layers.ramImage().changes().newCursor()) {
            cursor.drain(all -> { });
            ImageRegion region = new ImageRegion(2, 1, 3, 4, 2, 1);
            Nd4jImages.loadRegion(layers, region, 0, fractions(3, 2, 4), PixelLayout.NCHW, ComponentConversion.UNORM);
            assertEquals(8, cursor.drain(changed -> assertEquals(region, changed)));
        }
    }

    @Test
    void inAWorkspaceTheNewArrayBelongsToNone() {
        WorkspaceConfiguration small = WorkspaceConfiguration.builder().initialSize(1 << 16).build();
        INDArray made;
        try (MemoryWorkspace _ = Nd4j.getWorkspaceManager().getAndActivateWorkspace(small, "images")) {
            made = Nd4jImages.toArray(layers, PixelLayout.NHWC, DataType.FLOAT, ComponentConversion.UNORM);
        }
        assertFalse(made.isAttached());
        assertEquals(0.0, made.sumNumber().doubleValue());
    }

    @Test
    void bytesAreCopiedAsTheyAre() {
        INDArray bytes = Nd4jImages.toArray(layers, PixelLayout.NHWC, DataType.UINT8, ComponentConversion.CAST).addi(9);
        Nd4jImages.load(layers, bytes, PixelLayout.NHWC);
        byte[] all = new byte[(int) layers.ramImage().byteSize()];
        layers.ramImage().copyTo(all);
        assertArrayEquals(bytes.data().asBytes(), all);
    }

    @Test
    void aMisfitIsRefusedAndTheArrayGivenBack() {
        INDArray four = fractions(LAYERS, 4, HEIGHT, WIDTH);
        assertThrows(BufferException.class, () -> Nd4jImages.load(layers, four, PixelLayout.NCHW,
            ComponentConversion.UNORM));
        INDArray floats = fractions(LAYERS, HEIGHT, WIDTH, 3);
        String text = assertThrows(BufferException.class, () -> Nd4jImages.load(layers, floats, PixelLayout.NHWC))
            .getMessage();
        assertTrue(text.endsWith("name a ComponentConversion: UNORM for 0 to 1, SNORM for -1 to 1, or CAST for the "
            + "numbers themselves"), text);
        assertThrows(BufferException.class, () -> Nd4jImages.load(layers, floats, PixelLayout.NHWC,
            ComponentConversion.SNORM));
        assertThrows(BufferException.class, () -> Nd4jImages.store(layers, four, PixelLayout.NCHW,
            ComponentConversion.UNORM));
        for (INDArray each : new INDArray[] {four, floats}) {
            assertFalse(each.wasClosed());
            each.close();
            assertTrue(each.wasClosed());
        }
    }
}
