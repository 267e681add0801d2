package org.scenebuf.engine.scene;

/** What becomes of a colour's alpha: glTF's {@code alphaMode}. */
public enum AlphaMode {

    /** Nothing: the surface hides all that is behind. */
    OPAQUE,
    /** A surface where it is at least the cutoff, a hole where it is less. */
    MASK,
    /** As much of the surface as it says, over what is behind. */
    BLEND
}
