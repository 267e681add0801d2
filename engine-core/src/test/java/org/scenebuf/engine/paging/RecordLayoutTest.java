package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.BoundingBox;

/** The bytes of a record: stores that are on disks stay readable. */
class RecordLayoutTest {

    private static final UUID STORE = new UUID(0x0123456789abcdefL, 0xfedcba9876543210L);

    private static RecordHeader header() {
        return new RecordHeader(RecordKind.PUT, 3, 8192, 5, 77, -9, 1000, 400, 1, 2, 32, 0x12345678,
            new byte[] {1, 2, 3});
    }

    @Test
    void theLayoutIsAsItWas() {
        assertEquals("53425245434f5244" + "0100" + "0100" + "c0000000" + "efcdab8967452301" + "1032547698badcfe"
            + "0300000000000000" + "0020000000000000" + "0500000000000000" + "4d00000000000000" + "f7ffffffffffffff"
            + "e803000000000000" + "9001000000000000" + "0100" + "0200" + "20000000" + "03000000" + "78563412"
            + "00".repeat(20) + "4f06fc32" + "010203" + "00".repeat(61),
            HexFormat.of().formatHex(RecordLayout.encode(header(), STORE)));
    }

    @Test
    void whatWasEncodedIsDecodedAndEveryFlipIsSeen() {
        byte[] bytes = RecordLayout.encode(header(), STORE);
        @Nullable RecordHeader back = RecordLayout.decode(ByteBuffer.wrap(bytes), STORE);
        assertNotNull(back);
        assertArrayEquals(bytes, RecordLayout.encode(back, STORE));
        assertNull(RecordLayout.decode(ByteBuffer.wrap(bytes), new UUID(1, 2)));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(RecordLayout.decode(ByteBuffer.wrap(flipped), STORE), "bit " + bit);
        }
        for (int size = 0; size < bytes.length; size++) {
            assertNull(RecordLayout.decode(ByteBuffer.wrap(bytes, 0, size), STORE), size + " bytes");
        }
    }

    @Test
    void theDescriptionIsAsItWas() {
        Metadata metadata = new Metadata(new ChunkKey(1, "é", new ChunkKey.GridPlace(1, -1, 2, 3)), new ChunkInfo("<3f",
            List.of(4L, 2L), new BoundingBox(new Vector3f(0), new Vector3f(1)), "k"), List.of());
        String hex = "07" + "0200c3a9" + "01000000ffffffff0200000003000000" + "00".repeat(12) + "0000803f".repeat(3)
            + "03003c3366" + "01006b" + "02" + "0400000000000000" + "0200000000000000";
        assertEquals(hex, HexFormat.of().formatHex(metadata.encode()));
        assertEquals(metadata, Metadata.decode(1, HexFormat.of().parseHex(hex)));
        Metadata edited = new Metadata(metadata.key(), metadata.info(), List.of(new EditId(new UUID(1, 2))));
        String more = hex.replaceFirst("^07", "0f").replaceFirst("03003c", "01" + "0100000000000000"
            + "0200000000000000" + "03003c");
        assertEquals(more, HexFormat.of().formatHex(edited.encode()));
        assertEquals(edited, Metadata.decode(1, HexFormat.of().parseHex(more)));
        for (int cut = 0; cut < hex.length(); cut += 2) {
            byte[] part = HexFormat.of().parseHex(hex.substring(0, cut));
            assertTrue(assertThrows(ChunkStoreException.class,
                () -> Metadata.decode(1, part)).getMessage().startsWith("expected a sound description of chunk 1"));
        }
    }
}
