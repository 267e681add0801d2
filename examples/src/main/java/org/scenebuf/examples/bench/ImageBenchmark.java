package org.scenebuf.examples.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.interop.nd4j.Nd4jImages;

/**
 * Work on whole images (fill, copy, flip, reduce), and plain copies of as many bytes, which are the limit of memory.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ImageBenchmark {

    /** Made by JMH. */
    public ImageBenchmark() {
    }

    /**
     * Copies as many bytes as an image has.
     *
     * @param state the images
     */
    @Benchmark
    public void copyOfImage(ImageState state) {
        state.to.asSlice(0, 64 << 20).copyFrom(state.from.asSlice(0, 64 << 20));
    }

    /**
     * Copies half the bytes of an image of bytes and one of floats together. So as much is read and written as in a
     * conversion.
     *
     * @param state the images
     */
    @Benchmark
    public void copyOfHalfFloats(ImageState state) {
        state.to.asSlice(0, 160 << 20).copyFrom(state.from.asSlice(0, 160 << 20));
    }

    /**
     * Copies half the bytes of an image of bytes and one of halves together.
     *
     * @param state the images
     */
    @Benchmark
    public void copyOfHalfHalves(ImageState state) {
        state.to.asSlice(0, 96 << 20).copyFrom(state.from.asSlice(0, 96 << 20));
    }

    /**
     * Fills an image from an array with red and blue exchanged.
     *
     * @param state the images
     */
    @Benchmark
    public void swizzleIn(ImageState state) {
        state.image.setRamImageAs("BGRA", state.bytes);
    }

    /**
     * Copies an image to an array, with red and blue exchanged.
     *
     * @param state the images
     */
    @Benchmark
    public void swizzleOut(ImageState state) {
        state.image.getRamImageAs("BGRA", state.bytes);
    }

    /**
     * Turns an image upside down.
     *
     * @param state the images
     */
    @Benchmark
    public void flipVertical(ImageState state) {
        state.image.ramImage().flipVertical();
    }

    /**
     * Exchanges left and right of an image.
     *
     * @param state the images
     */
    @Benchmark
    public void flipHorizontal(ImageState state) {
        state.image.ramImage().flipHorizontal();
    }

    /**
     * Copies an image out as floats from 0 to 1.
     *
     * @param state the images
     */
    @Benchmark
    public void bytesToFloats(ImageState state) {
        state.image.getRamImage(state.floats, PixelLayout.NHWC, ComponentConversion.UNORM);
    }

    /**
     * Fills an image from floats from 0 to 1.
     *
     * @param state the images
     */
    @Benchmark
    public void floatsToBytes(ImageState state) {
        state.image.setRamImage(state.floats, PixelLayout.NHWC, ComponentConversion.UNORM);
    }

    /**
     * Copies an image out as halves.
     *
     * @param state the images
     */
    @Benchmark
    public void bytesToHalves(ImageState state) {
        state.image.getRamImage(state.halves, PixelLayout.NHWC, ComponentConversion.UNORM);
    }

    /**
     * Fills an image from halves.
     *
     * @param state the images
     */
    @Benchmark
    public void halvesToBytes(ImageState state) {
        state.image.setRamImage(state.halves, PixelLayout.NHWC, ComponentConversion.UNORM);
    }

    /**
     * Fills an image from floats with the channels first.
     *
     * @param state the images
     */
    @Benchmark
    public void planesToBytes(ImageState state) {
        state.image.setRamImage(state.planes, PixelLayout.NCHW, ComponentConversion.UNORM);
    }

    /**
     * Computes all mipmap levels of a linear image.
     *
     * @param state the images
     */
    @Benchmark
    public void mipmap(ImageState state) {
        state.levels.modifyRamImage();
        state.levels.generateRamMipmapImages();
    }

    /**
     * Computes all mipmap levels of an sRGB image.
     *
     * @param state the images
     */
    @Benchmark
    public void encodedMipmap(ImageState state) {
        state.encodedLevels.modifyRamImage();
        state.encodedLevels.generateRamMipmapImages();
    }

    /**
     * Computes the mipmap pixels that depend on a few changed pixels.
     *
     * @param state the images
     */
    @Benchmark
    public void mipmapOfEdit(ImageState state) {
        state.levels.modifyRamImage(ImageState.EDITED);
        state.levels.generateRamMipmapImages();
    }

    /**
     * Fills an image from an INDArray.
     *
     * @param state the images
     */
    @Benchmark
    public void frameFromArray(ImageState state) {
        Nd4jImages.load(state.frame, state.frameArray, PixelLayout.NHWC);
    }

    /**
     * Copies the bytes of a frame.
     *
     * @param state the images
     */
    @Benchmark
    public void copyOfFrame(ImageState state) {
        state.frameTo.copyFrom(state.frameFrom);
    }
}
