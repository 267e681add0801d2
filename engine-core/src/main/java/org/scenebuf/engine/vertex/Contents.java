package org.scenebuf.engine.vertex;

/** What a column means, and so how a transformation treats it. */
public enum Contents {

    /** Anything else: never transformed. */
    OTHER,
    /** A point: rotated, scaled and moved. */
    POINT,
    /** A vector: rotated and scaled. */
    VECTOR,
    /** A normal: turned by the inverse transpose, and normalised. */
    NORMAL,
    /** Texture coordinates. */
    TEXCOORD,
    /** A colour; whole numbers stand for 0 to 1. */
    COLOR,
    /** Indices of vertices. */
    INDEX,
    /**
     * What is added to a point, by a weight, in a morph: rotated and scaled as a vector. A morph of anything but points
     * is {@link #OTHER}.
     */
    MORPH_DELTA,
    /** A square matrix, one column after another as in JOML and OpenGL; never transformed. */
    MATRIX
}
