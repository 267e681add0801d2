package org.scenebuf.engine.texture;

/** Which components a pixel has, and whether its colours are linear; those of float components always are. */
public enum TextureFormat {

    /** Red alone. */
    RED(1, false),
    /** Red and green. */
    RG(2, false),
    /** Red, green, blue; linear. */
    RGB(3, false),
    /** Red, green, blue, alpha; linear. */
    RGBA(4, false),
    /** Red, green, blue; sRGB. */
    SRGB(3, true),
    /** Red, green, blue in sRGB; linear alpha. */
    SRGB_ALPHA(4, true);

    private final int channels;
    private final boolean srgb;

    TextureFormat(int channels, boolean srgb) {
        this.channels = channels;
        this.srgb = srgb;
    }

    /**
     * Counts the components.
     *
     * @return from 1 to 4
     */
    public int channels() {
        return channels;
    }

    /**
     * Tells whether colours are sRGB.
     *
     * @return false where they are linear
     */
    public boolean isSrgb() {
        return srgb;
    }
}
