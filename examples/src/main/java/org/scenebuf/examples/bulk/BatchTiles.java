package org.scenebuf.examples.bulk;

import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Locale;
import org.lwjgl.opengl.GL33C;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.interop.nd4j.Nd4jExporter;
import org.scenebuf.interop.nd4j.Nd4jImages;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;

/**
 * A batch of images in a .npy file, as a model for machine learning writes it: floats (n, c, h, w) from 0 to 1. It
 * becomes the layers of one texture array. The numbers are read from the file's pages, and each one is converted into
 * its pixel.
 */
final class BatchTiles implements AutoCloseable {

    private final Texture texture;
    private final GlTextures textures;
    private final TileCosts costs = new TileCosts();

    private BatchTiles(Texture texture, GlTextures textures) {
        this.texture = texture;
        this.textures = textures;
    }

    /** Writes the layers of a texture as such a batch. */
    static void write(Path file, Texture tiles) {
        INDArray batch = Nd4jImages.toArray(tiles, PixelLayout.NCHW, DataType.FLOAT, ComponentConversion.UNORM);
        try (Nd4jExporter exporter = Nd4jExporter.of(batch)) {
            Npy.write(file, exporter);
        } finally {
            batch.close();
        }
    }

    /** Loads a batch and sends it to the GPU. */
    static BatchTiles load(Path file, GlContext context) {
        try (NpyArray batch = Npy.map(file, MapMode.READ_ONLY)) {
            BatchTiles tiles = new BatchTiles(allocate(file, batch), GlTextures.of(context));
            try {
                tiles.costs.decodeMillis = TileCosts.millis(
                    () -> tiles.texture.setRamImage(batch, PixelLayout.NCHW, ComponentConversion.UNORM));
                tiles.costs.sendMillis = TileCosts.millis(tiles::send);
                return tiles;
            } catch (RuntimeException | Error refused) {
                tiles.close();
                throw refused;
            }
        } catch (BufferException other) {
            throw new InputException(file + ": " + other.getMessage());
        }
    }

    private static Texture allocate(Path file, NpyArray batch) {
        try (BufferView view = batch.getBuffer(BufferRequest.FULL_RO)) {
            BufferLayout layout = view.layout();
            boolean images = layout.ndim() == 4 && layout.byteSize() > 0 && layout.byteSize() < Integer.MAX_VALUE
                && (layout.shape(1) == 3 || layout.shape(1) == 4);
            if (!images) {
                throw new InputException(file + ": " + ErrorText.of("floats of shape (n, 3 or 4, height, width), below "
                    + "2 GiB", layout, "name another with --array"));
            }
            return Texture.allocate("batch", TextureType.TEXTURE_2D_ARRAY, (int) layout.shape(3),
                (int) layout.shape(2), (int) layout.shape(0), ComponentType.UINT8,
                layout.shape(1) == 3 ? TextureFormat.SRGB : TextureFormat.SRGB_ALPHA);
        }
    }

    /** Compares the pixels on the GPU with those of the plain way. */
    boolean isSameAs(PlainTiles plain) {
        return plain.hasPixels(textures.id(texture));
    }

    String report() {
        return String.format(Locale.ROOT, "%d images of %dx%d pixels from floats (n, c, h, w): load %.1f ms, send %.1f "
            + "ms%n", texture.ramImage().depth(), texture.ramImage().width(), texture.ramImage().height(),
            costs.decodeMillis, costs.sendMillis);
    }

    private void send() {
        costs.bytesSent = textures.update(texture);
        GL33C.glFinish();
    }

    @Override
    public void close() {
        textures.close();
        texture.close();
    }
}
