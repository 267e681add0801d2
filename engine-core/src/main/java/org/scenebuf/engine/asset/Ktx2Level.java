package org.scenebuf.engine.asset;

/**
 * Where the pixels of a level are in a KTX2 file.
 *
 * @param offset the first byte
 * @param byteSize how many
 * @param plainSize how many they are once they are inflated; 0 where Basis says so in its own way
 */
record Ktx2Level(long offset, long byteSize, long plainSize) {
}
