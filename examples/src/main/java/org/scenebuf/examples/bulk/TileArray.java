package org.scenebuf.examples.bulk;

import java.nio.file.Path;
import java.util.List;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/**
 * Images as the layers of one texture array. Each file is decoded directly into its layer, and one INDArray edits all
 * of them.
 *
 * <p>One step costs more than in the plain way: {@link Images#readInto} checks a file before it decodes it. Two steps
 * cost less: an edit of all images is one call, and an edit of a corner sends only that corner.
 */
final class TileArray implements AutoCloseable {

    private final Texture texture;
    private final GlTextures textures;
    private final TileCosts costs = new TileCosts();
    private long bytesSentAgain;

    private TileArray(Texture texture, GlTextures textures) {
        this.texture = texture;
        this.textures = textures;
    }

    /**
     * Loads all files, makes all layers opaque at once, and sends them. Then edits one layer, and sends that edit.
     *
     * @param step called after each file
     */
    static TileArray load(List<Path> files, GlContext context, Runnable step) {
        TileArray tiles;
        try (Texture first = Images.read(files.getFirst(), TextureFormat.SRGB_ALPHA)) {
            RamImage image = first.ramImage();
            tiles = new TileArray(Texture.allocate("tiles", TextureType.TEXTURE_2D_ARRAY, image.width(), image.height(),
                files.size(), ComponentType.UINT8, TextureFormat.SRGB_ALPHA), GlTextures.of(context));
        }
        try {
            tiles.readAll(files, step);
            tiles.costs.editMillis = TileCosts.millis(tiles::makeOpaque);
            tiles.costs.sendMillis = TileCosts.millis(() -> tiles.costs.bytesSent = tiles.send());
            tiles.touchLast();
            tiles.bytesSentAgain = tiles.send();
            return tiles;
        } catch (RuntimeException | Error refused) {
            tiles.close();
            throw refused;
        }
    }

    int count() {
        return texture.ramImage().depth();
    }

    int width() {
        return texture.ramImage().width();
    }

    int height() {
        return texture.ramImage().height();
    }

    Texture texture() {
        return texture;
    }

    TileCosts costs() {
        return costs;
    }

    long bytesSentAgain() {
        return bytesSentAgain;
    }

    /** Compares the pixels on the GPU with those of the plain way. */
    boolean isSameAs(PlainTiles plain) {
        return plain.hasPixels(textures.id(texture));
    }

    @Override
    public void close() {
        textures.close();
        texture.close();
    }

    private void readAll(List<Path> files, Runnable step) {
        int layer = 0;
        for (Path file : files) {
            BufferExporter target = layer(layer++);
            costs.decodeMillis += TileCosts.millis(() -> Images.readInto(file, target));
            step.run();
        }
    }

    /** Makes all layers opaque in one call, on the last component of (layers, height, width, 4). */
    private void makeOpaque() {
        try (Nd4jView all = Nd4jViews.open(texture.ramImage())) {
            all.component(3).assign(255);
        }
    }

    private void touchLast() {
        try (Nd4jView corner = Nd4jViews.open(texture.ramImage().region(
            new ImageRegion(0, 0, count() - 1, Math.min(8, width()), Math.min(8, height()), 1)))) {
            corner.component(3).assign(255);
        }
    }

    private long send() {
        long bytes = textures.update(texture);
        GL33C.glFinish();
        return bytes;
    }

    private BufferExporter layer(int number) {
        return texture.ramImage().region(new ImageRegion(0, 0, number, width(), height(), 1));
    }
}
