package org.scenebuf.engine.vertex;

/** What a column means. The meaning decides how a transformation treats the column. */
public enum Contents {

    /** Anything else. It is never transformed. */
    OTHER,
    /** A point: rotated, scaled and moved. */
    POINT,
    /** A vector: rotated and scaled. */
    VECTOR,
    /** A normal: transformed by the inverse transpose, then normalised. */
    NORMAL,
    /** Texture coordinates. */
    TEXCOORD,
    /** A colour. Its whole numbers stand for 0 to 1. */
    COLOR,
    /** Indices of vertices. */
    INDEX,
    /**
     * What a morph adds to a point, times a weight: rotated and scaled as a vector. What a morph adds to anything else
     * is {@link #OTHER}.
     */
    MORPH_DELTA,
    /** A square matrix, stored column after column as in JOML and OpenGL. It is never transformed. */
    MATRIX
}
