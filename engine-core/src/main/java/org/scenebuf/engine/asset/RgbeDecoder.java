package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scenebuf.engine.texture.ComponentType;

/**
 * Decodes Radiance pictures, {@code .hdr}: three mantissas and an exponent for each pixel, uncompressed or in runs
 * (Ward, "Real Pixels", Graphics Gems II).
 */
final class RgbeDecoder {

    /** The limits of the row length for runs. Shorter and longer rows are never in runs. */
    static final int SHORTEST_RUNS = 8;
    static final int LONGEST_RUNS = 32_767;

    private static final Pattern MAGIC = Pattern.compile("#\\?(RADIANCE|RGBE)\\b.*");
    private static final Pattern SIZE = Pattern.compile("-Y (\\d{1,9}) \\+X (\\d{1,9})");
    private static final String FORMAT = "FORMAT=";
    private static final String RGBE = "32-bit_rle_rgbe";
    private static final int MOST_HEADER = 1 << 16;
    private static final int RUN = 128;

    /** The power of 2 for each exponent, divided by 2^8 for the bits of a mantissa. */
    private static final float[] SCALES = new float[256];

    static {
        for (int exponent = 1; exponent < SCALES.length; exponent++) {
            SCALES[exponent] = Math.scalb(1f, exponent - (128 + 8));
        }
    }

    private final MemorySegment encoded;
    private final String file;
    private long next;

    private RgbeDecoder(MemorySegment encoded, String file) {
        this.encoded = encoded;
        this.file = file;
    }

    /** {@return whether a file begins as a Radiance picture does} */
    static boolean isOne(int start) {
        return start == ('#' << 24 | '?' << 16 | 'R' << 8 | 'A') || start == ('#' << 24 | '?' << 16 | 'R' << 8 | 'G');
    }

    /** Decodes a picture in memory that no other code changes. */
    static <T> T decode(MemorySegment encoded, String file, PixelTarget<T> target) {
        RgbeDecoder decoder = new RgbeDecoder(encoded, file);
        Matcher size = decoder.readHeader();
        int height = Integer.parseInt(size.group(1));
        int width = Integer.parseInt(size.group(2));
        ImageDecoder.checkSize(width, height, encoded.byteSize(), file);
        return target.fill(width, height, ComponentType.FLOAT32,
            pixels -> decoder.readRows(pixels, width, height, target.channels()));
    }

    private Matcher readHeader() {
        if (!MAGIC.matcher(readLine()).matches()) {
            throw damaged("a Radiance picture", "another first line");
        }
        boolean known = false;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (line.startsWith(FORMAT) && !line.substring(FORMAT.length()).strip().equals(RGBE)) {
                throw AssetException.of(file, "a Radiance picture of format " + RGBE, line, "convert it");
            }
            known |= line.startsWith(FORMAT);
        }
        Matcher size = SIZE.matcher(readLine());
        if (!known || !size.matches()) {
            throw damaged("a Radiance picture with its format, and rows from the top down: -Y height +X width",
                known ? "another size" : "no format");
        }
        return size;
    }

    private String readLine() {
        long first = next;
        long end = Math.min(encoded.byteSize(), MOST_HEADER);
        while (next < end && encoded.get(ValueLayout.JAVA_BYTE, next) != '\n') {
            next++;
        }
        if (next == end) {
            throw damaged("a header of at most " + MOST_HEADER + " bytes", "no end of it");
        }
        byte[] line = encoded.asSlice(first, next++ - first).toArray(ValueLayout.JAVA_BYTE);
        return new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private void readRows(MemorySegment pixels, int width, int height, int channels) {
        byte[] row = new byte[Math.multiplyExact(4, width)];
        for (int y = 0; y < height; y++) {
            readRow(row, width);
            long at = (long) y * width * channels * Float.BYTES;
            for (int x = 0; x < width; x++, at += (long) channels * Float.BYTES) {
                store(pixels, at, channels, row, 4 * x);
            }
        }
    }

    private static void store(MemorySegment pixels, long at, int channels, byte[] row, int k) {
        float scale = SCALES[row[k + 3] & 0xff];
        float red = (row[k] & 0xff) * scale;
        float green = (row[k + 1] & 0xff) * scale;
        float blue = (row[k + 2] & 0xff) * scale;
        if (channels == 1) {
            pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, PixelChannels.brightness(red, green, blue));
            return;
        }
        pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, red);
        pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4, green);
        pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 8, blue);
        if (channels == 4) {
            pixels.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 12, 1);
        }
    }

    /** Reads a row. A row in runs begins with its length, in the form of a pixel that cannot exist. */
    private void readRow(byte[] row, int width) {
        require(4);
        boolean inRuns = width >= SHORTEST_RUNS && width <= LONGEST_RUNS && peek(0) == 2 && peek(1) == 2
            && peek(2) < RUN;
        if (!inRuns) {
            require(row.length);
            MemorySegment.copy(encoded, ValueLayout.JAVA_BYTE, next, row, 0, row.length);
            next += row.length;
            return;
        }
        if ((peek(2) << 8 | peek(3)) != width) {
            throw damaged("rows of " + width + " pixels", "a row of " + (peek(2) << 8 | peek(3)));
        }
        next += 4;
        for (int channel = 0; channel < 4; channel++) {
            readRuns(row, channel, width);
        }
    }

    private void readRuns(byte[] row, int channel, int width) {
        int x = 0;
        while (x < width) {
            int count = read();
            boolean same = count > RUN;
            int length = same ? count - RUN : count;
            if (length == 0 || length > width - x) {
                throw damaged("runs of 1 to " + (width - x) + " pixels to the end of a row", "one of " + length);
            }
            int value = same ? read() : 0;
            for (int end = x + length; x < end; x++) {
                row[4 * x + channel] = (byte) (same ? value : read());
            }
        }
    }

    private int peek(int ahead) {
        return encoded.get(ValueLayout.JAVA_BYTE, next + ahead) & 0xff;
    }

    private int read() {
        require(1);
        return encoded.get(ValueLayout.JAVA_BYTE, next++) & 0xff;
    }

    private void require(long count) {
        if (count > encoded.byteSize() - next) {
            throw damaged("all rows of a Radiance picture", "the end of the file");
        }
    }

    private AssetException damaged(String expected, String given) {
        return AssetException.of(file, expected, given, AssetFile.REPAIR);
    }
}
