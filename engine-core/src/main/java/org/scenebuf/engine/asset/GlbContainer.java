package org.scenebuf.engine.asset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The parts of a model file: its JSON, and the binary chunk of a {@code .glb}.
 *
 * <pre>{@code
 *  byte  0        4          8          12                                   of a .glb, little-endian
 *        | "glTF" | 2        | length   |
 *  byte  0        4          8                                               each chunk that follows
 *        | length | "JSON"   | text, padded to 4 bytes |
 *        | length | "BIN\0"  | data, padded to 4 bytes |
 * }</pre>
 *
 * <p>A file that does not begin with {@code glTF} is all JSON. Chunks after the second are ignored.
 *
 * @param json the text
 * @param binPosition where the binary data begin in the file; 0 when there are none
 * @param binLength the bytes of the binary data
 */
record GlbContainer(byte[] json, long binPosition, long binLength) {

    /** In bytes. The whole JSON may be a single string. */
    static final int LONGEST_JSON = 1 << 28;

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int MAGIC = 0x46546c67;
    private static final int JSON = 0x4e4f534a;
    private static final int BIN = 0x004e4942;

    static GlbContainer read(AssetFile file) {
        long size = file.byteSize();
        boolean binary = size >= 4 && words(file, 0, 4).getInt() == MAGIC;
        return binary ? readBinary(file, size) : new GlbContainer(readJson(file, 0, size), 0, 0);
    }

    private static GlbContainer readBinary(AssetFile file, long size) {
        ByteBuffer header = words(file, 4, HEADER - 4);
        int version = header.getInt();
        if (version != 2) {
            throw file.refuse("glTF version 2", Integer.toUnsignedString(version), "export it as glTF 2.0");
        }
        long end = Integer.toUnsignedLong(header.getInt());
        if (end > size) {
            throw file.refuse(end + " bytes, as its header says", size + " bytes",
                "get the whole file: it is truncated");
        }
        long jsonLength = chunkLength(file, HEADER, end, JSON);
        file.require(jsonLength >= 0, "a first chunk of JSON", "another");
        byte[] json = readJson(file, HEADER + CHUNK_HEADER, jsonLength);
        long next = HEADER + CHUNK_HEADER + jsonLength;
        long binLength = next == end ? -1 : chunkLength(file, next, end, BIN);
        return binLength < 0 ? new GlbContainer(json, 0, 0) : new GlbContainer(json, next + CHUNK_HEADER, binLength);
    }

    /** {@return the length of the chunk at a position; -1 when the chunk has another type} */
    private static long chunkLength(AssetFile file, long position, long end, int type) {
        file.require(end - position >= CHUNK_HEADER, "a chunk's header of 8 bytes at byte " + position,
            (end - position) + " bytes");
        ByteBuffer header = words(file, position, CHUNK_HEADER);
        long length = Integer.toUnsignedLong(header.getInt());
        file.require(length <= end - position - CHUNK_HEADER, "a chunk of at most "
            + (end - position - CHUNK_HEADER) + " bytes at byte " + position, length + " bytes");
        return header.getInt() == type ? length : -1;
    }

    private static byte[] readJson(AssetFile file, long position, long length) {
        file.require(length > 0, "a glTF model", "an empty file");
        if (length > LONGEST_JSON) {
            throw file.refuse("at most " + LONGEST_JSON + " bytes of JSON", length, "keep data in a .bin or a .glb");
        }
        return file.readSmall(position, (int) length);
    }

    private static ByteBuffer words(AssetFile file, long position, int byteCount) {
        return ByteBuffer.wrap(file.readSmall(position, byteCount)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
