package org.scenebuf.interop.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Writes the header before the items, byte for byte as NumPy does. */
final class HeaderWriter {

    /** The offset of the items is a multiple of this. */
    static final int ALIGNMENT = 64;

    /** NumPy leaves room for so many digits of the first extent, so that a file can grow in place. */
    private static final int GROWTH_DIGITS = 21;

    private HeaderWriter() {
    }

    /** The header in the oldest version that can express it. */
    static ByteBuffer bytes(String text) {
        for (NpyVersion version : NpyVersion.values()) {
            if (fits(text, version)) {
                return bytes(text, version);
            }
        }
        return bytes(text, NpyVersion.V3_0);
    }

    /** The header in a given version. */
    static ByteBuffer bytes(String text, NpyVersion version) {
        if (text.length() > Npy.MOST_HEADER_LIMIT - ALIGNMENT - 1) {
            throw HeaderReader.tooLong(Npy.MOST_HEADER_LIMIT, text.length() + " characters and padding",
                "store the fields as arrays of their own");
        }
        if (!fits(text, version)) {
            throw new FormatException(ErrorText.of("a header that version " + version.major() + ".0 can hold",
                text.length() + " characters, " + ErrorText.line(text), "let Npy.write choose the version"));
        }
        int start = HeaderReader.MAGIC.length + 2 + version.lengthBytes();
        byte[] content = text.getBytes(version.charset());
        int padding = ALIGNMENT - (start + content.length + 1) % ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(start + content.length + padding + 1).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(HeaderReader.MAGIC).put((byte) version.major()).put((byte) 0);
        int length = content.length + padding + 1;
        if (version.lengthBytes() == Short.BYTES) {
            bytes.putShort((short) length);
        } else {
            bytes.putInt(length);
        }
        return bytes.put(content).put(" ".repeat(padding).getBytes(version.charset())).put((byte) '\n').flip();
    }

    /** The dict that describes items. Items that are sub-arrays become dimensions, as in NumPy. */
    static String text(BufferLayout items) {
        BufferLayout layout = spread(items);
        return text(DescrWriter.descr(layout.format(), layout.itemSize()), order(layout), layout.shape());
    }

    /** The order in which the items of a layout are written. */
    static char order(BufferLayout layout) {
        return !layout.isContiguous('C') && layout.isContiguous('F') ? 'F' : 'C';
    }

    static String text(String descr, char order, long[] shape) {
        String text = "{'descr': " + descr + ", 'fortran_order': " + (order == 'F' ? "True" : "False") + ", 'shape': "
            + PythonText.of(shape) + ", }";
        if (shape.length == 0) {
            return text;
        }
        String growing = Long.toString(order == 'F' ? shape[shape.length - 1] : shape[0]);
        return text + " ".repeat(GROWTH_DIGITS - growing.length());
    }

    /** Turns sub-arrays into dimensions. The order of writing does not change: a sub-array is always in C order. */
    static BufferLayout spread(BufferLayout items) {
        ElementFormat format = items.format();
        long[] inner = format.shape();
        if (inner.length == 0 || items.itemSize() != format.itemSize()) {
            return items;
        }
        BufferLayout written = items.isIndirect() ? items.contiguousCopy(0, 'C') : items;
        return written.within(0, format.element(), inner);
    }

    private static boolean fits(String text, NpyVersion version) {
        int start = HeaderReader.MAGIC.length + 2 + version.lengthBytes();
        try {
            int length = version.charset().newEncoder().encode(CharBuffer.wrap(text)).remaining();
            // As in NumPy's test, the length with the largest padding must fit into its bytes.
            int padded = length + 1 + ALIGNMENT - (start + length + 1) % ALIGNMENT;
            return version.lengthBytes() > Short.BYTES || padded < 1 << Short.SIZE;
        } catch (CharacterCodingException otherLetters) {
            return false;
        }
    }
}
