package org.scenebuf.examples.assets;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the container of binary glTF 2.0.
 *
 * <pre>
 *     byte 0     4        8        12         16     20          20 + j     24 + j  28 + j        28 + j + b
 *          +-----+--------+--------+----------+------+-----------+----------+-------+-------------+
 *          |glTF | 2      | length | j        | JSON | text ...  | b        | BIN 0 | bytes ...   |
 *          +-----+--------+--------+----------+------+-----------+----------+-------+-------------+
 * </pre>
 *
 * <p>All numbers are unsigned, of 32 bits, and little-endian. Both chunks end at a multiple of 4 bytes: the JSON is
 * padded with spaces, the binary chunk with zeros. The whole file is one array, so it is below 2 GiB.
 */
final class GlbWriter {

    private static final int MAGIC = 0x46546C67;
    private static final int VERSION = 2;
    private static final int JSON_CHUNK = 0x4E4F534A;
    private static final int BIN_CHUNK = 0x004E4942;
    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ALIGNMENT = 4;

    private GlbWriter() {
    }

    /**
     * Rounds up to an offset where the next chunk, or an accessor of floats, may begin.
     *
     * @param bytes a length
     * @return the next multiple of 4
     */
    static int aligned(int bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /**
     * Joins the parts of a file.
     *
     * @param json the glTF document
     * @param bin the bytes of its first buffer, from position to limit
     * @return the file's bytes
     */
    static byte[] glb(JsonNode json, ByteBuffer bin) {
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        int length = FILE_HEADER + 2 * CHUNK_HEADER + aligned(text.length) + aligned(bin.remaining());
        ByteBuffer glb = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        glb.putInt(MAGIC).putInt(VERSION).putInt(length);
        putChunk(glb, JSON_CHUNK, ByteBuffer.wrap(text), (byte) ' ');
        putChunk(glb, BIN_CHUNK, bin.duplicate(), (byte) 0);
        return glb.array();
    }

    private static void putChunk(ByteBuffer glb, int type, ByteBuffer content, byte filler) {
        glb.putInt(aligned(content.remaining())).putInt(type).put(content);
        while (glb.position() % ALIGNMENT != 0) {
            glb.put(filler);
        }
    }
}
