package org.scenebuf.engine.paging;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Storage;

/** A chunk during a {@link ChunkEdit}. It lends its items until the edit has returned. */
public final class EditedChunk implements BufferExporter {

    private final PagedChunk chunk;
    private final Storage storage;
    private volatile boolean over;

    EditedChunk(PagedChunk chunk, Storage storage) {
        this.chunk = chunk;
        this.storage = storage;
    }

    /** {@return the key of the chunk} */
    public ChunkKey key() {
        return chunk.description().key();
    }

    /** {@return the description of the chunk's bytes} */
    public ChunkInfo info() {
        return chunk.description().info();
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        if (over) {
            throw new IllegalStateException(ErrorText.of(chunk.name() + " while it is edited",
                "one whose edit has ended", "borrow it within the edit"));
        }
        return Lender.lend(this, storage, chunk.layout(), request);
    }

    void end() {
        over = true;
    }

    @Override
    public String toString() {
        return chunk.name() + ", being edited";
    }
}
