package org.scenebuf.engine.asset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.spng.SPNG;
import org.lwjgl.util.spng.spng_ihdr;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.texture.ComponentType;

/** Decodes PNG with libspng, which checks every checksum in a file. */
final class PngDecoder {

    /** The limit for ancillary chunks: a text or profile of a few bytes may be inflated to any size. */
    private static final long MOST_ANCILLARY_BYTES = 1 << 26;

    private final long context;
    private final NativeBytes encoded;
    private final String file;
    private final PixelTarget<?> target;

    private PngDecoder(long context, NativeBytes encoded, String file, PixelTarget<?> target) {
        this.context = context;
        this.encoded = encoded;
        this.file = file;
        this.target = target;
    }

    /**
     * Decodes an image.
     *
     * @param encoded the bytes of the file
     * @param file the file's name in error texts
     * @param target receives the pixels
     */
    static <T> T decode(NativeBytes encoded, String file, PixelTarget<T> target) {
        long context = SPNG.spng_ctx_new(0);
        if (context == 0) {
            throw new OutOfMemoryError("no memory to decode " + file);
        }
        try {
            return new PngDecoder(context, encoded, file, target).decodeInto(target);
        } finally {
            SPNG.spng_ctx_free(context);
        }
    }

    private <T> T decodeInto(PixelTarget<T> pixels) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            spng_ihdr header = readHeader(stack);
            boolean gray = header.color_type() == SPNG.SPNG_COLOR_TYPE_GRAYSCALE;
            boolean wide = header.bit_depth() == 16 && target.keepsSixteenBits();
            return pixels.fill(header.width(), header.height(), wide ? ComponentType.UINT16 : ComponentType.UINT8,
                memory -> read(memory, gray, wide));
        }
    }

    /** Reads the header. The limits are set first, as libspng requires. */
    private spng_ihdr readHeader(MemoryStack stack) {
        check(SPNG.spng_set_image_limits(context, Integer.MAX_VALUE, Integer.MAX_VALUE));
        check(SPNG.spng_set_chunk_limits(context, MOST_ANCILLARY_BYTES, MOST_ANCILLARY_BYTES));
        check(SPNG.nspng_set_png_buffer(context, encoded.address(0, encoded.size()), encoded.size()));
        spng_ihdr header = spng_ihdr.calloc(stack);
        check(SPNG.nspng_get_ihdr(context, header.address()));
        ImageDecoder.checkSize(header.width(), header.height(), encoded.size(), file);
        return header;
    }

    private void read(MemorySegment pixels, boolean gray, boolean wide) {
        switch (target.channels()) {
            case 4 -> read(pixels, wide ? SPNG.SPNG_FMT_RGBA16 : SPNG.SPNG_FMT_RGBA8);
            case 3 -> readColors(pixels, wide);
            default -> readBrightness(pixels, gray, wide);
        }
    }

    private void readColors(MemorySegment pixels, boolean wide) {
        if (wide) {
            readAll(pixels.byteSize() / 6, true, all -> PixelChannels.dropAlpha(all, pixels));
        } else {
            read(pixels, SPNG.SPNG_FMT_RGB8);
        }
    }

    private void readBrightness(MemorySegment pixels, boolean gray, boolean wide) {
        if (gray) {
            read(pixels, wide ? SPNG.SPNG_FMT_PNG : SPNG.SPNG_FMT_G8);
        } else if (wide) {
            readAll(pixels.byteSize() / 2, true, all -> PixelChannels.brightnessOfShorts(all, pixels));
        } else {
            readAll(pixels.byteSize(), false, all -> PixelChannels.brightnessOfBytes(all, pixels));
        }
    }

    /** Reads red, green, blue and alpha of all pixels, and lends them to the caller. */
    private void readAll(long count, boolean wide, Consumer<MemorySegment> taker) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment all = scratch.allocate(Math.multiplyExact(count, wide ? 8 : 4), 8);
            read(all, wide ? SPNG.SPNG_FMT_RGBA16 : SPNG.SPNG_FMT_RGBA8);
            taker.accept(all);
        }
    }

    /**
     * Reads the pixels, then the remaining chunks. Only with these does libspng check the last pixel chunk's checksum,
     * and the end of the file.
     */
    private void read(MemorySegment pixels, int layout) {
        int flags = layout == SPNG.SPNG_FMT_RGBA8 || layout == SPNG.SPNG_FMT_RGBA16 ? SPNG.SPNG_DECODE_TRNS : 0;
        NativeCall.run(pixels, bytes -> check(SPNG.nspng_decode_image(context, bytes.address(0, bytes.size()),
            bytes.size(), layout, flags)));
        check(SPNG.spng_decode_chunks(context));
    }

    private void check(int code) {
        if (code != 0) {
            throw AssetException.of(file, "a sound PNG image", SPNG.spng_strerror(code), AssetFile.REPAIR);
        }
    }
}
