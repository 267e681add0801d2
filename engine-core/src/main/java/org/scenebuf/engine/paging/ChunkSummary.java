package org.scenebuf.engine.paging;

/**
 * What a store knows of a chunk without reading it.
 *
 * @param key what it is called
 * @param info what its bytes are
 * @param version which one of its contents it is: grows with each put
 * @param rawSize bytes of the chunk
 * @param storedSize bytes that these take in the store
 * @param codec how they are coded
 */
public record ChunkSummary(ChunkKey key, ChunkInfo info, long version, long rawSize, long storedSize,
    ChunkCodec codec) {

    static ChunkSummary of(RecordHeader record) {
        Metadata metadata = Metadata.decode(record.id(), record.metadata());
        return new ChunkSummary(metadata.key(), metadata.info(), record.sequence(), record.rawSize(),
            record.storedSize(), ChunkCodec.ofId(record.codec()));
    }
}
