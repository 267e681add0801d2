package org.scenebuf.engine.paging;

/**
 * The facts that a store knows about a chunk without reading it.
 *
 * @param key the key of the chunk
 * @param info the description of its bytes
 * @param version the version of its content, which grows with each put
 * @param rawSize the bytes of the chunk
 * @param storedSize the bytes of its stored form
 * @param codec the codec of its stored form
 */
public record ChunkSummary(ChunkKey key, ChunkInfo info, long version, long rawSize, long storedSize,
    ChunkCodec codec) {

    static ChunkSummary of(RecordHeader record) {
        Metadata metadata = Metadata.decode(record.id(), record.metadata());
        return new ChunkSummary(metadata.key(), metadata.info(), record.sequence(), record.rawSize(),
            record.storedSize(), ChunkCodec.ofId(record.codec()));
    }
}
