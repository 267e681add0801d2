package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.asset.Ktx2;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Remedies where images are filled, and taken apart. */
final class TextureRemedies {

    private TextureRemedies() {
    }

    static List<Remedy> all() {
        Texture bytes = Texture.allocate("bytes", 2, 2, ComponentType.UINT8, TextureFormat.RGB);
        Texture floats = Texture.allocate("floats", 2, 2, ComponentType.FLOAT32, TextureFormat.RGBA);
        Texture apart = Texture.adoptPages("apart", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RGB,
            List.of(bytes.ramImage(), bytes.ramImage()));
        return List.of(
            new Remedy("make them by makeRamMipmapImages() or generateRamMipmapImages()", () -> bytes.ramImage(1),
                () -> {
                    bytes.generateRamMipmapImages();
                    assertEquals(1, bytes.ramImage(1).width());
                }),
            new Remedy("take page(k), or pointers by getBuffer", () -> apart.ramImage().bytes(), () -> {
                apart.ramImage().page(1).copyTo(new byte[12]);
                try (BufferView view = apart.ramImage().getBuffer(BufferRequest.FULL)) {
                    assertEquals(4, view.ndim());
                }
            }),
            new Remedy("copy it by setRamImage", () -> apart.adoptRamImage(apart.ramImage().page(0), 0, 1),
                () -> apart.setRamImage(apart.ramImage().page(0), 0, 1)),
            new Remedy("take setRamImage with a ComponentConversion, or setRamImageAs",
                () -> bytes.ramImage().copyRegion(bytes.ramImage().changes().whole(), floats.ramImage(), 0, 0, 0),
                () -> {
                    float[] fractions = new float[12];
                    bytes.getRamImage(fractions, PixelLayout.NHWC, ComponentConversion.UNORM);
                    floats.setRamImageAs("RGB", fractions);
                }),
            ofBlocks(), ofKtx2());
    }

    private static Remedy ofBlocks() {
        Texture blocks = Texture.allocate("blocks", 8, 8, BlockFormat.BC7, TextureFormat.RGBA);
        return new Remedy("work on an image that is not compressed, or on whole blocks by getBuffer",
            () -> blocks.ramImage().pixels(), () -> {
                try (BufferView view = blocks.ramImage().getBuffer(BufferRequest.FULL)) {
                    assertEquals(16, view.shape()[2]);
                }
            });
    }

    private static Remedy ofKtx2() {
        try {
            Path file = Files.createTempFile("remedy", ".ktx2");
            file.toFile().deleteOnExit();
            Ktx2.write(file, Texture.allocate("blocks", 8, 8, BlockFormat.BC7, TextureFormat.RGBA));
            return new Remedy("take Ktx2.read", () -> Images.read(file, TextureFormat.RGBA),
                () -> assertEquals(8, Ktx2.read(file).ramImage().width()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
