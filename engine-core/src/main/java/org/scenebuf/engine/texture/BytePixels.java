package org.scenebuf.engine.texture;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.scenebuf.engine.buffer.BufferView;

/**
 * Pixels with components of bytes, as nearly all images have. All calls in it are small enough to be inlined into
 * loops.
 */
final class BytePixels extends Pixels {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt FOUR_BYTES =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    BytePixels(RamImage image, BufferView view) {
        super(image, view);
    }

    @Override
    public float get(int x, int y, int channel) {
        return getStored(x, y, channel) / 255f;
    }

    @Override
    public int getStored(int x, int y, int channel) {
        long at = toRead(x, y, channel);
        try {
            return memory.get(BYTE, at + channel) & 0xff;
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    @Override
    public void set(int x, int y, int channel, float value) {
        long at = toWrite(x, y, channel);
        try {
            memory.set(BYTE, at + channel, (byte) stored(value));
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            wrote(at);
        }
    }

    @Override
    public void set(int x, int y, float r, float g, float b) {
        long at = toWrite(x, y, 2);
        try {
            memory.set(BYTE, at, (byte) stored(r));
            memory.set(BYTE, at + 1, (byte) stored(g));
            memory.set(BYTE, at + 2, (byte) stored(b));
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            wrote(at);
        }
    }

    @Override
    public void set(int x, int y, float r, float g, float b, float a) {
        long at = toWrite(x, y, 3);
        try {
            memory.set(FOUR_BYTES, at, stored(r) | stored(g) << 8 | stored(b) << 16 | stored(a) << 24);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            wrote(at);
        }
    }

    @Override
    public void setStored(int x, int y, int channel, int value) {
        long at = toWrite(x, y, channel);
        if (value >> 8 != 0) {
            throw misfit("0 to 255", value, "clamp it");
        }
        try {
            memory.set(BYTE, at + channel, (byte) value);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            wrote(at);
        }
    }

    /** {@return the nearest byte, halves up; 0 for NaN} */
    private static int stored(float value) {
        return (int) (Math.clamp(value, 0f, 1f) * 255.0 + 0.5);
    }
}
