package org.scenebuf.engine.gl;

/**
 * What one upload sent to the GPU.
 *
 * @param vertexBytes bytes of vertex arrays
 * @param indexBytes bytes of index arrays
 * @param textureBytes bytes of texture images, without the mipmaps that the GPU makes itself
 * @param calls how many ranges and rectangles that were
 * @param waits how often it waited for the GPU
 * @param waitingBytes bytes that a budget left for later uploads
 */
public record UploadStatistics(long vertexBytes, long indexBytes, long textureBytes, int calls, int waits,
    long waitingBytes) {

    static final UploadStatistics NOTHING = new UploadStatistics(0, 0, 0, 0, 0, 0);

    /**
     * Adds up.
     *
     * @return all bytes
     */
    public long bytes() {
        return vertexBytes + indexBytes + textureBytes;
    }
}
