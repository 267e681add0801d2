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
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * The pixels of an image one by one, for loops: what {@link org.scenebuf.engine.vertex.FloatColumn} is for vertices.
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
 * <p>Whole numbers stand for 0 to 1, or -1 to 1 where they have a sign: what is set is saturated and rounded to the
 * nearest, halves up. Floats are as they are. Nothing is done about sRGB: 0.5 is half of the largest number that is
 * stored. {@link #getStored} and {@link #setStored(int, int, int, int)} leave numbers as they are.
 *
 * <p>Pixel (0, 0) is the first one in memory. What is set counts as changed at once, with its neighbours: the pixels in
 * its block of 256 bytes at most. One thread at a time may store; close it when done.
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

    /** Kept for as long as it is marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    /** No pixel at all once they are closed. */
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

    /** Borrows one page, or part of one, to write where that is possible. */
    static Pixels of(RamImage image, ImageRegion region) {
        image.requirePixels();
        RegionExporter page = image.page(region);
        boolean readOnly = image.isReadOnly(region);
        BufferView view = page.getBuffer((readOnly ? BufferRequest.RECORDS_RO : BufferRequest.RECORDS).by("pixels"));
        if (!readOnly) {
            view.explicit(); // What is set is marked here.
        }
        return image.componentType() == ComponentType.UINT8 ? new BytePixels(image, view)
            : new OtherPixels(image, view);
    }

    /**
     * Tells the width.
     *
     * @return pixels in a row
     */
    public final int width() {
        return width;
    }

    /**
     * Tells the height.
     *
     * @return rows of pixels
     */
    public final int height() {
        return height;
    }

    /**
     * Counts the channels.
     *
     * @return from 1 to 4
     */
    public final int channels() {
        return channels;
    }

    /**
     * Reads a channel of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param channel from 0 for red
     * @return from 0 to 1, or -1 to 1; of floats what is stored
     * @throws IndexOutOfBoundsException when there is none
     * @throws StaleViewException when the pixels are closed
     */
    public abstract float get(int x, int y, int channel);

    /**
     * Reads the first 3 channels of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such pixel, or it has fewer channels
     * @throws StaleViewException when the pixels are closed
     */
    public final Vector3f get(int x, int y, Vector3f target) {
        Args.notNull(target, "a vector");
        return target.set(get(x, y, 0), get(x, y, 1), get(x, y, 2));
    }

    /**
     * Reads the 4 channels of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such pixel, or it has fewer channels
     * @throws StaleViewException when the pixels are closed
     */
    public final Vector4f get(int x, int y, Vector4f target) {
        Args.notNull(target, "a vector");
        return target.set(get(x, y, 0), get(x, y, 1), get(x, y, 2), get(x, y, 3));
    }

    /**
     * Stores a channel of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param channel from 0 for red
     * @param value from 0 to 1, or -1 to 1; of floats any
     * @throws IndexOutOfBoundsException when there is none
     * @throws BufferException when the image is read-only
     * @throws StaleViewException when the pixels are closed
     */
    public abstract void set(int x, int y, int channel, float value);

    /**
     * Stores the first 3 channels of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param r red, from 0 to 1; of floats any
     * @param g green
     * @param b blue
     * @throws IndexOutOfBoundsException when there is no such pixel, or it has fewer channels
     * @throws BufferException when the image is read-only
     * @throws StaleViewException when the pixels are closed
     */
    public abstract void set(int x, int y, float r, float g, float b);

    /**
     * Stores the 4 channels of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param r red, from 0 to 1; of floats any
     * @param g green
     * @param b blue
     * @param a alpha
     * @throws IndexOutOfBoundsException when there is no such pixel, or it has fewer channels
     * @throws BufferException when the image is read-only
     * @throws StaleViewException when the pixels are closed
     */
    public abstract void set(int x, int y, float r, float g, float b, float a);

    /**
     * Stores the first 3 channels of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no such pixel, or it has fewer channels
     * @throws BufferException when the image is read-only
     * @throws StaleViewException when the pixels are closed
     */
    public final void set(int x, int y, Vector3fc source) {
        Args.notNull(source, "a vector");
        set(x, y, source.x(), source.y(), source.z());
    }

    /**
     * Stores the 4 channels of a pixel.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no such pixel, or it has fewer channels
     * @throws BufferException when the image is read-only
     * @throws StaleViewException when the pixels are closed
     */
    public final void set(int x, int y, Vector4fc source) {
        Args.notNull(source, "a vector");
        set(x, y, source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Reads a channel as it is stored.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param channel from 0 for red
     * @return a number of the component's type: 0 to 255 of bytes; of UINT32 its 32 bits
     * @throws FormatException when the image has floats
     * @throws IndexOutOfBoundsException when there is none
     * @throws StaleViewException when the pixels are closed
     */
    public abstract int getStored(int x, int y, int channel);

    /**
     * Stores a channel as it is given.
     *
     * @param x its column, from 0
     * @param y its row, from 0
     * @param channel from 0 for red
     * @param value a number of the component's type: 0 to 255 of bytes; of UINT32 its 32 bits
     * @throws FormatException when the image has floats, or no such number
     * @throws IndexOutOfBoundsException when there is none
     * @throws BufferException when the image is read-only
     * @throws StaleViewException when the pixels are closed
     */
    public abstract void setStored(int x, int y, int channel, int value);

    /** Gives the image back; closing twice is harmless. */
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

    /** Where a pixel is that is to be read; it has the channel. */
    final long toRead(int x, int y, int channel) {
        return checked(x, y, channel, readableWidth);
    }

    /** Where a pixel is that is to be written; it has the channel. */
    final long toWrite(int x, int y, int channel) {
        return checked(x, y, channel, writableWidth);
    }

    /** To be called after stores in a pixel, also where another thread ended the memory: a store itself, no call. */
    final void wrote(long pixelOffset) {
        marks[(int) (markBase + pixelOffset >>> markShift)] = 1;
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

    /** Tells why there was no such pixel. */
    private RuntimeException refusal(int x, int y, int channel) {
        if (view.isReleased()) {
            return new StaleViewException(ErrorText.of("open pixels", this, "borrow them again"));
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

    final FormatException misfit(String expected, Object given, String remedy) {
        return new FormatException(ErrorText.of(expected + " in " + image, given, remedy));
    }
}
