package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.FileDraft;

/** Where an archive goes: a stream, or a file that takes its place when it is whole. */
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

    /** Whatever is written from now on goes nowhere. */
    void drop() {
        isDropping = true;
    }

    /** Removes a file that was not committed. */
    @Override
    public void close() throws IOException {
        if (draft == null) {
            stream.close();
        } else {
            draft.close();
        }
    }
}
