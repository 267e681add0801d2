package org.scenebuf.examples.run;

import org.scenebuf.engine.internal.ErrorText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size of a picture.
 *
 * @param width how many columns of pixels
 * @param height how many rows of pixels
 */
public record PictureSize(int width, int height) {

    /** The limit for both sides that OpenGL implementations of the last decade can render. */
    private static final int MAX = 16384;
    private static final long MAX_PIXELS = 1L << 26;

    /** {@return the width divided by the height} */
    public float aspect() {
        return (float) width / height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }

    /** Reads {@code 1280x720}. */
    public static final class Converter implements ITypeConverter<PictureSize> {

        /** Makes the converter. */
        public Converter() {
        }

        @Override
        public PictureSize convert(String text) {
            try {
                String[] sides = text.split("x", -1);
                PictureSize size = new PictureSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
                if (sides.length == 2 && inRange(size.width) && inRange(size.height)
                    && (long) size.width * size.height <= MAX_PIXELS) {
                    return size;
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
                throw refusal(text);
            }
            throw refusal(text);
        }

        private static boolean inRange(int side) {
            return side >= 1 && side <= MAX;
        }

        private static TypeConversionException refusal(String text) {
            return new TypeConversionException(ErrorText.of("WxH with sides from 1 to " + MAX + " pixels", text,
                "give a size such as 1280x720, of at most " + MAX_PIXELS + " pixels"));
        }
    }
}
