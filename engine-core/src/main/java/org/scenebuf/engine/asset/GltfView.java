package org.scenebuf.engine.asset;

/**
 * A part of a buffer. It is checked to be inside the buffer.
 *
 * @param buffer the number of the buffer
 * @param byteOffset where the view begins in the buffer
 * @param byteLength how many bytes it has
 * @param byteStride the bytes from one row to the next, from 4 to 252; 0 where elements have no gaps
 */
record GltfView(int buffer, long byteOffset, long byteLength, int byteStride) {
}
