package org.scenebuf.engine.asset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.function.Function;
import org.lwjgl.stb.STBImage;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.PageCopy;

/**
 * Decodes images: PNG with {@link PngDecoder}, Radiance pictures with {@link RgbeDecoder}, and JPEG with stb, after
 * {@link JpegMarkers} has checked it.
 */
final class ImageDecoder {

    private static final long MOST_PIXELS = 1L << 28;

    /**
     * More pixels than any PNG or JPEG holds: deflate makes at most 1032 bytes of one byte, and a byte is at most 8
     * pixels.
     */
    private static final long PIXELS_PER_BYTE = 10_000;

    private static final ValueLayout.OfInt BIG_ENDIAN_INT =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int PNG = 0x89504e47;
    private static final int JPEG = 0xffd8ff;

    private ImageDecoder() {
    }

    /** The result of stb. */
    private record Decoded(long address, int width, int height) {
    }

    /**
     * Decodes an image.
     *
     * @param encoded the file; native memory, unless it may change
     * @param mayChange whether other code can change the memory or take it away
     * @param file the file's name in error texts
     * @param target receives the pixels
     */
    static <T> T decode(MemorySegment encoded, boolean mayChange, String file, PixelTarget<T> target) {
        requireSize(encoded, file);
        return unchanging(encoded, mayChange, still -> decodeUnchanging(still, file, target));
    }

    /** {@return the number of channels that an image in memory has} */
    static int channels(MemorySegment encoded, String file) {
        requireSize(encoded, file);
        return unchanging(encoded, true, still -> {
            if (RgbeDecoder.isOne(still.get(BIG_ENDIAN_INT, 0))) {
                return 3;
            }
            return isPng(still, file) ? PngChunks.channels(still, file) : JpegMarkers.componentCount(still, file);
        });
    }

    /** Runs work on memory, or on a copy of it where other code can change the memory or take it away. */
    static <T> T unchanging(MemorySegment memory, boolean mayChange, Function<MemorySegment, T> work) {
        if (!mayChange) {
            return work.apply(memory);
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(memory.byteSize());
            PageCopy.copy(memory, 0, copy, memory.byteSize());
            return work.apply(copy);
        }
    }

    /** Decodes memory that no other code can change, so that the decoded bytes are the checked bytes. */
    private static <T> T decodeUnchanging(MemorySegment encoded, String file, PixelTarget<T> target) {
        if (RgbeDecoder.isOne(encoded.get(BIG_ENDIAN_INT, 0))) {
            return RgbeDecoder.decode(encoded, file, target);
        }
        return NativeCall.with(encoded, bytes -> {
            if (isPng(encoded, file)) {
                Library.SPNG.require();
                PngChunks.check(encoded, file);
                return PngDecoder.decode(bytes, file, target);
            }
            Library.STB.require();
            return decodeJpeg(bytes, JpegMarkers.check(encoded, file), file, target);
        });
    }

    private static void requireSize(MemorySegment encoded, String file) {
        if (encoded.byteSize() < 16 || encoded.byteSize() > Integer.MAX_VALUE) {
            throw AssetException.of(file, "a PNG, JPEG or Radiance image of 16 bytes to 2 GiB",
                encoded.byteSize() + " bytes", AssetFile.REPAIR);
        }
    }

    /** Decodes a JPEG. The caller's memory is held meanwhile. */
    private static <T> T decodeJpeg(NativeBytes encoded, long needed, String file, PixelTarget<T> target) {
        Decoded decoded = StbThread.call(() -> decode(encoded, needed, file, target.channels()));
        long byteSize = (long) decoded.width * decoded.height * target.channels();
        MemorySegment pixels = MemorySegment.ofAddress(decoded.address).reinterpret(byteSize);
        return target.take(decoded.width, decoded.height, pixels,
            () -> STBImage.nstbi_image_free(decoded.address));
    }

    /**
     * {@return whether the image is a PNG; all but PNG and JPEG is refused}
     * stb knows other kinds, too, but is not safe against damaged files of all of them.
     */
    private static boolean isPng(MemorySegment encoded, String file) {
        int start = encoded.get(BIG_ENDIAN_INT, 0);
        if (start != PNG && start >>> 8 != JPEG) {
            throw AssetException.of(file, "a PNG, JPEG or Radiance image",
                String.format("one that begins with %08x", start),
                Ktx2Header.isOne(encoded) ? "take Ktx2.read" : "convert it");
        }
        return start == PNG;
    }

    private static Decoded decode(NativeBytes encoded, long needed, String file, int channels) {
        STBImage.stbi_set_flip_vertically_on_load_thread(0);
        try (MemoryStack scratch = MemoryStack.stackPush()) {
            IntBuffer width = scratch.mallocInt(1);
            IntBuffer height = scratch.mallocInt(1);
            IntBuffer inFile = scratch.mallocInt(1);
            int length = (int) encoded.size();
            long address = encoded.address(0, length);
            if (STBImage.nstbi_info_from_memory(address, length, MemoryUtil.memAddress(width),
                MemoryUtil.memAddress(height), MemoryUtil.memAddress(inFile)) == 0) {
                throw failed(file);
            }
            checkSize(width.get(0), height.get(0), length, file);
            try (JpegFeed feed = new JpegFeed(address, length, needed)) {
                long pixels = STBImage.nstbi_load_from_callbacks(feed.callbacks(), MemoryUtil.NULL,
                    MemoryUtil.memAddress(width), MemoryUtil.memAddress(height), MemoryUtil.memAddress(inFile),
                    channels);
                requireAll(pixels, feed, file);
                return new Decoded(pixels, width.get(0), height.get(0));
            }
        }
    }

    private static void requireAll(long pixels, JpegFeed feed, String file) {
        if (pixels == MemoryUtil.NULL) {
            throw failed(file);
        }
        if (!feed.isEaten()) {
            STBImage.nstbi_image_free(pixels);
            throw AssetException.of(file, "a sound JPEG image", "one that cannot be read further than byte "
                + feed.eaten(), AssetFile.REPAIR);
        }
    }

    static void checkSize(long width, long height, long encodedSize, String file) {
        long most = Math.min(MOST_PIXELS, encodedSize * PIXELS_PER_BYTE);
        if (width < 1 || height < 1 || width * height > most) {
            throw AssetException.of(file, "1 to " + most + " pixels in " + encodedSize + " bytes of image",
                width + "x" + height, AssetFile.REPAIR);
        }
    }

    private static AssetException failed(String file) {
        return AssetException.of(file, "a sound JPEG image", String.valueOf(STBImage.stbi_failure_reason()),
            AssetFile.REPAIR);
    }
}
