package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

/**
 * Makes textures of KTX2 files. Levels are copied, or inflated, directly into the images. Basis levels are transcoded
 * first.
 *
 * @param name the texture's name
 * @param blocks the blocks to which Basis is transcoded, and which other files must have; null for pixels, and for any
 *     other files
 */
record Ktx2Decoder(String name, @Nullable BlockFormat blocks) {

    /** Decodes native memory. Other code may change the memory or take it away, when {@code mayChange} is true. */
    Texture decode(MemorySegment encoded, boolean mayChange, String file) {
        return ImageDecoder.unchanging(encoded, mayChange, still -> decode(new Ktx2Bytes(still, file)));
    }

    private Texture decode(Ktx2Bytes bytes) {
        Ktx2Header header = Ktx2Header.read(bytes);
        @Nullable VkFormat format = header.format();
        if (format == null) {
            return decodeBasis(header, bytes);
        }
        if (blocks != null && format.texels() != blocks) {
            throw bytes.unsupported("blocks of " + blocks + ", or Basis that can be transcoded to them",
                format.texels(), "read it without a block format");
        }
        return fill(allocate(header, format, bytes), header,
            (pixels, level) -> inflate(header, bytes, pixels, level));
    }

    private Texture decodeBasis(Ktx2Header header, Ktx2Bytes bytes) {
        BasisDescriptor descriptor = BasisDescriptor.read(header.descriptor(), header.scheme());
        if (descriptor.isEtc1s()) {
            BasisTables.check(header);
        }
        BasisTarget target = BasisTarget.of(blocks, descriptor, bytes);
        return BasisTranscoder.transcode(bytes, target, transcoded -> fill(allocate(header, target.format(), bytes),
            header, (pixels, level) -> transcoded.copyLevel(level, pixels)));
    }

    private Texture allocate(Ktx2Header header, VkFormat format, Ktx2Bytes bytes) {
        if (!header.orientation().isUsual() && format.texels() instanceof BlockFormat) {
            throw bytes.unsupported("compressed rows from the top down, and columns from the left to the right",
                "another KTXorientation", "turn the image before it is compressed");
        }
        Texture texture = Texture.allocate(name, header.type(), header.width(), header.height(), header.depth(),
            format.texels(), format.format());
        texture.setMipmapped(!header.hasOneLevel());
        return texture;
    }

    /** Stores the pixels of a level. */
    @FunctionalInterface
    private interface LevelReader {

        void read(MemorySegment pixels, int level);
    }

    private static Texture fill(Texture texture, Ktx2Header header, LevelReader reader) {
        try {
            texture.makeRamMipmapImages(header.levels().size());
            for (int level = 0; level < header.levels().size(); level++) {
                RamImage image = texture.ramImage(level);
                try (BufferView view = image.getBuffer(BufferRequest.RECORDS.by("decoding"))) {
                    reader.read(view.segment(), level);
                }
                turn(image, header.orientation());
            }
            return texture;
        } catch (RuntimeException | Error refused) {
            texture.close();
            throw refused;
        }
    }

    private static void turn(RamImage image, Ktx2Orientation orientation) {
        if (orientation.upwards()) {
            image.flipVertical();
        }
        if (orientation.leftwards()) {
            image.flipHorizontal();
        }
    }

    private static void inflate(Ktx2Header header, Ktx2Bytes bytes, MemorySegment pixels, int index) {
        Ktx2Level level = header.levels().get(index);
        Ktx2Bytes stored = bytes.part(level.offset(), level.byteSize(), "level " + index);
        switch (header.scheme()) {
            case ZSTD -> Ktx2Inflater.zstd(stored, pixels);
            case ZLIB -> Ktx2Inflater.zlib(stored, pixels);
            default -> CountedCopy.copy(stored.memory(), 0, pixels, 0, pixels.byteSize());
        }
    }
}
