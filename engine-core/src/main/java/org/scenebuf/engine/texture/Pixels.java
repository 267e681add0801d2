package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.EndedMemory;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * The pixels of one page of an image, on loan for loops over single pixels. It does for images what
 * {@link org.scenebuf.engine.vertex.FloatColumn} does for vertices.
 *
 * <pre>{@code
 * try (Pixels pixels = texture.ramImage().pixels()) {
 *     for (int y = 0; y < pixels.height(); y++) {
 *         for (int x = 0; x < pixels.width(); x++) {
 *             pixels.set(x, y, 1 - pixels.get(x, y, 0), 0, 0, 1);     // red, green, blue, alpha: from 0 to 1
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Stored whole numbers stand for 0 to 1, or for -1 to 1 if they have a sign. A value that is set in such an image is
 * saturated, and rounded to the nearest stored number, halves up. Stored floats are read and set as they are. Colours
 * of sRGB are not converted: 0.5 is half of the largest stored number. {@link #getStored} and
 * {@link #setStored(int, int, int, int)} read and set the stored numbers.
 *
 * <p>Pixel (0, 0) is the first one in memory. A pixel that is set counts as changed at once, together with the other
 * pixels in its block of at most 256 bytes. Only one thread at a time may set pixels. Close the pixels when done.
 *
 * <p>Methods that read or set pixels throw
 * <ul>
 * <li>{@link IndexOutOfBoundsException} when there is no such pixel, or no such channel;
 * <li>{@link BufferException} when they would set pixels of a read-only image;
 * <li>{@link StaleViewException} when the pixels are closed.
 * </ul>
 */
public abstract sealed class Pixels implements AutoCloseable permits BytePixels, OtherPixels {

    final MemorySegment memory;
    final int channels;

    private final RamImage image;
    private final BufferView view;
    private final int width;
    private final int height;
    private final long pixelStride;
    private final long rowStride;

    /** The table of the marks, kept reachable while its bytes are in use. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    /** The width that may be read; 0 once the pixels are closed. */
    private int readableWidth;
    private int writableWidth;

    Pixels(RamImage image, BufferView view) {
        this.image = image;
        this.view = view;
        this.memory = view.segment();
        this.height = (int) view.layout().shape(0);
        this.width = (int) view.layout().shape(1);
        this.channels = (int) view.layout().shape(2);
        this.rowStride = view.layout().stride(0);
        this.pixelStride = view.layout().stride(1);
        this.table = view.readOnly() ? MarkTable.NONE : view.markTable(2).part(view.layout().lowestByte());
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base();
        this.readableWidth = width;
        this.writableWidth = view.readOnly() ? 0 : width;
    }

    /** Borrows one page or a part of it, writable where the image is. */
    static Pixels of(RamImage image, ImageRegion region) {
        image.requirePixels();
        RegionExporter page = image.page(region);
        boolean readOnly = image.isReadOnly(region);
        BufferView view = page.getBuffer((readOnly ? BufferRequest.RECORDS_RO : BufferRequest.RECORDS).by("pixels"));
        if (!readOnly) {
            view.explicit(); // Pixels that are set are marked by this class.
        }
        return image.componentType() == ComponentType.UINT8 ? new BytePixels(image, view)
            : new OtherPixels(image, view);
    }

    /** {@return how many pixels a row has} */
    public final int width() {
        return width;
    }

    /** {@return how many rows of pixels there are} */
    public final int height() {
        return height;
    }

    /** {@return how many channels there are, from 1 to 4} */
    public final int channels() {
        return channels;
    }

    /**
     * Reads a channel of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param channel the channel, from 0 for red
     * @return the value from 0 to 1, or from -1 to 1; for floats the stored number
     */
    public abstract float get(int x, int y, int channel);

    /**
     * Reads the first 3 channels of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param target receives the channels
     * @return the target
     */
    public final Vector3f get(int x, int y, Vector3f target) {
        Args.notNull(target, "a vector");
        return target.set(get(x, y, 0), get(x, y, 1), get(x, y, 2));
    }

    /**
     * Reads the 4 channels of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param target receives the channels
     * @return the target
     */
    public final Vector4f get(int x, int y, Vector4f target) {
        Args.notNull(target, "a vector");
        return target.set(get(x, y, 0), get(x, y, 1), get(x, y, 2), get(x, y, 3));
    }

    /**
     * Stores a channel of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param channel the channel, from 0 for red
     * @param value the value from 0 to 1, or from -1 to 1; for floats any number
     */
    public abstract void set(int x, int y, int channel, float value);

    /**
     * Stores the first 3 channels of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param r red, from 0 to 1; for floats any number
     * @param g green
     * @param b blue
     */
    public abstract void set(int x, int y, float r, float g, float b);

    /**
     * Stores the 4 channels of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param r red, from 0 to 1; for floats any number
     * @param g green
     * @param b blue
     * @param a alpha
     */
    public abstract void set(int x, int y, float r, float g, float b, float a);

    /**
     * Stores the first 3 channels of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param source the channels to store
     */
    public final void set(int x, int y, Vector3fc source) {
        Args.notNull(source, "a vector");
        set(x, y, source.x(), source.y(), source.z());
    }

    /**
     * Stores the 4 channels of a pixel.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param source the channels to store
     */
    public final void set(int x, int y, Vector4fc source) {
        Args.notNull(source, "a vector");
        set(x, y, source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Reads a channel as the stored number.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param channel the channel, from 0 for red
     * @return a number of the component's type: 0 to 255 for bytes; for UINT32 its 32 bits
     * @throws FormatException when the image has floats
     */
    public abstract int getStored(int x, int y, int channel);

    /**
     * Stores a channel as the given number.
     *
     * @param x the pixel's column, from 0
     * @param y the pixel's row, from 0
     * @param channel the channel, from 0 for red
     * @param value a number of the component's type: 0 to 255 for bytes; for UINT32 its 32 bits
     * @throws FormatException when the image has floats, or when its type has no such number
     */
    public abstract void setStored(int x, int y, int channel, int value);

    /** Gives the pixels back. Closing twice is harmless. */
    @Override
    public final void close() {
        view.close();
        readableWidth = 0;
        writableWidth = 0;
    }

    @Override
    public final String toString() {
        return (view.isReleased() ? "closed pixels of " : "pixels of ") + image;
    }

    /** {@return the offset of a pixel to read, after a check that it has the channel} */
    final long toRead(int x, int y, int channel) {
        return checked(x, y, channel, readableWidth);
    }

    /** {@return the offset of a pixel to write, after a check that it has the channel} */
    final long toWrite(int x, int y, int channel) {
        return checked(x, y, channel, writableWidth);
    }

    /**
     * Marks a pixel after a store to it, also when another thread ended the memory. The mark is a store, without a
     * call.
     */
    final void wrote(long pixelOffset) {
        MarkBytes.mark(marks, markBase + pixelOffset, markShift);
        Reference.reachabilityFence(table);
    }

    private long checked(int x, int y, int channel, int columns) {
        try {
            Objects.checkIndex(channel, channels);
            return Objects.checkIndex(y, height) * rowStride + Objects.checkIndex(x, columns) * pixelStride;
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(x, y, channel);
        }
    }

    /** {@return the exception that tells why there was no such pixel} */
    private RuntimeException refusal(int x, int y, int channel) {
        if (view.isReleased()) {
            return closed();
        }
        if (channel < 0 || channel >= channels) {
            return new IndexOutOfBoundsException(ErrorText.of("one of the " + channels + " channels of " + image,
                channel, "count them from 0 for red"));
        }
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return new IndexOutOfBoundsException(ErrorText.of("one of " + width + "x" + height + " pixels of " + image,
                "(" + x + ", " + y + ")", "count columns and rows from 0"));
        }
        return new BufferException(ErrorText.of("an image that may be written", image + ", read-only",
            "write to a copy"));
    }

    /** The error where another thread ended the memory during an access: it says so where the pixels are closed. */
    final IllegalStateException stale(IllegalStateException ended) {
        return view.isReleased() ? closed() : EndedMemory.of(image, ended);
    }

    private StaleViewException closed() {
        view.noteLateUse();
        return new StaleViewException(ErrorText.of("open pixels", this, "borrow them again"));
    }

    final FormatException misfit(String expected, Object given, String remedy) {
        return new FormatException(ErrorText.of(expected + " in " + image, given, remedy));
    }
}
