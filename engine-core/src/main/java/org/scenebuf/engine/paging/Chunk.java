package org.scenebuf.engine.paging;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.memory.Storage;

/**
 * A chunk that was read: native memory of its own, which it lends. What is written there changes no store, until it is
 * put again.
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

    /**
     * Tells what it is called.
     *
     * @return its key
     */
    public ChunkKey key() {
        return key;
    }

    /**
     * Tells what its bytes are.
     *
     * @return their description
     */
    public ChunkInfo info() {
        return info;
    }

    /**
     * Tells which one of the chunk's contents this is.
     *
     * @return a number that grows with each put into the store
     */
    public long version() {
        return version;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, layout, request);
    }

    /**
     * Gives the memory back; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it is on loan
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
