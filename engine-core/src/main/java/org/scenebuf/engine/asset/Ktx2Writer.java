package org.scenebuf.engine.asset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;

/** Writes KTX2 files directly from the memory of the pixels (KTX 2.0, section 3). */
final class Ktx2Writer {

    private static final byte[] IDENTIFIER = {(byte) 0xab, 'K', 'T', 'X', ' ', '2', '0', (byte) 0xbb, '\r', '\n', 0x1a,
        '\n'};
    private static final int HEADER = 80;
    private static final int LEVEL = 24;
    private static final int FACES = 6;

    private final FileChannel channel;
    private final Texture texture;
    private final List<RamImage> levels;
    private final byte[] descriptor;
    private final byte[] pairs;

    /** Where each level begins. The smallest level comes first in the file. */
    private final long[] offsets;

    private Ktx2Writer(FileChannel channel, Texture texture) {
        this.channel = channel;
        this.texture = texture;
        this.levels = texture.ramImages();
        this.descriptor = Ktx2Descriptor.of(format().number());
        this.pairs = pairs(levels.getFirst().type());
        this.offsets = new long[levels.size()];
        long end = HEADER + (long) LEVEL * levels.size() + descriptor.length + pairs.length;
        for (int k = levels.size() - 1; k >= 0; k--) {
            offsets[k] = Math.ceilDiv(end, alignment()) * alignment();
            end = offsets[k] + levels.get(k).byteSize();
        }
    }

    static void write(Path file, Texture texture) {
        Library.KTX.require();
        NewFile.write(file, "ktx2", channel -> new Ktx2Writer(channel, texture).write());
    }

    private VkFormat format() {
        RamImage image = levels.getFirst();
        return VkFormat.of(image.texelType(), image.format()).orElseThrow();
    }

    /** {@return the least common multiple of 4 and the bytes of a pixel or block} */
    private long alignment() {
        int size = levels.getFirst().pixelSize();
        return size % 4 == 0 ? size : size % 2 == 0 ? 2L * size : 4L * size;
    }

    private void write() throws IOException {
        writeAll(header());
        for (int k = levels.size() - 1; k >= 0; k--) {
            writeAll(ByteBuffer.allocate((int) (offsets[k] - channel.position())));
            for (int page = 0; page < levels.get(k).depth(); page++) {
                writePage(levels.get(k), page);
            }
        }
    }

    private ByteBuffer header() {
        RamImage image = levels.getFirst();
        TextureType type = image.type();
        int faces = type.isCube() ? FACES : 1;
        boolean layered = type == TextureType.TEXTURE_1D_ARRAY || type == TextureType.TEXTURE_2D_ARRAY
            || type == TextureType.CUBE_MAP_ARRAY;
        int index = HEADER + LEVEL * levels.size();
        ByteBuffer header = ByteBuffer.allocate(index + descriptor.length + pairs.length)
            .order(ByteOrder.LITTLE_ENDIAN);
        header.put(IDENTIFIER).putInt(format().number());
        header.putInt(image.isCompressed() ? 1 : image.componentType().byteSize());
        header.putInt(image.width()).putInt(type.hasRows() ? image.height() : 0);
        header.putInt(type == TextureType.TEXTURE_3D ? image.depth() : 0);
        header.putInt(layered ? image.depth() / faces : 0).putInt(faces);
        header.putInt(areLevelsToBeMade() ? 0 : levels.size()).putInt(Ktx2Scheme.NONE.ordinal());
        header.putInt(index).putInt(descriptor.length);
        header.putInt(index + descriptor.length).putInt(pairs.length).putLong(0).putLong(0);
        for (int k = 0; k < levels.size(); k++) {
            long size = levels.get(k).byteSize();
            header.putLong(offsets[k]).putLong(size).putLong(size);
        }
        return header.put(descriptor).put(pairs).flip();
    }

    private boolean areLevelsToBeMade() {
        RamImage image = levels.getFirst();
        return levels.size() == 1 && texture.isMipmapped() && !image.isCompressed()
            && !image.componentType().isInteger();
    }

    private static byte[] pairs(TextureType type) {
        String orientation = !type.hasRows() ? "r" : type == TextureType.TEXTURE_3D ? "rdi" : "rd";
        byte[] first = ("KTXorientation\0" + orientation + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] second = "KTXwriter\0Scenebuf\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer pairs = ByteBuffer.allocate(pairSize(first) + pairSize(second)).order(ByteOrder.LITTLE_ENDIAN);
        pairs.putInt(first.length).put(first).position(pairSize(first));
        return pairs.putInt(second.length).put(second).array();
    }

    private static int pairSize(byte[] pair) {
        return Integer.BYTES + Math.ceilDiv(pair.length, Integer.BYTES) * Integer.BYTES;
    }

    private void writePage(RamImage image, int page) throws IOException {
        try (BufferView view = image.page(page).getBuffer(BufferRequest.RECORDS_RO.by("writing " + texture))) {
            Buffers.write(view, channel, 'C');
        }
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
