package org.scenebuf.examples.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.interop.nd4j.Nd4jExporter;

/**
 * Images of 4096x4096 pixels and of a video frame, with arrays of the same sizes. A frame is copied from the array's
 * own memory to the image's; the time depends on where the two blocks lie.
 */
@State(Scope.Benchmark)
public class ImageState {

    static final int SIDE = 4096;
    static final ImageRegion EDITED = ImageRegion.of(1024, 1024, 64, 64);

    Texture image;
    Texture levels;
    Texture encodedLevels;
    Texture frame;
    BufferExporter bytes;
    BufferExporter halves;
    BufferExporter floats;
    BufferExporter planes;
    INDArray frameArray;
    MemorySegment from;
    MemorySegment to;
    MemorySegment frameFrom;
    MemorySegment frameTo;

    private Nd4jExporter frameExporter;
    private BufferView frameSource;
    private BufferView frameTarget;
    private Arena arena;

    /** Made by JMH. */
    public ImageState() {
    }

    /** Makes the images, and touches every page once. */
    @Setup(Level.Trial)
    public void make() {
        arena = Arena.ofShared();
        long pixels = (long) SIDE * SIDE;
        from = arena.allocate(16 * pixels, 64);
        to = arena.allocate(16 * pixels, 64);
        for (long k = 0; k < 4 * pixels; k++) {
            from.setAtIndex(ValueLayout.JAVA_FLOAT, k, k * 31 % 256 / 255f);
        }
        to.copyFrom(from);
        bytes = array(arena.allocate(4 * pixels, 64), "B", SIDE, SIDE, 4);
        halves = array(arena.allocate(8 * pixels, 64), "e", SIDE, SIDE, 4);
        floats = array(from, "f", SIDE, SIDE, 4);
        planes = array(from, "f", 4, SIDE, SIDE);
        image = Texture.allocate("image", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
        image.setRamImage(bytes);
        levels = Texture.allocate("levels", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
        levels.generateRamMipmapImages();
        encodedLevels = Texture.allocate("encoded", SIDE, SIDE, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
        encodedLevels.generateRamMipmapImages();
        frame = Texture.allocate("frame", 1920, 1080, ComponentType.UINT8, TextureFormat.RGBA);
        frameArray = Nd4j.createUninitialized(DataType.UINT8, 1080, 1920, 4).assign(7);
        frameExporter = Nd4jExporter.of(frameArray);
        frameSource = frameExporter.getBuffer(BufferRequest.FULL_RO);
        frameTarget = frame.ramImage().getBuffer(BufferRequest.FULL);
        frameTarget.explicit();
        frameFrom = frameSource.segment();
        frameTo = frameTarget.segment();
    }

    private static BufferExporter array(MemorySegment memory, String format, long... shape) {
        return Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of(format), shape));
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        frameSource.close();
        frameTarget.close();
        frameExporter.close();
        Arrays.asList(image, levels, encodedLevels, frame).forEach(Texture::close);
        frameArray.close();
        arena.close();
    }
}
