package org.scenebuf.engine.asset;

/**
 * Part of a buffer; it lies inside.
 *
 * @param buffer the number of the buffer
 * @param byteOffset where it begins in the buffer
 * @param byteLength its size
 * @param byteStride from one row to the next, from 4 to 252; 0 where elements lie close together
 */
record GltfView(int buffer, long byteOffset, long byteLength, int byteStride) {
}
