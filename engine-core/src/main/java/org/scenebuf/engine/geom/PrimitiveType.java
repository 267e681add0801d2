package org.scenebuf.engine.geom;

/** How indices make up shapes. */
public enum PrimitiveType {

    /** Every three make a triangle, counter-clockwise seen from its front. */
    TRIANGLES,
    /** Each with its two predecessors makes a triangle; every other one is turned round. */
    TRIANGLE_STRIP
}
