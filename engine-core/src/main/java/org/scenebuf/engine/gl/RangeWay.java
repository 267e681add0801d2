package org.scenebuf.engine.gl;

/** The ways to send ranges of rows to a buffer. */
enum RangeWay {

    /** Through the ring. The GPU copies each range from there, by a command of its own. */
    COPIES,
    /** Through the ring. A shader copies all rows from there to their places. */
    SHADER,
    /** By a call for each range. The driver stores the bytes until the GPU has them. */
    CALLS
}
