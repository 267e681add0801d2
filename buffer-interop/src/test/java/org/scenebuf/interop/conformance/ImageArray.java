package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/**
 * An array of a vector: its type, shape and bytes.
 *
 * @param type {@code u8} and so on
 * @param shape its extents
 * @param bytes little-endian, in C order
 */
record ImageArray(String type, long[] shape, byte[] bytes) {

    static ImageArray of(JsonNode described) {
        return new ImageArray(described.get("type").asText(), StreamSupport.stream(
            described.get("shape").spliterator(), false).mapToLong(JsonNode::asLong).toArray(),
            HexFormat.of().parseHex(described.get("hex").asText()));
    }

    /** As many zeros. */
    ImageArray blank() {
        return new ImageArray(type, shape, new byte[bytes.length]);
    }

    /** Lends the bytes as numbers. */
    BufferExporter lent() {
        return Buffers.wrap(MemorySegment.ofArray(bytes), BufferLayout.contiguous(0, format(), shape));
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** A texture of zeros with these extents: (height, width, channels), with pages in front where there are some. */
    Texture texture(boolean srgb, TextureType paged) {
        int pages = shape.length - 3;
        TextureFormat format = srgb ? channels() == 4 ? TextureFormat.SRGB_ALPHA : TextureFormat.SRGB
            : TextureFormat.values()[channels() - 1];
        return Texture.allocate("vector", pages == 0 ? TextureType.TEXTURE_2D : paged, (int) shape[pages + 1],
            (int) shape[pages], pages == 0 ? 1 : (int) shape[0], componentType(), format);
    }

    /** A texture with these pixels. */
    Texture filled(boolean srgb, TextureType paged) {
        Texture texture = texture(srgb, paged);
        texture.setRamImage(lent());
        return texture;
    }

    static String hex(RamImage image) {
        byte[] bytes = new byte[(int) image.byteSize()];
        image.copyTo(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private int channels() {
        return (int) shape[shape.length - 1];
    }

    private ComponentType componentType() {
        return switch (type) {
            case "u8" -> ComponentType.UINT8;
            case "u16" -> ComponentType.UINT16;
            case "u32" -> ComponentType.UINT32;
            case "i8" -> ComponentType.INT8;
            case "i16" -> ComponentType.INT16;
            case "i32" -> ComponentType.INT32;
            case "f16" -> ComponentType.FLOAT16;
            case "f32" -> ComponentType.FLOAT32;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private ElementFormat format() {
        return ElementFormat.of("<" + componentType().code());
    }
}
