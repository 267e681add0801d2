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
 * <p>Texture coordinates run from 0 to 1 over the image, u to the right and v down; the texel in column x of w has its
 * middle at (x + 0.5) / w (OpenGL 4.6 core, section 8.14). Whole numbers stand for 0 to 1, or -1 to 1; colours of sRGB
 * are linear light. What the image lacks is 0, and alpha 1. One thread at a time; close it when done.
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
     * @param x its column, from 0
     * @param y its row, from 0
     * @param target gets the colour
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such texel
     * @throws StaleViewException when the peeker is closed
     */
    public Vector4d fetch(int x, int y, Vector4d target) {
        return fetch(x, y, 0, target);
    }

    /**
     * Reads a texel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param page its page, from 0
     * @param target gets the colour
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such texel
     * @throws StaleViewException when the peeker is closed
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
     * Reads a colour of the first page.
     *
     * @param u from 0 to 1 from left to right, and beyond
     * @param v from 0 to 1 from the top down, and beyond
     * @param sampler what is beyond the edges; and what is between texels, by its {@code magFilter}
     * @param target gets the colour
     * @return the target
     * @throws IllegalArgumentException when a coordinate is no finite number
     * @throws StaleViewException when the peeker is closed
     */
    public Vector4d sample(double u, double v, SamplerState sampler, Vector4d target) {
        return sample(u, v, 0, sampler, target);
    }

    /**
     * Reads a colour.
     *
     * @param u from 0 to 1 from left to right, and beyond
     * @param v from 0 to 1 from the top down, and beyond
     * @param page which page, from 0
     * @param sampler what is beyond the edges; and what is between texels, by its {@code magFilter}
     * @param target gets the colour
     * @return the target
     * @throws IllegalArgumentException when a coordinate is no finite number
     * @throws IndexOutOfBoundsException when there is no such page
     * @throws StaleViewException when the peeker is closed
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

    /** Gives the image back; closing twice is harmless. */
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

    /** Which texel stands at a place inside or outside of the image. */
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
