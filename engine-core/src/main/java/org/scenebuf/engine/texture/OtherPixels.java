package org.scenebuf.engine.texture;

import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.format.HalfFloat;

/** Pixels with components of any type but unsigned bytes. */
final class OtherPixels extends Pixels {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final ComponentType type;
    private final int byteSize;
    private final double one;

    /** The least value of a channel: 0, or -1 with a sign. */
    private final double lowest;

    OtherPixels(RamImage image, BufferView view) {
        super(image, view);
        this.type = image.componentType();
        this.byteSize = type.byteSize();
        this.one = type.one();
        this.lowest = type.lowest() < 0 ? -1 : 0;
    }

    @Override
    public float get(int x, int y, int channel) {
        long at = toRead(x, y, channel) + (long) channel * byteSize;
        try {
            return switch (type) {
                case FLOAT16 -> HalfFloat.toFloat(memory.get(SHORT, at));
                case FLOAT32 -> memory.get(FLOAT, at);
                default -> (float) Math.max(whole(at) / one, -1);
            };
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    @Override
    public int getStored(int x, int y, int channel) {
        long at = toRead(x, y, channel) + (long) channel * byteSize;
        requireWhole();
        try {
            return (int) whole(at);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    private long whole(long at) {
        return switch (type) {
            case UINT16 -> memory.get(SHORT, at) & 0xffff;
            case INT16 -> memory.get(SHORT, at);
            case INT8 -> memory.get(ValueLayout.JAVA_BYTE, at);
            case UINT32 -> memory.get(INT, at) & 0xffffffffL;
            default -> memory.get(INT, at);
        };
    }

    @Override
    public void set(int x, int y, int channel, float value) {
        long at = toWrite(x, y, channel);
        try {
            store(at, channel, value);
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
            store(at, 0, r);
            store(at, 1, g);
            store(at, 2, b);
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
            store(at, 0, r);
            store(at, 1, g);
            store(at, 2, b);
            store(at, 3, a);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            wrote(at);
        }
    }

    @Override
    public void setStored(int x, int y, int channel, int value) {
        long at = toWrite(x, y, channel);
        requireWhole();
        long least = type.lowest();
        if (type != ComponentType.UINT32 && (value < least || value > one)) {
            throw misfit(least + " to " + (long) one, value, "clamp it");
        }
        try {
            storeWhole(at + (long) channel * byteSize, value);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            wrote(at);
        }
    }

    private void store(long pixel, int channel, float value) {
        long at = pixel + (long) channel * byteSize;
        switch (type) {
            case FLOAT16 -> memory.set(SHORT, at, HalfFloat.round(value));
            case FLOAT32 -> memory.set(FLOAT, at, value);
            default -> storeWhole(at, (long) Math.floor(Math.clamp(value, lowest, 1) * one + 0.5));
        }
    }

    private void storeWhole(long at, long value) {
        switch (byteSize) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case 2 -> memory.set(SHORT, at, (short) value);
            default -> memory.set(INT, at, (int) value);
        }
    }

    private void requireWhole() {
        if (type.isFloat()) {
            throw misfit("whole numbers", type, "get and set store floats as they are");
        }
    }
}
