package org.scenebuf.engine.texture;

/**
 * The channels of a pixel, and whether its colours are sRGB or linear. Colours of float components are always linear.
 */
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

    /** {@return how many channels there are, from 1 to 4} */
    public int channels() {
        return channels;
    }

    /** {@return whether colours are sRGB; false where they are linear} */
    public boolean isSrgb() {
        return srgb;
    }
}
