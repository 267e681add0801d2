package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.format.HalfFloat;

/**
 * Reads and writes the components of a row as doubles, which hold them all exactly. Whole numbers and floats are read
 * as they are, bytes of sRGB as linear light from 0 to 1.
 */
final class TexelRow {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final ComponentType type;
    private final int channels;

    /** How many channels of a pixel are sRGB: those before alpha, or none. */
    private final int encoded;

    TexelRow(ImageShape shape) {
        this.type = shape.componentType();
        this.channels = shape.format().channels();
        this.encoded = shape.format().isSrgb() ? 3 : 0;
    }

    /** Reads pixels. */
    void load(MemorySegment memory, long offset, double[] values, int count) {
        switch (type) {
            case UINT8 -> loadBytes(memory, offset, values, count);
            case INT8 -> {
                for (int k = 0; k < count; k++) {
                    values[k] = memory.get(BYTE, offset + k);
                }
            }
            case UINT16 -> {
                for (int k = 0; k < count; k++) {
                    values[k] = memory.get(SHORT, offset + 2L * k) & 0xffff;
                }
            }
            case INT16 -> {
                for (int k = 0; k < count; k++) {
                    values[k] = memory.get(SHORT, offset + 2L * k);
                }
            }
            case UINT32 -> {
                for (int k = 0; k < count; k++) {
                    values[k] = memory.get(INT, offset + 4L * k) & 0xffffffffL;
                }
            }
            case INT32 -> {
                for (int k = 0; k < count; k++) {
                    values[k] = memory.get(INT, offset + 4L * k);
                }
            }
            case FLOAT16 -> {
                for (int k = 0; k < count; k++) {
                    values[k] = HalfFloat.toFloat(memory.get(SHORT, offset + 2L * k));
                }
            }
            default -> {
                for (int k = 0; k < count; k++) {
                    values[k] = memory.get(FLOAT, offset + 4L * k);
                }
            }
        }
    }

    /**
     * Stores means of pixels. The sums are divided here and rounded only once; whole numbers to the nearest, halves up.
     */
    void storeMeans(MemorySegment memory, long offset, double[] sums, double weight, int count) {
        if (encoded > 0) {
            storeLight(memory, offset, sums, weight, count);
            return;
        }
        if (type.isFloat()) {
            storeFloats(memory, offset, sums, weight, count);
            return;
        }
        double twice = 2 * weight;
        for (int k = 0; k < count; k++) {
            sums[k] = Math.floor((2 * sums[k] + weight) / twice);
        }
        storeWhole(memory, offset, sums, count);
    }

    /**
     * Stores numbers from 0 to 1, or from -1 to 1, as the whole numbers that stand for them. Floats are stored as they
     * are.
     */
    void storeFractions(MemorySegment memory, long offset, double[] values, int count) {
        if (type.isFloat()) {
            storeFloats(memory, offset, values, 1, count);
            return;
        }
        for (int k = 0; k < count; k++) {
            values[k] = Math.floor(Math.clamp(values[k], type.lowest() < 0 ? -1 : 0, 1) * type.one() + 0.5);
        }
        storeWhole(memory, offset, values, count);
    }

    private void loadBytes(MemorySegment memory, long offset, double[] values, int count) {
        if (encoded == 0) {
            for (int k = 0; k < count; k++) {
                values[k] = memory.get(BYTE, offset + k) & 0xff;
            }
            return;
        }
        for (int pixel = 0; pixel < count; pixel += channels) {
            for (int k = pixel; k < pixel + encoded; k++) {
                values[k] = Srgb.ofByte(memory.get(BYTE, offset + k) & 0xff);
            }
            for (int k = pixel + encoded; k < pixel + channels; k++) {
                values[k] = memory.get(BYTE, offset + k) & 0xff;
            }
        }
    }

    private void storeLight(MemorySegment memory, long offset, double[] sums, double weight, int count) {
        for (int pixel = 0; pixel < count; pixel += channels) {
            for (int k = pixel; k < pixel + encoded; k++) {
                memory.set(BYTE, offset + k, (byte) Srgb.toByte(sums[k] / weight));
            }
            for (int k = pixel + encoded; k < pixel + channels; k++) {
                memory.set(BYTE, offset + k, (byte) (int) Math.floor((2 * sums[k] + weight) / (2 * weight)));
            }
        }
    }

    private void storeWhole(MemorySegment memory, long offset, double[] values, int count) {
        switch (type.byteSize()) {
            case 1 -> {
                for (int k = 0; k < count; k++) {
                    memory.set(BYTE, offset + k, (byte) (int) values[k]);
                }
            }
            case 2 -> {
                for (int k = 0; k < count; k++) {
                    memory.set(SHORT, offset + 2L * k, (short) (int) values[k]);
                }
            }
            default -> {
                for (int k = 0; k < count; k++) {
                    memory.set(INT, offset + 4L * k, (int) (long) values[k]);
                }
            }
        }
    }

    private void storeFloats(MemorySegment memory, long offset, double[] sums, double weight, int count) {
        if (type == ComponentType.FLOAT16) {
            for (int k = 0; k < count; k++) {
                memory.set(SHORT, offset + 2L * k, HalfFloat.round(sums[k] / weight));
            }
        } else {
            for (int k = 0; k < count; k++) {
                memory.set(FLOAT, offset + 4L * k, (float) (sums[k] / weight));
            }
        }
    }
}
