package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Streams as channels, with larger pieces than those of {@link java.nio.channels.Channels}. Closing does nothing. */
final class StreamChannels {

    private static final int CHUNK = 1 << 18;

    private StreamChannels() {
    }

    static ReadableByteChannel of(InputStream stream) {
        return new Input(Args.notNull(stream, "a stream to read"));
    }

    static WritableByteChannel of(OutputStream stream) {
        return new Output(Args.notNull(stream, "a stream to write to"));
    }

    /** A channel whose close does nothing, because the stream's owner closes the stream. */
    private abstract static class Open implements Channel {

        private byte[] chunk = new byte[0];

        /** Grows to the size that is needed, because most streams in an archive of small arrays are short. */
        final byte[] chunk(int remaining) {
            int size = Math.min(CHUNK, remaining);
            if (chunk.length < size) {
                chunk = new byte[size];
            }
            return chunk;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // The stream's owner closes it.
        }
    }

    private static final class Input extends Open implements ReadableByteChannel {

        private final InputStream stream;

        Input(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            byte[] chunk = chunk(target.remaining());
            int most = Math.min(chunk.length, target.remaining());
            int count = stream.read(chunk, 0, most);
            if (count > most) {
                throw new IOException(ErrorText.of("a stream that reads at most the " + most
                    + " bytes that it is asked for", count, "correct its read method"));
            }
            if (count > 0) {
                target.put(chunk, 0, count);
            }
            return count;
        }
    }

    private static final class Output extends Open implements WritableByteChannel {

        private final OutputStream stream;

        Output(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            byte[] chunk = chunk(source.remaining());
            int count = Math.min(chunk.length, source.remaining());
            source.get(chunk, 0, count);
            stream.write(chunk, 0, count);
            return count;
        }
    }
}
