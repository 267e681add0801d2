package org.scenebuf.engine.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.memory.BufferException;

/** Writes Radiance pictures; see {@link RgbeDecoder}. */
final class HdrWriter {

    /** The largest number that a mantissa with its exponent holds. */
    private static final double MOST = Math.scalb(255.0, 127 - 8);
    private static final double LEAST = Math.scalb(1.0, -128);
    private static final int LONGEST_RUN = 127;

    /** The shortest run that takes less room than its pixels. */
    private static final int SHORTEST_RUN = 4;

    private final Numbers numbers;
    private final int width;
    private final int channels;
    private final boolean flat;

    private HdrWriter(BufferView view) {
        BufferLayout layout = view.layout();
        this.numbers = view.items().numbers();
        this.width = (int) layout.shape(1);
        this.flat = layout.ndim() == 2;
        this.channels = flat ? 1 : (int) layout.shape(2);
    }

    static void write(Path file, BufferExporter pixels) {
        try (BufferView view = Buffers.borrow(pixels, BufferRequest.FULL_RO.by("writeHdr"))) {
            check(file, view.layout());
            NewFile.write(file, "hdr", channel -> new HdrWriter(view).write(channel, view.layout().shape(0)));
        } catch (BufferException refused) {
            throw AssetException.of(file, "pixels that can be read", refused, "lend them to be read", refused);
        }
    }

    private static void check(Path file, BufferLayout layout) {
        NumberKind kind = layout.format().numberKind();
        boolean floats = kind == NumberKind.FLOAT16 || kind == NumberKind.FLOAT32 || kind == NumberKind.FLOAT64;
        boolean image = floats && (layout.ndim() == 2 || layout.ndim() == 3 && (layout.shape(2) == 1
            || layout.shape(2) == 3 || layout.shape(2) == 4));
        if (!image || layout.byteSize() == 0 || layout.shape(0) > Integer.MAX_VALUE
            || layout.shape(1) > Integer.MAX_VALUE / 4) {
            throw AssetException.of(file, "pixels of shape (height, width) or (height, width, 1, 3 or 4), of floats",
                layout, "reshape or convert them");
        }
    }

    private void write(FileChannel channel, long height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y " + height + " +X " + width + "\n").getBytes(
            StandardCharsets.US_ASCII));
        byte[] row = new byte[4 * width];
        for (long y = 0; y < height; y++) {
            encode(y, row);
            if (width < RgbeDecoder.SHORTEST_RUNS || width > RgbeDecoder.LONGEST_RUNS) {
                out.writeBytes(row);
            } else {
                writeRuns(out, row);
            }
            ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            out.reset();
        }
    }

    private void encode(long y, byte[] row) {
        for (int x = 0; x < width; x++) {
            double red = value(y, x, 0);
            double green = channels == 1 ? red : value(y, x, 1);
            double blue = channels == 1 ? red : value(y, x, 2);
            double largest = Math.max(red, Math.max(green, blue));
            if (largest < LEAST) {
                Arrays.fill(row, 4 * x, 4 * x + 4, (byte) 0);
                continue;
            }
            int exponent = Math.getExponent(largest);
            if (Math.rint(Math.scalb(largest, 7 - exponent)) > 255) {
                exponent++; // The largest mantissa is rounded up to the next power of 2.
            }
            row[4 * x] = (byte) (int) Math.rint(Math.scalb(red, 7 - exponent));
            row[4 * x + 1] = (byte) (int) Math.rint(Math.scalb(green, 7 - exponent));
            row[4 * x + 2] = (byte) (int) Math.rint(Math.scalb(blue, 7 - exponent));
            row[4 * x + 3] = (byte) (exponent + 129);
        }
    }

    /** {@return a number to store: 0 for negative numbers and NaN, the largest number for all that are larger} */
    private double value(long y, int x, int channel) {
        double given = numbers.getDouble(flat ? numbers.position(y, x) : numbers.position(y, x, channel));
        return given > 0 ? Math.min(given, MOST) : 0;
    }

    private void writeRuns(ByteArrayOutputStream out, byte[] row) {
        out.write(2);
        out.write(2);
        out.write(width >> 8);
        out.write(width);
        for (int channel = 0; channel < 4; channel++) {
            int x = 0;
            while (x < width) {
                int run = runFrom(row, channel, x);
                if (run >= SHORTEST_RUN) {
                    out.write(128 + run);
                    out.write(row[4 * x + channel]);
                    x += run;
                } else {
                    x = writePlain(out, row, channel, x);
                }
            }
        }
    }

    private int writePlain(ByteArrayOutputStream out, byte[] row, int channel, int first) {
        int end = first + 1;
        while (end < width && end - first < LONGEST_RUN + 1 && runFrom(row, channel, end) < SHORTEST_RUN) {
            end++;
        }
        out.write(end - first);
        for (int x = first; x < end; x++) {
            out.write(row[4 * x + channel]);
        }
        return end;
    }

    private int runFrom(byte[] row, int channel, int first) {
        int end = first + 1;
        while (end < width && end - first < LONGEST_RUN && row[4 * end + channel] == row[4 * first + channel]) {
            end++;
        }
        return end - first;
    }
}
