package org.scenebuf.interop.npy;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Writes a format as the descr of a header, with the same letters as NumPy. */
final class DescrWriter {

    /** The limit for fields. With more, the header would be longer than any reader accepts. */
    private static final int MOST_FIELDS = 1 << 16;

    private final StringBuilder text = new StringBuilder();

    private DescrWriter() {
    }

    /** The descr of items. Where the item size is more than the format's size, the rest is padding after the item. */
    static String descr(ElementFormat format, long itemSize) {
        DescrWriter writer = new DescrWriter();
        long padding = itemSize - format.itemSize();
        if (isRecord(format)) {
            writer.appendRecord(format, padding);
        } else if (padding > 0 || format.shape().length > 0) {
            writer.text.append('[');
            writer.appendField("f0", format);
            writer.appendPadding(padding);
            writer.text.append(']');
        } else {
            writer.text.append(PythonText.of(leaf(format)));
        }
        return writer.text.toString();
    }

    private void appendRecord(ElementFormat format, long padding) {
        if (format.fields().size() > MOST_FIELDS) {
            throw refused("at most " + MOST_FIELDS + " fields", format);
        }
        Set<String> names = new HashSet<>();
        format.fields().forEach(field -> addName(field.name(), names, format));
        text.append('[');
        int unnamed = 0;
        long end = 0;
        for (ElementFormat.Field field : format.fields()) {
            while (field.name() == null && names.contains("f" + unnamed)) {
                unnamed++;
            }
            if (field.offset() < end) {
                throw refused("fields that do not share bytes", format);
            }
            appendPadding(field.offset() - end);
            appendField(field.name() == null ? "f" + unnamed++ : field.name(), field.format());
            end = field.offset() + field.format().itemSize();
        }
        appendPadding(format.itemSize() - end + padding);
        text.append(']');
    }

    private void appendField(String name, ElementFormat format) {
        ElementFormat element = format.element();
        separate();
        text.append('(').append(PythonText.of(name)).append(", ");
        if (isRecord(element)) {
            appendRecord(element, 0);
        } else {
            text.append(PythonText.of(leaf(element)));
        }
        if (format.shape().length > 0) {
            text.append(", ").append(PythonText.of(format.shape()));
        }
        text.append(')');
    }

    private void appendPadding(long count) {
        if (count > 0) {
            separate();
            text.append("('', '|V").append(count).append("')");
        }
    }

    private void separate() {
        text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ");
    }

    private static void addName(@Nullable String name, Set<String> names, ElementFormat format) {
        if (name != null && !names.add(name)) {
            throw refused("fields with different names", format);
        }
    }

    private static boolean isRecord(ElementFormat format) {
        return !format.fields().isEmpty();
    }

    private static String leaf(ElementFormat format) {
        long size = format.itemSize();
        String code = format.code();
        return switch (code) {
            case "?" -> "|b1";
            case "b", "h", "i", "l", "q", "n" -> ordered(format, 'i', size);
            case "B", "H", "I", "L", "Q", "N" -> ordered(format, 'u', size);
            case "e", "f", "d", "g" -> ordered(format, 'f', size);
            case "Zf", "Zd", "Zg" -> ordered(format, 'c', size);
            case "w" -> ordered(format, 'U', size / Integer.BYTES);
            case "c", "s" -> "|S" + size;
            case "x" -> "|V" + size;
            default -> {
                if (!format.equals(ElementFormat.of(size + "x"))) {
                    throw refused("numbers, text, bytes, or records of them", format);
                }
                yield "|V" + size;
            }
        };
    }

    private static String ordered(ElementFormat format, char kind, long size) {
        char mark = format.byteOrder() == ByteOrder.BIG_ENDIAN ? '>' : '<';
        return (kind != 'U' && size == 1 ? '|' : mark) + "" + kind + size;
    }

    private static FormatException refused(String expected, ElementFormat format) {
        return new FormatException(ErrorText.of("items that NumPy has a dtype for: " + expected,
            "format " + ErrorText.line(format), "copy them into memory of another format"));
    }
}
