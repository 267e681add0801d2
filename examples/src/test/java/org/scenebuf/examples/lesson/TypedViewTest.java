package org.scenebuf.examples.lesson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Struct;

/** {@link Vector} and {@link Color}: names on the bytes of others. */
class TypedViewTest {

    private final byte[] bytes = Struct.of("fffHHH2x").pack(1, -2.5, 1e-3f, 7, 0xabcd, 0xffff);
    private final MemoryView record = MemoryView.of(bytes);
    private final MemoryView floats = record.slice("0:12").cast("f");
    private final MemoryView shorts = record.slice("12:18").cast("H");

    @Test
    void theItemsHaveNames() {
        Vector vector = new Vector(floats);
        assertArrayEquals(new float[] {1, -2.5f, 1e-3f}, new float[] {vector.x(), vector.y(), vector.z()});
        Color color = new Color(shorts);
        assertArrayEquals(new int[] {7, 0xabcd, 0xffff}, new int[] {color.red(), color.green(), color.blue()});
        assertEquals("Vector(1.0, -2.5, 0.001) Color(7, 43981, 65535)", vector + " " + color);
    }

    @Test
    void whatIsSetIsSetInTheBytes() {
        Color color = new Color(shorts);
        color.setRed(0x0101);
        color.setGreen(0x0202);
        color.setBlue(0x0303);
        assertEquals("010102020303", record.slice("12:18").hex());
        Vector vector = new Vector(floats);
        vector.setX(4);
        vector.setY(5);
        vector.setZ(6);
        assertArrayEquals(Struct.of("fffHHH2x").pack(4, 5, 6, 0x0101, 0x0202, 0x0303), bytes);
    }

    @Test
    void whatIsWrittenIntoTheBytesIsSeen() {
        Color color = new Color(shorts);
        record.set(0, 14);
        record.set(0, 15);
        assertEquals(0, color.green());
    }

    @Test
    void itemsMayLieApart() {
        MemoryView apart = MemoryView.of(new short[] {1, 9, 2, 9, -1, 9}).cast("B").cast("H").slice("::2");
        assertEquals("Color(1, 2, 65535)", new Color(apart).toString());
    }

    @Test
    void onAReadOnlyViewTheyOnlyRead() {
        Color color = new Color(shorts.toReadOnly());
        assertEquals(7, color.red());
        assertThrows(BufferException.class, () -> color.setRed(8));
        Vector vector = new Vector(record.toReadOnly().slice("0:12").cast("f"));
        assertThrows(BufferException.class, () -> vector.setX(8));
        assertEquals(7, color.red());
        assertEquals(1, vector.x());
    }

    @Test
    void aValueThatDoesNotFitIsRefused() {
        Color color = new Color(shorts);
        assertThrows(FormatException.class, () -> color.setRed(65536));
        assertThrows(FormatException.class, () -> color.setBlue(-1));
        assertEquals("Color(7, 43981, 65535)", color.toString());
    }

    @Test
    void anotherFormatIsRefused() {
        assertRefusal("expected items of format f for a Vector, given H: take the bytes and cast(\"f\")",
            () -> new Vector(shorts));
        assertRefusal("expected items of format H for a Color, given f: take the bytes and cast(\"H\")",
            () -> new Color(floats));
        assertRefusal("expected items of format H for a Color, given B: take the bytes and cast(\"H\")",
            () -> new Color(record));
    }

    @Test
    void fewerThanThreeItemsAreRefused() {
        assertRefusal("expected one dimension of at least 3 items for a Vector, given bytes 0 to 8, offset 0, format f"
            + ", shape [2], strides [4]: slice as many bytes as that takes, and cast then",
            () -> new Vector(record.slice("0:8").cast("f")));
        assertRefusal("expected one dimension of at least 3 items for a Color, given bytes 12 to 16, offset 12, "
            + "format H, shape [2], strides [2]: slice as many bytes as that takes, and cast then",
            () -> new Color(record.slice("12:16").cast("H")));
    }

    @Test
    void moreOrFewerDimensionsAreRefused() {
        for (MemoryView other : new MemoryView[] {record.slice("0:4").castToScalar("f"),
            record.slice("0:12").cast("f", 3, 1)}) {
            Exception refused = assertThrows(IllegalArgumentException.class, () -> new Vector(other));
            assertTrue(refused.getMessage().startsWith("expected one dimension of at least 3 items for a Vector, "),
                refused::getMessage);
        }
    }

    private static void assertRefusal(String text, Executable made) {
        assertEquals(text, assertThrows(IllegalArgumentException.class, made).getMessage());
    }
}
