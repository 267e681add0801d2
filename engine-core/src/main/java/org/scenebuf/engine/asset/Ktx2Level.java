package org.scenebuf.engine.asset;

/**
 * The place of a level's pixels in a KTX2 file.
 *
 * @param offset the first byte
 * @param byteSize how many bytes the level has in the file
 * @param plainSize how many bytes it has when inflated; 0 for Basis, which stores the size in another way
 */
record Ktx2Level(long offset, long byteSize, long plainSize) {
}
