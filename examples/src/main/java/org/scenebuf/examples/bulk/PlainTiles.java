package org.scenebuf.examples.bulk;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.stb.STBImage;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.examples.run.InputException;

/** The plain way: the decoder's pixels, one glTexSubImage3D for each image, and no copy in RAM afterwards. */
final class PlainTiles implements AutoCloseable {

    private static final int CHANNELS = 4;

    private final int id = GL33C.glGenTextures();
    private final int layerBytes;
    private final int layers;
    private final TileCosts costs = new TileCosts();

    private PlainTiles(int width, int height, int layers) {
        this.layerBytes = width * height * CHANNELS;
        this.layers = layers;
    }

    /** Loads the same files as a tile array. */
    static PlainTiles load(List<Path> files, TileArray like) {
        PlainTiles plain = new PlainTiles(like.width(), like.height(), files.size());
        List<ByteBuffer> images = new ArrayList<>();
        try {
            plain.costs.decodeMillis = TileCosts.millis(() -> files.forEach(file -> images.add(decode(file))));
            plain.costs.editMillis = TileCosts.millis(() -> images.forEach(PlainTiles::makeOpaque));
            plain.costs.sendMillis = TileCosts.millis(() -> plain.send(images, like.width(), like.height()));
        } finally {
            images.forEach(STBImage::stbi_image_free);
        }
        return plain;
    }

    TileCosts costs() {
        return costs;
    }

    /** Compares the pixels of another texture array with these. */
    boolean hasPixels(int other) {
        ByteBuffer ours = MemoryUtil.memAlloc(layers * layerBytes);
        ByteBuffer theirs = MemoryUtil.memAlloc(layers * layerBytes);
        try {
            read(id, ours);
            read(other, theirs);
            return ours.equals(theirs);
        } finally {
            MemoryUtil.memFree(ours);
            MemoryUtil.memFree(theirs);
        }
    }

    @Override
    public void close() {
        GL33C.glDeleteTextures(id);
    }

    private static void read(int texture, ByteBuffer pixels) {
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D_ARRAY, texture);
        GL33C.glPixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        GL33C.glGetTexImage(GL33C.GL_TEXTURE_2D_ARRAY, 0, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE, pixels);
    }

    private static ByteBuffer decode(Path file) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer ignored = stack.mallocInt(3);
            ByteBuffer pixels = STBImage.stbi_load(file.toString(), ignored.slice(0, 1), ignored.slice(1, 1),
                ignored.slice(2, 1), CHANNELS);
            if (pixels == null) {
                throw new InputException(file + ": " + STBImage.stbi_failure_reason());
            }
            return pixels;
        }
    }

    private static void makeOpaque(ByteBuffer pixels) {
        for (int k = CHANNELS - 1; k < pixels.limit(); k += CHANNELS) {
            pixels.put(k, (byte) 255);
        }
    }

    private void send(List<ByteBuffer> images, int width, int height) {
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D_ARRAY, id);
        GL33C.glTexImage3D(GL33C.GL_TEXTURE_2D_ARRAY, 0, GL33C.GL_SRGB8_ALPHA8, width, height, layers, 0,
            GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE, 0);
        for (int layer = 0; layer < layers; layer++) {
            GL33C.glTexSubImage3D(GL33C.GL_TEXTURE_2D_ARRAY, 0, 0, 0, layer, width, height, 1, GL33C.GL_RGBA,
                GL33C.GL_UNSIGNED_BYTE, images.get(layer));
            costs.bytesSent += layerBytes;
        }
        GL33C.glGenerateMipmap(GL33C.GL_TEXTURE_2D_ARRAY);
        GL33C.glFinish();
    }
}
