package org.scenebuf.engine.paging;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.memory.Storage;

/**
 * A chunk that was read from a store, in native memory of its own. A store into that memory changes no file, until
 * the chunk is put again.
 */
public final class Chunk implements BufferExporter, AutoCloseable {

    private final ChunkKey key;
    private final ChunkInfo info;
    private final long version;
    private final Storage storage;
    private final BufferLayout layout;

    Chunk(ChunkKey key, ChunkInfo info, long version, Storage storage, BufferLayout layout) {
        this.key = key;
        this.info = info;
        this.version = version;
        this.storage = storage;
        this.layout = layout;
    }

    /** {@return the key of the chunk} */
    public ChunkKey key() {
        return key;
    }

    /** {@return the description of its bytes} */
    public ChunkInfo info() {
        return info;
    }

    /** {@return the version of its content, a number that grows with each put into the store} */
    public long version() {
        return version;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, layout, request);
    }

    /**
     * Gives the memory back. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while the memory is on loan
     */
    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "chunk " + key.id();
    }
}
