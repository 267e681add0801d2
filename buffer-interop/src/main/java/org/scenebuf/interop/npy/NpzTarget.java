package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.FileDraft;

/** The target of an archive: a stream, or a file that replaces another when it is complete. */
final class NpzTarget extends OutputStream {

    private final OutputStream stream;
    private final @Nullable FileDraft draft;
    private boolean isDropping;

    private NpzTarget(OutputStream stream, @Nullable FileDraft draft) {
        this.stream = stream;
        this.draft = draft;
    }

    static NpzTarget of(OutputStream stream) {
        return new NpzTarget(stream, null);
    }

    static NpzTarget of(FileDraft draft) {
        return new NpzTarget(Channels.newOutputStream(draft.channel()), draft);
    }

    @Override
    public void write(int value) throws IOException {
        if (!isDropping) {
            stream.write(value);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (!isDropping) {
            stream.write(bytes, from, count);
        }
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    void commit() throws IOException {
        flush();
        if (draft != null) {
            draft.commit();
        }
    }

    /** From now on, written bytes are thrown away. */
    void drop() {
        isDropping = true;
    }

    /** Closes a stream, or removes a file that was not committed. */
    @Override
    public void close() throws IOException {
        if (draft == null) {
            stream.close();
        } else {
            draft.close();
        }
    }
}
