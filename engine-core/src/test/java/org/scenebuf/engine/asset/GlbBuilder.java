package org.scenebuf.engine.asset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes small models by hand: binary data piece by piece, and the JSON as text. In the text {@code ' } stands for the
 * quote, {@code $BIN} for the size of the data, {@code $DATA} for the data as a URI.
 */
final class GlbBuilder {

    /** What most models need around their accessors. */
    static final String HEAD = "'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[0]}],";

    private byte[] bin = {};

    GlbBuilder floats(double... values) {
        ByteBuffer piece = buffer(4 * values.length);
        Arrays.stream(values).forEach(value -> piece.putFloat((float) value));
        return bytes(piece.array());
    }

    GlbBuilder shorts(int... values) {
        ByteBuffer piece = buffer(2 * values.length);
        Arrays.stream(values).forEach(value -> piece.putShort((short) value));
        return bytes(piece.array());
    }

    GlbBuilder ints(int... values) {
        ByteBuffer piece = buffer(4 * values.length);
        Arrays.stream(values).forEach(piece::putInt);
        return bytes(piece.array());
    }

    GlbBuilder bytes(byte... piece) {
        int end = bin.length;
        bin = Arrays.copyOf(bin, end + piece.length);
        System.arraycopy(piece, 0, bin, end, piece.length);
        return this;
    }

    int size() {
        return bin.length;
    }

    byte[] bin() {
        return bin;
    }

    byte[] glb(String json) {
        return glb(text(json), bin);
    }

    static byte[] glb(byte[] json, byte[] bin) {
        int jsonSize = json.length + 3 & -4;
        int binSize = bin.length + 3 & -4;
        ByteBuffer file = buffer(12 + 8 + jsonSize + 8 + binSize);
        file.putInt(0x46546c67).putInt(2).putInt(file.capacity());
        file.putInt(jsonSize).putInt(0x4e4f534a).put(json);
        while (file.position() < 20 + jsonSize) {
            file.put((byte) ' ');
        }
        file.putInt(binSize).putInt(0x004e4942).put(bin);
        return file.array();
    }

    /** A model as a file of its own. */
    Path writeGlb(Path directory, String json) {
        return write(directory.resolve("model.glb"), glb(json));
    }

    /** A model as JSON alone; the data are in it or are written by the caller. */
    Path writeGltf(Path directory, String json) {
        return write(directory.resolve("model.gltf"), text(json));
    }

    byte[] text(String json) {
        String uri = "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(bin);
        return json.replace('\'', '"').replace("$BIN", String.valueOf(bin.length)).replace("$DATA", uri)
            .getBytes(StandardCharsets.UTF_8);
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
