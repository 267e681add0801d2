package org.scenebuf.interop.jme;

import com.jme3.texture.Image.Format;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The layout of a pixel in one of jME's formats.
 *
 * @param type what a component is; bytes where the format has none that could be told apart
 * @param order the components in memory, one letter each; {@code ?} for a byte of something else
 */
record PixelKind(NumericType type, String order) {

    private static final Map<Format, PixelKind> SPECIAL = Map.ofEntries(
        entry(Format.Alpha8, NumericType.UINT8, "A"), entry(Format.Luminance8, NumericType.UINT8, "L"),
        entry(Format.Luminance16F, NumericType.FLOAT16, "L"), entry(Format.Luminance32F, NumericType.FLOAT32, "L"),
        entry(Format.Luminance8Alpha8, NumericType.UINT8, "LA"),
        entry(Format.Luminance16FAlpha16F, NumericType.FLOAT16, "LA"),
        entry(Format.BGR8, NumericType.UINT8, "BGR"), entry(Format.ABGR8, NumericType.UINT8, "ABGR"),
        entry(Format.ARGB8, NumericType.UINT8, "ARGB"), entry(Format.BGRA8, NumericType.UINT8, "BGRA"),
        entry(Format.RGB16F_to_RGB111110F, NumericType.FLOAT16, "RGB"),
        entry(Format.RGB16F_to_RGB9E5, NumericType.FLOAT16, "RGB"), entry(Format.Depth16, NumericType.UINT16, "D"),
        entry(Format.Depth32, NumericType.UINT32, "D"), entry(Format.Depth32F, NumericType.FLOAT32, "D"));

    /** Formats whose names tell their layout: {@code RGBA8}, {@code RG16F}, {@code R32UI}. */
    private static final Pattern PLAIN = Pattern.compile("(R|RG|RGB|RGBA)(8|16|32)(I|UI|F|)");

    private static Map.Entry<Format, PixelKind> entry(Format format, NumericType type, String order) {
        return Map.entry(format, new PixelKind(type, order));
    }

    /** Describes the pixels of a format that is not compressed. */
    static PixelKind of(Format format) {
        PixelKind special = SPECIAL.get(format);
        if (special != null) {
            return special;
        }
        Matcher plain = PLAIN.matcher(format.name());
        if (plain.matches()) {
            return new PixelKind(type(Integer.parseInt(plain.group(2)), plain.group(3)), plain.group(1));
        }
        return new PixelKind(NumericType.UINT8, "?".repeat(format.getBitsPerPixel() / Byte.SIZE));
    }

    int components() {
        return order.length();
    }

    int byteSize() {
        return components() * type.byteSize();
    }

    /** Whether one stride leads from red to green, blue and alpha. */
    boolean isInSteps() {
        return !order.contains("?") && !order.equals("BGRA") && !order.equals("ARGB");
    }

    /** Whether red comes last. */
    boolean isReversed() {
        return order.endsWith("R") && components() > 1;
    }

    private static NumericType type(int bits, String kind) {
        return switch (kind + bits) {
            case "8", "UI8" -> NumericType.UINT8;
            case "I8" -> NumericType.INT8;
            case "I16" -> NumericType.INT16;
            case "16", "UI16" -> NumericType.UINT16;
            case "I32" -> NumericType.INT32;
            case "F16" -> NumericType.FLOAT16;
            case "F32" -> NumericType.FLOAT32;
            default -> NumericType.UINT32;
        };
    }
}
