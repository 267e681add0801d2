package org.scenebuf.engine.asset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lwjgl.stb.STBIWriteCallback;
import org.lwjgl.stb.STBImageWrite;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.StackRoom;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.memory.BufferException;

/**
 * Writes PNG directly from the memory of the pixels: bytes with stb, 16 bits with {@link WidePngEncoder}.
 *
 * <p>stb has one flip flag for the whole process, which cannot be read. It is switched off here.
 */
final class PngWriter {

    /** A limit for stb, which counts the deflated bytes in 31 bits. They may be a few more than the pixels' bytes. */
    private static final long MOST_BYTES = 1L << 30;

    /** Stack room for more calls than the way through stb and back needs. No error may be thrown from there. */
    private static final int FRAMES_OF_ROOM = 800;

    private PngWriter() {
    }

    static void write(Path file, BufferExporter pixels) {
        try (BufferView view = Buffers.borrow(pixels, BufferRequest.RECORDS_RO.by("writePng"))) {
            check(file, view.layout());
            NewFile.write(file, "png", channel -> encode(channel, view));
        } catch (BufferException refused) {
            throw AssetException.of(file, "pixels that can be read", refused, "lend them with strides", refused);
        }
    }

    private static void check(Path file, BufferLayout layout) {
        char code = layout.format().scalarCode();
        boolean image = (code == 'B' || code == 'H') && (layout.ndim() == 2 || layout.ndim() == 3)
            && layout.byteSize() > 0 && channels(layout) <= 4;
        if (!image) {
            throw AssetException.of(file, "pixels of shape (height, width) or (height, width, 1 to 4), of format B or "
                + "H", layout, "reshape or convert them");
        }
        long itemSize = layout.itemSize();
        if (layout.ndim() == 3 && layout.stride(2) != itemSize || layout.stride(1) != channels(layout) * itemSize
            || layout.stride(0) != (int) layout.stride(0)) {
            throw AssetException.of(file, "rows without gaps between pixels", layout,
                "copy the pixels to memory without gaps");
        }
        if (layout.byteSize() + layout.shape(0) > MOST_BYTES) {
            throw AssetException.of(file, "at most " + MOST_BYTES + " bytes of pixels", layout.byteSize(),
                "write the picture in parts");
        }
    }

    private static long channels(BufferLayout layout) {
        return layout.ndim() == 2 ? 1 : layout.shape(2);
    }

    private static void encode(FileChannel channel, BufferView view) throws IOException {
        BufferLayout layout = view.layout();
        long rowBytes = layout.shape(1) * channels(layout) * layout.itemSize();
        if (view.segment().isNative() && !view.mayBeMapped()) {
            encode(channel, layout, new PixelRows(view.segment(), view.firstItem(), layout.stride(0),
                layout.shape(0), rowBytes));
            return;
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(layout.byteSize(), layout.itemSize());
            PageCopy.read(view.segment(), () -> view.items().toContiguous(copy, 'C'));
            encode(channel, layout, new PixelRows(copy, 0, rowBytes, layout.shape(0), rowBytes));
        }
    }

    private static void encode(FileChannel channel, BufferLayout layout, PixelRows rows) throws IOException {
        int width = (int) layout.shape(1);
        int channels = (int) channels(layout);
        if (layout.itemSize() > 1) {
            WidePngEncoder.encode(channel, rows, width, channels);
            return;
        }
        Library.STB.require();
        StackRoom.require(FRAMES_OF_ROOM);
        try (Sink sink = new Sink(channel)) {
            STBImageWrite.stbi_flip_vertically_on_write(false);
            int done = NativeCall.with(rows.memory(), bytes -> STBImageWrite.nstbi_write_png_to_func(sink.address(), 0,
                width, (int) rows.count(), channels, rows.firstAddress(bytes), (int) rows.byteStride()));
            sink.check(done);
        }
    }

    /**
     * Receives the encoded bytes from stb. An exception must not pass through stb's frames, so it is kept until stb
     * returns.
     */
    private static final class Sink extends STBIWriteCallback {

        private final FileChannel channel;
        private @Nullable Throwable failure;

        Sink(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void invoke(long context, long data, int size) {
            ByteBuffer bytes = getData(data, size);
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException | RuntimeException | Error failed) {
                failure = failed;
            }
        }

        void check(int done) throws IOException {
            switch (failure) {
                case null -> { }
                case IOException failed -> throw failed;
                case Error error -> throw error;
                default -> throw new IOException(failure);
            }
            if (done == 0) {
                throw new IOException("stb could not encode the picture");
            }
        }
    }
}
