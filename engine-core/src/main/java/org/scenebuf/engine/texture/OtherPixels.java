package org.scenebuf.engine.texture;

import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.format.HalfFloat;

/** Shorts, halves and floats. */
final class OtherPixels extends Pixels {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final ComponentType type;
    private final int byteSize;

    OtherPixels(RamImage image, BufferView view) {
        super(image, view);
        this.type = image.componentType();
        this.byteSize = type.byteSize();
    }

    @Override
    public float get(int x, int y, int channel) {
        long at = toRead(x, y, channel) + (long) channel * byteSize;
        return switch (type) {
            case UINT16 -> (memory.get(SHORT, at) & 0xffff) / 65535f;
            case FLOAT16 -> HalfFloat.toFloat(memory.get(SHORT, at));
            default -> memory.get(FLOAT, at);
        };
    }

    @Override
    public int getStored(int x, int y, int channel) {
        long at = toRead(x, y, channel) + (long) channel * byteSize;
        requireWhole();
        return memory.get(SHORT, at) & 0xffff;
    }

    @Override
    public void set(int x, int y, int channel, float value) {
        long at = toWrite(x, y, channel);
        try {
            store(at, channel, value);
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
        } finally {
            wrote(at);
        }
    }

    @Override
    public void setStored(int x, int y, int channel, int value) {
        long at = toWrite(x, y, channel);
        requireWhole();
        if (value >> 16 != 0) {
            throw misfit("0 to 65535", value, "clamp it");
        }
        try {
            memory.set(SHORT, at + 2L * channel, (short) value);
        } finally {
            wrote(at);
        }
    }

    private void store(long pixel, int channel, float value) {
        long at = pixel + (long) channel * byteSize;
        switch (type) {
            case UINT16 -> memory.set(SHORT, at, (short) (int) (Math.clamp(value, 0f, 1f) * 65535.0 + 0.5));
            case FLOAT16 -> memory.set(SHORT, at, HalfFloat.round(value));
            default -> memory.set(FLOAT, at, value);
        }
    }

    private void requireWhole() {
        if (type.isFloat()) {
            throw misfit("whole numbers", type, "get and set store floats as they are");
        }
    }
}
