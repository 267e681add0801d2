package org.scenebuf.engine.texture;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * How a texture is read between its pixels and beyond its edges: Panda3D's {@code SamplerState}.
 *
 * @param wrapU what is left and right of the image
 * @param wrapV what is above and below it
 * @param minFilter how it is made smaller
 * @param magFilter how it is made larger; one without a mipmap
 */
public record SamplerState(WrapMode wrapU, WrapMode wrapV, FilterType minFilter, FilterType magFilter) {

    /** Repeats, and filters trilinearly. */
    public static final SamplerState DEFAULT = new SamplerState(WrapMode.REPEAT, WrapMode.REPEAT,
        FilterType.LINEAR_MIPMAP_LINEAR, FilterType.LINEAR);

    /** What is beyond an edge. */
    public enum WrapMode {

        /** The pixels at the edge. */
        CLAMP,
        /** The image again. */
        REPEAT,
        /** The image turned round, and so on by turns. */
        MIRROR
    }

    /** What is between pixels; the second part of a name says what is between the images of a mipmap. */
    public enum FilterType {

        /** The nearest pixel, without a mipmap. */
        NEAREST,
        /** A mean of four, without a mipmap. */
        LINEAR,
        /** The nearest pixel of the nearest image. */
        NEAREST_MIPMAP_NEAREST,
        /** A mean of four in the nearest image. */
        LINEAR_MIPMAP_NEAREST,
        /** The nearest pixels of two images, mixed. */
        NEAREST_MIPMAP_LINEAR,
        /** Means of four in two images, mixed: trilinear. */
        LINEAR_MIPMAP_LINEAR;

        /**
         * Tells whether smaller images are used.
         *
         * @return false for {@link #NEAREST} and {@link #LINEAR}
         */
        public boolean usesMipmap() {
            return this != NEAREST && this != LINEAR;
        }
    }

    /**
     * Checks the filters.
     *
     * @throws IllegalArgumentException when a mipmap is to make the texture larger
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
