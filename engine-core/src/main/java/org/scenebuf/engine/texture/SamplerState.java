package org.scenebuf.engine.texture;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * How a texture is read between its pixels and outside its edges: Panda3D's {@code SamplerState}.
 *
 * @param wrapU the pixels left and right of the image
 * @param wrapV the pixels above and below the image
 * @param minFilter the filter that makes the texture smaller
 * @param magFilter the filter that makes the texture larger; one without a mipmap
 */
public record SamplerState(WrapMode wrapU, WrapMode wrapV, FilterType minFilter, FilterType magFilter) {

    /** The image repeats, and filters are trilinear. */
    public static final SamplerState DEFAULT = new SamplerState(WrapMode.REPEAT, WrapMode.REPEAT,
        FilterType.LINEAR_MIPMAP_LINEAR, FilterType.LINEAR);

    /** The pixels outside the image. */
    public enum WrapMode {

        /** The pixels at the edge go on. */
        CLAMP,
        /** The image repeats. */
        REPEAT,
        /** The image repeats, and every second copy is mirrored. */
        MIRROR
    }

    /** The colour between pixels. The second part of a name is the choice between the levels of a mipmap. */
    public enum FilterType {

        /** The nearest pixel, without a mipmap. */
        NEAREST,
        /** The mean of the four nearest pixels, without a mipmap. */
        LINEAR,
        /** The nearest pixel of the nearest level. */
        NEAREST_MIPMAP_NEAREST,
        /** The mean of four pixels of the nearest level. */
        LINEAR_MIPMAP_NEAREST,
        /** The nearest pixels of two levels, mixed. */
        NEAREST_MIPMAP_LINEAR,
        /** The means of four pixels in two levels, mixed: trilinear. */
        LINEAR_MIPMAP_LINEAR;

        /** {@return whether the filter uses smaller levels; false for {@link #NEAREST} and {@link #LINEAR}} */
        public boolean usesMipmap() {
            return this != NEAREST && this != LINEAR;
        }
    }

    /**
     * Checks the filters.
     *
     * @throws IllegalArgumentException when {@code magFilter} uses a mipmap
     */
    public SamplerState {
        Args.notNull(magFilter, "a filter to enlarge");
        Args.notNull(minFilter, "a filter to shrink");
        Args.notNull(wrapU, "a wrap mode across");
        Args.notNull(wrapV, "a wrap mode down");
        if (magFilter.usesMipmap()) {
            throw new IllegalArgumentException(ErrorText.of("a magFilter without a mipmap", magFilter,
                "take NEAREST or LINEAR"));
        }
    }
}
