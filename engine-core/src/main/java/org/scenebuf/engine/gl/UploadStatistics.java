package org.scenebuf.engine.gl;

/**
 * The numbers of one upload to the GPU.
 *
 * @param vertexBytes bytes of vertex arrays
 * @param indexBytes bytes of index arrays
 * @param textureBytes bytes of texture images, without mip levels that the GPU computes
 * @param calls the number of ranges and rectangles
 * @param waits the number of waits for the GPU
 * @param waitingBytes bytes that the budget left for later uploads
 */
public record UploadStatistics(long vertexBytes, long indexBytes, long textureBytes, int calls, int waits,
    long waitingBytes) {

    static final UploadStatistics NOTHING = new UploadStatistics(0, 0, 0, 0, 0, 0);

    /** {@return the number of bytes that were sent} */
    public long bytes() {
        return vertexBytes + indexBytes + textureBytes;
    }
}
