/**
 * More geometry than memory: chunks on disk, and those in memory that are worked with.
 *
 * <pre>{@code
 * try (ChunkStore store = ChunkStore.open(Path.of("world"), StoreOptions.DURABLE)) {
 *     store.put(ChunkKey.at(7, 3, 0, -2), vertices.arrays().getFirst());
 *     store.commit();                                   // from now on it is there, whatever happens
 *     try (Chunk chunk = store.get(7)) {
 *         chunk.info().rows();                          // a buffer of its own, as any exporter
 *     }
 *     store.verify().isSound();
 *     try (ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(256L << 20));
 *         Pin pin = pager.acquire(7)) {
 *         pin.getBuffer(BufferRequest.FULL);            // in place; never more than the cap in memory
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>Who does what</caption>
 * <tr><th>type</th><th>decides</th></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkStore}</td><td>which operations there are</td></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkCodec}, {@code ChunkCoding}</td><td>how bytes are made fewer</td></tr>
 * <tr><td>{@code RecordLayout}, {@code Metadata}, {@code Commit}, {@code Checkpoint}</td><td>how things lie in files,
 * each drawn in its class</td></tr>
 * <tr><td>{@code StoreLog}</td><td>when what is written, and made sure of</td></tr>
 * <tr><td>{@code Catalog}</td><td>which chunks there are</td></tr>
 * <tr><td>{@code Epochs}, {@code Compactor}</td><td>which segments count, and how their room is given back</td></tr>
 * <tr><td>{@code Recovery}, {@code CommitChain}</td><td>what counts of the files that are found</td></tr>
 * <tr><td>{@code IoThreads}</td><td>who touches files</td></tr>
 * <tr><td>{@code Disk}</td><td>what files do</td></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkPager}</td><td>which chunks are in memory, within caps</td></tr>
 * <tr><td>{@code PagedChunk}</td><td>where one chunk is, and who has it on loan</td></tr>
 * <tr><td>{@code ResidentChunks}, {@code PageKeeper}</td><td>who leaves for others</td></tr>
 * <tr><td>{@code Room}, {@code SlotPool}</td><td>that the caps hold</td></tr>
 * <tr><td>{@code PageIn}, {@code PageOut}, {@code Sweep}</td><td>when chunks are read, stored and edited</td></tr>
 * </table>
 *
 * <pre>
 *  segment-N.chunks         records: | SEGMENT | PUT 7 | PUT 8 | COMMIT 7, 8 | PUT 7 | DELETE 8 | COMMIT 7, 8 | …
 *  a record                 | header, 128 bytes | metadata | zeros to 64 | payload | zeros to 4096 |
 *  epoch-N                  is empty: readers lock it
 *  manifest-N, checkpoint   | head, 112 bytes | segments | damaged | headers and metadata of the chunks | CRC32C |
 *  lock                     is locked by the writer, and says who that is
 * </pre>
 *
 * <p>A folder has segments, which are only appended to, a lock of the writer, a file for each epoch, which readers
 * lock, and a checkpoint that saves time at the next opening. A record is found by its header, with a checksum over
 * everything that tells it from others: the store, the place, the chunk, its version, the checksum of its bytes. A
 * commit record lists what belongs together, and names the commit before it, so that one that is lost is missed.
 *
 * <p>This package needs LWJGL's lz4, zstd and meshoptimizer on the class path, as far as codecs are theirs.
 */
@NullMarked
package org.scenebuf.engine.paging;

import org.jspecify.annotations.NullMarked;
