package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector4d;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;

/**
 * Reads colours from an image in RAM as a shader does: Panda3D's {@code TexturePeeker}.
 *
 * <pre>{@code
 * try (TexturePeeker peeker = texture.peek()) {
 *     Vector4d color = peeker.sample(0.5, 0.25, SamplerState.DEFAULT, new Vector4d());   // middle, a quarter down
 * }
 * }</pre>
 *
 * <p>Texture coordinates go from 0 to 1 over the image, u to the right and v down. The texel in column x of w has its
 * middle at (x + 0.5) / w (OpenGL 4.6 core, section 8.14). Whole numbers stand for 0 to 1, or for -1 to 1; colours of
 * sRGB become linear light. Channels that the image lacks are 0, and alpha is 1.
 *
 * <p>One thread at a time may use a peeker. Close it when done; after that, methods throw {@link StaleViewException}.
 */
public final class TexturePeeker implements AutoCloseable {

    private final RamImage image;
    private final List<BufferView> views = new ArrayList<>();
    private final List<MemorySegment> pages;
    private final TexelRow texels;
    private final int channels;
    private final boolean srgb;
    private final double one;
    private final double[] texel;
    private final double[] sum;
    private boolean closed;

    TexturePeeker(RamImage image) {
        image.requirePixels();
        this.image = image;
        this.texels = new TexelRow(image.shape());
        this.channels = image.format().channels();
        this.srgb = image.format().isSrgb();
        this.one = image.componentType().one();
        this.texel = new double[channels];
        this.sum = new double[channels];
        for (int page = 0; page < image.depth(); page++) {
            views.add(image.page(image.shape().page(page)).getBuffer(BufferRequest.RECORDS_RO.by("peeker")));
        }
        this.pages = views.stream().map(BufferView::segment).toList();
    }

    /**
     * Reads a texel of the first page.
     *
     * @param x the texel's column, from 0
     * @param y the texel's row, from 0
     * @param target receives the colour
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such texel
     */
    public Vector4d fetch(int x, int y, Vector4d target) {
        return fetch(x, y, 0, target);
    }

    /**
     * Reads a texel.
     *
     * @param x the texel's column, from 0
     * @param y the texel's row, from 0
     * @param page the texel's page, from 0
     * @param target receives the colour
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such texel
     */
    public Vector4d fetch(int x, int y, int page, Vector4d target) {
        checkOpen();
        Args.notNull(target, "a vector");
        if (x < 0 || x >= image.width() || y < 0 || y >= image.height()) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of " + image.width() + "x" + image.height()
                + " texels of " + image, "(" + x + ", " + y + ")", "count columns and rows from 0"));
        }
        load(x, y, image.checkPage(page));
        return give(texel, target);
    }

    /**
     * Computes a colour of the first page at texture coordinates.
     *
     * @param u from left to right, 0 to 1 within the image
     * @param v from the top down, 0 to 1 within the image
     * @param sampler the colours outside the edges, and between texels by its {@code magFilter}
     * @param target receives the colour
     * @return the target
     * @throws IllegalArgumentException when a coordinate is not finite
     */
    public Vector4d sample(double u, double v, SamplerState sampler, Vector4d target) {
        return sample(u, v, 0, sampler, target);
    }

    /**
     * Computes a colour at texture coordinates.
     *
     * @param u from left to right, 0 to 1 within the image
     * @param v from the top down, 0 to 1 within the image
     * @param page the page, from 0
     * @param sampler the colours outside the edges, and between texels by its {@code magFilter}
     * @param target receives the colour
     * @return the target
     * @throws IllegalArgumentException when a coordinate is not finite
     * @throws IndexOutOfBoundsException when there is no such page
     */
    public Vector4d sample(double u, double v, int page, SamplerState sampler, Vector4d target) {
        checkOpen();
        Args.notNull(target, "a vector");
        Args.notNull(sampler, "a sampler");
        double x = Args.finite(u, "u") * image.width();
        double y = Args.finite(v, "v") * image.height();
        image.checkPage(page);
        if (sampler.magFilter() == FilterType.NEAREST) {
            load(wrap(Math.floor(x), image.width(), sampler.wrapU()), wrap(Math.floor(y), image.height(),
                sampler.wrapV()), page);
            return give(texel, target);
        }
        sampleFour(x - 0.5, y - 0.5, page, sampler);
        return give(sum, target);
    }

    /** Gives the image back. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        views.forEach(BufferView::close);
    }

    private void sampleFour(double x, double y, int page, SamplerState sampler) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        Arrays.fill(sum, 0);
        for (int corner = 0; corner < 4; corner++) {
            int right = corner & 1;
            int down = corner >> 1;
            double weight = (right == 1 ? x - left : 1 - (x - left)) * (down == 1 ? y - top : 1 - (y - top));
            load(wrap(left + right, image.width(), sampler.wrapU()), wrap(top + down, image.height(),
                sampler.wrapV()), page);
            for (int k = 0; k < channels; k++) {
                sum[k] += weight == 0 ? 0 : weight * texel[k];
            }
        }
    }

    /** {@return the texel at a place inside or outside the image} */
    private static int wrap(double index, int size, WrapMode mode) {
        return switch (mode) {
            case CLAMP -> (int) Math.clamp(index, 0, size - 1);
            case REPEAT -> (int) Math.clamp(index - Math.floor(index / size) * size, 0, size - 1);
            case MIRROR -> {
                double turn = index - Math.floor(index / (2.0 * size)) * (2.0 * size);
                yield (int) Math.clamp(turn < size ? turn : 2.0 * size - 1 - turn, 0, size - 1);
            }
        };
    }

    private void load(int x, int y, int page) {
        texels.load(pages.get(page), y * image.shape().rowSize() + (long) x * image.pixelSize(), texel, channels);
        for (int k = 0; k < channels; k++) {
            boolean isLight = srgb && k < 3;
            texel[k] = isLight ? texel[k] : Math.max(texel[k] / one, image.componentType().isFloat() ? texel[k] : -1);
        }
    }

    private Vector4d give(double[] colour, Vector4d target) {
        return target.set(colour[0], channels > 1 ? colour[1] : 0, channels > 2 ? colour[2] : 0,
            channels > 3 ? colour[3] : 1);
    }

    private void checkOpen() {
        if (closed) {
            throw new StaleViewException(ErrorText.of("an open peeker", "a closed one of " + image, "peek again"));
        }
    }

    @Override
    public String toString() {
        return (closed ? "closed peeker of " : "peeker of ") + image;
    }
}
