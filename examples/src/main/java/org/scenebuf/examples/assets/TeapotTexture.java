package org.scenebuf.examples.assets;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.lwjgl.stb.STBIWriteCallback;
import org.lwjgl.stb.STBImageWrite;
import org.lwjgl.system.MemoryUtil;

/**
 * The image on the teapot: {@link #SIZE} pixels square, RGBA with one byte each, top row first.
 *
 * <p>The colour of a pixel is the mean of the colours at 16 points, four by four, so edges are smooth.
 * {@link Porcelain} gives the colours.
 */
final class TeapotTexture {

    /** Width and height in pixels. */
    static final int SIZE = 1024;

    private static final int CHANNELS = 4;
    private static final int SUBSTEPS = 4;

    private TeapotTexture() {
    }

    /**
     * Draws the image and encodes it.
     *
     * @return a PNG file, the same bytes each time
     * @throws IllegalStateException when the encoder fails
     */
    static byte[] png() {
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer pixels = arena.allocate((long) SIZE * SIZE * CHANNELS).asByteBuffer();
            draw(pixels);
            return encode(pixels.flip());
        }
    }

    private static void draw(ByteBuffer pixels) {
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int color = mean(x, y);
                pixels.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color).put((byte) 0xFF);
            }
        }
    }

    private static int mean(int x, int y) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int sample = 0; sample < SUBSTEPS * SUBSTEPS; sample++) {
            int color = color(x + (sample % SUBSTEPS + 0.5) / SUBSTEPS, y + (sample / SUBSTEPS + 0.5) / SUBSTEPS);
            red += color >> 16;
            green += color >> 8 & 0xFF;
            blue += color & 0xFF;
        }
        int count = SUBSTEPS * SUBSTEPS;
        return (red + count / 2) / count << 16 | (green + count / 2) / count << 8 | (blue + count / 2) / count;
    }

    private static int color(double x, double y) {
        for (TeapotPart part : TeapotPart.values()) {
            AtlasRegion region = part.region();
            if (region.covers(x, y)) {
                return Porcelain.color(part, x - region.originX(), y - region.originY());
            }
        }
        return Porcelain.GLAZE;
    }

    private static byte[] encode(ByteBuffer pixels) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (STBIWriteCallback sink = STBIWriteCallback.create((context, data, size) ->
                png.writeBytes(copy(data, size)))) {
            if (!STBImageWrite.stbi_write_png_to_func(sink, 0, SIZE, SIZE, CHANNELS, pixels, SIZE * CHANNELS)) {
                throw new IllegalStateException("expected a PNG of " + SIZE + " x " + SIZE
                    + " pixels, but stb could not make one; there may be too little native memory");
            }
        }
        return png.toByteArray();
    }

    /** Copies the memory that stb lends, because it is freed when the callback returns. */
    private static byte[] copy(long address, int size) {
        byte[] bytes = new byte[size];
        MemoryUtil.memByteBuffer(address, size).get(bytes);
        return bytes;
    }
}
