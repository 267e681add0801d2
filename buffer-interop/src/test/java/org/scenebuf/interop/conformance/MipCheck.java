package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.interop.view.MemoryView;

/** The next level of a mipmap: exact of whole numbers, to 1 of sRGB bytes, to 1 unit in the last place of floats. */
final class MipCheck implements Check {

    @Override
    public void run(JsonNode line) {
        boolean srgb = line.get("srgb").asBoolean();
        ImageArray expected = ImageArray.of(line.get("expect"));
        TextureType paged = line.get("sides").asInt() == 3 ? TextureType.TEXTURE_3D : TextureType.TEXTURE_2D_ARRAY;
        try (Texture texture = ImageArray.of(line.get("image")).filled(srgb, paged)) {
            texture.generateRamMipmapImages();
            RamImage level = texture.ramImages().get(Math.min(1, texture.ramImages().size() - 1)); // One pixel is last.
            try (MemoryView view = MemoryView.of(level)) {
                assertArrayEquals(expected.shape(), view.shape());
            }
            byte[] made = HexFormat.of().parseHex(ImageArray.hex(level));
            if (!srgb && !expected.type().startsWith("f")) {
                assertEquals(expected.hex(), HexFormat.of().formatHex(made));
            } else {
                compare(expected, made);
            }
        }
    }

    private static void compare(ImageArray expected, byte[] made) {
        ByteBuffer wanted = ByteBuffer.wrap(expected.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer given = ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(wanted.capacity(), given.capacity());
        int size = expected.type().equals("u8") ? 1 : expected.type().equals("f16") ? 2 : 4;
        for (int at = 0; at < made.length; at += size) {
            long difference = Math.abs(number(wanted, at, size) - number(given, at, size));
            int place = at / size;
            assertTrue(difference <= 1, () -> "number " + place + " differs by " + difference);
        }
    }

    /** A number whose neighbours are the next numbers, also of floats. */
    private static long number(ByteBuffer bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes.get(at) & 0xff;
            case 2 -> ordered(bytes.getShort(at), Short.MIN_VALUE);
            default -> ordered(bytes.getInt(at), Integer.MIN_VALUE);
        };
    }

    private static long ordered(long bits, long sign) {
        return bits < 0 ? sign - bits : bits;
    }
}
