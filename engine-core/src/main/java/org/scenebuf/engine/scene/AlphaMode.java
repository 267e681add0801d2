package org.scenebuf.engine.scene;

/** What a colour's alpha does: glTF's {@code alphaMode}. */
public enum AlphaMode {

    /** Alpha does nothing: the surface hides everything behind it. */
    OPAQUE,
    /** The surface is solid where alpha is at least the cutoff, and has a hole where alpha is less. */
    MASK,
    /** The surface is mixed over the background in proportion to alpha. */
    BLEND
}
