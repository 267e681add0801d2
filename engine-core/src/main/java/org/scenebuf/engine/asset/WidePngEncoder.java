package org.scenebuf.engine.asset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.spng.SPNG;
import org.lwjgl.util.spng.spng_ihdr;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;

/**
 * Encodes PNG of 16 bits a sample with libspng, row by row, from the memory of the rows. It swaps the bytes of each
 * sample: memory has this machine's byte order, and in a PNG the higher byte comes first.
 */
final class WidePngEncoder {

    private static final byte SAMPLE_BITS = 16;

    /** A code that libspng does not have: all rows were encoded, and libspng did not report the last one. */
    private static final int NO_END = 1;

    private final long context;
    private final Sink sink;

    private WidePngEncoder(long context, Sink sink) {
        this.context = context;
        this.sink = sink;
    }

    static void encode(FileChannel channel, PixelRows rows, int width, int channels) throws IOException {
        Library.SPNG.require();
        long context = SPNG.spng_ctx_new(SPNG.SPNG_CTX_ENCODER);
        if (context == 0) {
            throw new OutOfMemoryError("no memory to encode a picture");
        }
        try (Sink sink = new Sink(channel)) {
            new WidePngEncoder(context, sink).encode(rows, width, channels);
        } finally {
            SPNG.spng_ctx_free(context);
        }
    }

    private void encode(PixelRows rows, int width, int channels) throws IOException {
        int code = NativeCall.with(sink.function(), write -> NativeCall.with(rows.memory(), pixels -> {
            int begun = begin(write, width, (int) rows.count(), channels);
            return begun == 0 ? encodeRows(rows, pixels) : begun;
        }));
        sink.check();
        if (code != 0) {
            throw new IOException("libspng could not encode the picture: " + SPNG.spng_strerror(code));
        }
    }

    private int begin(NativeBytes write, int width, int height, int channels) {
        int code = SPNG.nspng_set_png_stream(context, write.address(0, 0), 0);
        code = code == 0 ? setHeader(width, height, channels) : code;
        return code == 0 ? SPNG.nspng_encode_image(context, 0, 0, SPNG.SPNG_FMT_PNG,
            SPNG.SPNG_ENCODE_PROGRESSIVE | SPNG.SPNG_ENCODE_FINALIZE) : code;
    }

    private int setHeader(int width, int height, int channels) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            spng_ihdr header = spng_ihdr.calloc(stack);
            header.width(width).height(height).bit_depth(SAMPLE_BITS).color_type(colorType(channels));
            return SPNG.spng_set_ihdr(context, header);
        }
    }

    private static byte colorType(int channels) {
        return switch (channels) {
            case 1 -> SPNG.SPNG_COLOR_TYPE_GRAYSCALE;
            case 2 -> SPNG.SPNG_COLOR_TYPE_GRAYSCALE_ALPHA;
            case 3 -> SPNG.SPNG_COLOR_TYPE_TRUECOLOR;
            default -> SPNG.SPNG_COLOR_TYPE_TRUECOLOR_ALPHA;
        };
    }

    /** Encodes all rows. After the last row, libspng returns its code for the end of the file. */
    private int encodeRows(PixelRows rows, NativeBytes bytes) {
        for (long row = 0; row < rows.count(); row++) {
            int code = SPNG.nspng_encode_row(context, rows.address(bytes, row), rows.rowBytes());
            if (code != 0) {
                return code == SPNG.SPNG_EOI && row == rows.count() - 1 ? 0 : code;
            }
        }
        return NO_END;
    }

    /**
     * Receives the encoded bytes. It is a C function made by Java, because LWJGL's callback for libspng returns
     * nothing, and libspng needs a return code.
     */
    private static final class Sink implements AutoCloseable {

        private static final FunctionDescriptor FUNCTION = FunctionDescriptor.of(ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);

        private static final MethodHandle WRITE = write();

        private final FileChannel channel;
        private final Arena arena = Arena.ofConfined();
        private @Nullable Throwable failure;

        Sink(FileChannel channel) {
            this.channel = channel;
        }

        /** {@return the address of the function} */
        MemorySegment function() {
            return Linker.nativeLinker().upcallStub(WRITE.bindTo(this), FUNCTION, arena);
        }

        /**
         * Stores bytes. Nothing may be thrown through libspng's frames, so an exception is kept until libspng returns.
         */
        private int write(MemorySegment encoder, MemorySegment user, MemorySegment data, long length) {
            try {
                ByteBuffer bytes = data.reinterpret(length).asByteBuffer();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return 0;
            } catch (Throwable thrown) {
                failure = thrown;
                return SPNG.SPNG_IO_ERROR;
            }
        }

        void check() throws IOException {
            switch (failure) {
                case null -> { }
                case IOException failed -> throw failed;
                case Error error -> throw error;
                default -> throw new IOException(failure);
            }
        }

        @Override
        public void close() {
            arena.close();
        }

        private static MethodHandle write() {
            try {
                return MethodHandles.lookup().findVirtual(Sink.class, "write", FUNCTION.toMethodType());
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }
    }
}
