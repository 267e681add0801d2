/**
 * A world larger than memory: chunks of geometry on disk, and a pager that keeps the chunks in use in memory. A chunk
 * is a vertex array, an index array or an image with a number, a description and, where wanted, a name or a place.
 *
 * <pre>{@code
 * try (ChunkStore store = ChunkStore.open(Path.of("world"), StoreOptions.DURABLE)) {
 *     store.put(ChunkKey.at(7, 3, 0, -2), vertices.arrays().getFirst());
 *     store.commit();                                   // the chunk now survives a crash
 *     try (Chunk chunk = store.get(7)) {                // a copy in memory of its own
 *         chunk.info().rows();                          // the number of rows
 *     }
 *     store.verify().isSound();
 *     try (ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(256L << 20));
 *         Pin pin = pager.acquire(7)) {
 *         pin.getBuffer(BufferRequest.FULL);            // a view of the pager's memory, in place
 *     }
 * }
 * }</pre>
 *
 * <p>A pin is a loan: while it is open, the chunk stays in memory. All methods may be called by any thread. Files are
 * read and written by threads of the store. The words loan, view, cursor, storage and mark are explained in the
 * {@linkplain org.scenebuf.engine.memory##terms terms}; these words belong to this package:
 *
 * <table>
 * <caption>Words</caption>
 * <tr><th>word</th><th>meaning</th></tr>
 * <tr><td>record</td><td>a header and a payload in a file: the beginning of a segment, a chunk's bytes, a deletion, or
 *     a commit</td></tr>
 * <tr><td>segment</td><td>a file of records, to which records are only appended</td></tr>
 * <tr><td>batch</td><td>the records between two commits, which become valid together</td></tr>
 * <tr><td>epoch</td><td>a set of valid segments; a compaction begins a new epoch</td></tr>
 * <tr><td>checkpoint, manifest</td><td>a list of the store's records. A checkpoint makes the next opening fast. A
 *     manifest stands at the beginning of an epoch</td></tr>
 * <tr><td>slot</td><td>memory for one chunk at a time</td></tr>
 * <tr><td>quarantine</td><td>the state of a slot without a chunk, while a bare address of it may still be in
 *     use</td></tr>
 * <tr><td>sweep</td><td>the same edit, applied to many chunks</td></tr>
 * </table>
 *
 * <table>
 * <caption>The types, and their tasks</caption>
 * <tr><th>type</th><th>task</th></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkStore}</td><td>the chunks on disk: put, get, delete, commit,
 *     compact</td></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkPager}</td><td>the chunks in memory, within caps</td></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.Pin}, {@link org.scenebuf.engine.paging.Chunk}</td><td>a chunk in a
 *     pager's memory; a chunk that was read into memory of its own</td></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkEdit}</td><td>what a sweep does to each chunk</td></tr>
 * <tr><td>{@link org.scenebuf.engine.paging.ChunkCodec}, {@code ChunkCoding}</td><td>the compression of
 *     chunks</td></tr>
 * <tr><td>{@code RecordLayout}, {@code Metadata}, {@code Commit}, {@code Checkpoint}</td><td>the layouts in files,
 *     each drawn in its class</td></tr>
 * <tr><td>{@code StoreLog}</td><td>writing and syncing of records</td></tr>
 * <tr><td>{@code Catalog}</td><td>the list of chunks</td></tr>
 * <tr><td>{@code Epochs}, {@code Compactor}</td><td>know the valid segments, and free the disk space of replaced and
 *     deleted records</td></tr>
 * <tr><td>{@code Recovery}, {@code CommitChain}, {@code SecondWrite}</td><td>find the valid records when a store is
 *     opened, and make the last ones durable</td></tr>
 * <tr><td>{@code IoThreads}, {@code Disk}</td><td>the threads that use files, and the operations on files</td></tr>
 * <tr><td>{@code PagedChunk}</td><td>the state of one chunk, and its loans</td></tr>
 * <tr><td>{@code ResidentChunks}, {@code PageKeeper}</td><td>the choice of chunks that leave memory</td></tr>
 * <tr><td>{@code Room}, {@code SlotPool}</td><td>the caps</td></tr>
 * <tr><td>{@code PageIn}, {@code PageOut}, {@code Sweep}</td><td>reading, storing and editing of chunks</td></tr>
 * </table>
 *
 * <pre>
 *  segment-N.chunks         records: | SEGMENT | PUT 7 | PUT 8 | COMMIT 7, 8 | PUT 7 | DELETE 8 | COMMIT 7, 8 | …
 *  a record                 | header, 128 bytes | metadata | zeros to n x 64 | payload | zeros to n x 4096 |
 *  epoch-N                  is empty: readers lock it
 *  manifest-N, checkpoint   | head, 112 bytes | segments | damaged | headers and metadata of the chunks | CRC32C |
 *  lock                     is locked by the writer, and names its process
 * </pre>
 *
 * <p>The folder of a store has segments, a lock file for the writer, an empty file for each epoch (which readers lock),
 * a manifest for each epoch after the first, and a checkpoint that shortens the next opening. A record is found by its
 * header. The header's checksum covers everything that identifies the record: the store, the position in the file, the
 * chunk's number and version, and the checksum of the chunk's bytes. A commit record lists the records of its batch and
 * names the commit before it, so a lost commit is noticed.
 *
 * <p>On Linux the threads of a pager that work ahead have a niceness of 5. Where there are not enough cores, a thread
 * that renders gets one before them.
 *
 * <p>In one process, only one class loader at a time can write a store, and only one can read it. A second one is
 * refused.
 *
 * <p>The package needs LWJGL's lz4, zstd and meshoptimizer on the class path, for the codecs that use them. Begin
 * with {@link org.scenebuf.engine.paging.ChunkStore}, then read {@link org.scenebuf.engine.paging.ChunkPager}.
 */
@NullMarked
package org.scenebuf.engine.paging;

import org.jspecify.annotations.NullMarked;
