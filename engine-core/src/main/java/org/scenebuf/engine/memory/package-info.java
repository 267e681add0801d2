/**
 * Blocks of native memory, the loans on them, and the exceptions of the whole library.
 *
 * <p>The engine keeps vertex rows and texture pixels outside the Java heap. The GPU can take them from there as they
 * are. Four types divide the work:
 *
 * <table>
 * <caption>From a block to a loan</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.NativeMemory}</td><td>one block of fixed size: allocated, mapped or
 *     adopted</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.Storage}</td><td>the way from an array or an image to its bytes; the
 *     storage may grow, and its bytes may be paged out</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.Loan}</td><td>the promise that the bytes stay where they are</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.StoreMarks}</td><td>the notes of which bytes were stored to</td></tr>
 * </table>
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * Storage storage = Storage.allocate("heights", 1024);
 * try (Loan loan = storage.acquire("the tour")) {
 *     loan.segment().set(ValueLayout.JAVA_FLOAT, 0, 1.5f);
 *     storage.resize(2048);          // BufferInUseException: ... given 1 (the tour) ...
 * }
 * storage.resize(2048);              // fine: nobody holds it now
 * }</pre>
 *
 * <h2 id="terms">Terms</h2>
 *
 * <p>All packages use these words in the same sense.
 *
 * <table>
 * <caption>Terms</caption>
 * <tr><th>term</th><th>meaning</th></tr>
 * <tr><td>block</td><td>one piece of native memory of fixed size: a
 *     {@link org.scenebuf.engine.memory.NativeMemory}</td></tr>
 * <tr><td>storage</td><td>the object through which an array or an image reaches its block: a
 *     {@link org.scenebuf.engine.memory.Storage}. A storage may replace its block by a larger one.</td></tr>
 * <tr><td>exporter</td><td>an object that lends its memory together with a description of the layout, such as a vertex
 *     array, a column or an image: a {@link org.scenebuf.engine.buffer.BufferExporter}</td></tr>
 * <tr><td>borrower</td><td>the object or the code that an exporter or a storage lends memory to</td></tr>
 * <tr><td>view</td><td>the answer of an exporter: the memory, and the layout of its items. A
 *     {@link org.scenebuf.engine.buffer.BufferView} reads and writes the exporter's own bytes, never a copy.</td></tr>
 * <tr><td>loan</td><td>the promise that a block stays where it is, until the loan is closed: a
 *     {@link org.scenebuf.engine.memory.Loan}. A view holds a loan, unless it is a versioned view. While a loan is
 *     open, the block is not freed, moved or resized.</td></tr>
 * <tr><td>versioned view</td><td>a view without a loan. Its exporter may move, resize or free the memory at any time.
 *     The view then throws {@link org.scenebuf.engine.memory.StaleViewException}.</td></tr>
 * <tr><td>item</td><td>the unit that a view counts in. A format string says what an item is: a number, or a
 *     record.</td></tr>
 * <tr><td>record</td><td>an item with named fields, such as a whole vertex: {@code T{(3)f:vertex:(3)f:normal:}}. In
 *     {@code paging}, a record is one entry of a file.</td></tr>
 * <tr><td>row</td><td>all bytes at one index of the first dimension: one vertex, one index, one array element. Rows are
 *     equally far apart; the distance is the stride.</td></tr>
 * <tr><td>column</td><td>one named field in all rows, such as {@code vertex} or {@code normal}</td></tr>
 * <tr><td>lane</td><td>one number in all rows, such as the y of all positions</td></tr>
 * <tr><td>accessor</td><td>an object of this library that reads or stores single values, such as {@code Items},
 *     {@code FloatColumn} or {@code MemoryView}</td></tr>
 * <tr><td>store</td><td>a write to memory. "Stored to" and "written" mean the same. In {@code paging}, a store is also
 *     a folder of chunks.</td></tr>
 * <tr><td>mark</td><td>the note that some bytes were stored to. An accessor leaves one after each store, in a
 *     {@link org.scenebuf.engine.memory.MarkTable}. The marks of a block lie beside the block, so they outlive the
 *     view.</td></tr>
 * <tr><td>log</td><td>the list of changed rows or pixels of one array or image: a
 *     {@link org.scenebuf.engine.change.ChangeLog}</td></tr>
 * <tr><td>cursor</td><td>one reader of a log: a {@link org.scenebuf.engine.change.ChangeCursor}. A cursor says what
 *     changed since its own last look. Cursors do not disturb each other.</td></tr>
 * <tr><td>handed out</td><td>given away as bare memory: as a segment, an address, an NIO buffer or an INDArray. The
 *     library cannot see stores there, so all of these bytes count as changed.</td></tr>
 * <tr><td>explicit view</td><td>a view whose user called {@code explicit()}. The memory that this view hands out counts
 *     as changed only at the rows that the user names by {@code modified}.</td></tr>
 * <tr><td>raw address, raw loan</td><td>a bare address that left the library, and the object that keeps its block: a
 *     {@link org.scenebuf.engine.memory.RawLoan}. The library cannot see when the address is used for the last
 *     time.</td></tr>
 * <tr><td>retired memory</td><td>a block that was closed although an object still has its raw address. The block
 *     is freed once that object is collected.</td></tr>
 * <tr><td>look</td><td>the moment when a cursor asks what was stored to since its last look; then the watchers are
 *     told. See {@link org.scenebuf.engine.memory.StoreMarks#look}. The method {@link
 *     org.scenebuf.engine.memory.Storage#look} is something else: it gives memory without a loan.</td></tr>
 * <tr><td>watcher</td><td>an object that is told which bytes were stored to, such as a log: a
 *     {@link org.scenebuf.engine.memory.StoreWatcher}</td></tr>
 * </table>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>Memory stays safe if you close nothing. Pins of {@code paging} are an exception: close them before a flush, or
 *     their edits are not stored. A loan keeps its block alive. The cleaner frees a block that nobody can reach any
 *     more; {@code close()} frees it earlier.
 * <li>Blocks that nobody closes do not pile up. The garbage collector does not see how large they are. So the library
 *     calls {@code System.gc()} each time its native memory has grown by half, and by 1 GiB at least. (Where the
 *     largest heap is smaller than 1 GiB, the size of that heap counts.) A program that closes all its blocks needs no
 *     such calls: {@code -XX:+DisableExplicitGC} ends them.
 * <li>A bare {@code Loan} that its owner forgets stays open, and its storage cannot be resized any more. Tie a loan to
 *     the object that uses the memory, as views do.
 * <li>A raw address keeps its block until the object that has the address is collected: see
 *     {@link org.scenebuf.engine.memory.RawLoan}.
 * <li>A thread near the end of its stack fails before it opens a loan. Where it fails before it closes one, the loan
 *     stays open until the collector finds its view. A thread that runs out of heap meanwhile may leave a loan open for
 *     good. Rows and marks stay right, but the array cannot be resized then.
 * <li>Any thread may use blocks, storages, loans and marks. Two threads that write the same element have to agree among
 *     themselves.
 * <li>Memory without a loan may end in the middle of an access: that of a versioned view, of a look, or of an arena of
 *     yours. The access throws then, and the JDK sets the interrupt of its thread. Call {@code Thread.interrupted()}
 *     before that thread waits again.
 * </ul>
 *
 * <table>
 * <caption>Exceptions</caption>
 * <tr><th>exception</th><th>when</th></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.BufferException}</td><td>a request cannot be met</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.BufferInUseException}</td><td>memory is to be moved, resized or freed while
 *     it is on loan</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.StaleViewException}</td><td>a view is used after it was closed, or after
 *     its memory moved</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.FormatException}</td><td>a format string has no meaning, or a value does
 *     not fit its format</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.NotResidentException}</td><td>the bytes are paged out</td></tr>
 * </table>
 *
 * <h2>A storage of your own</h2>
 *
 * <p>Arrays and images take every {@link org.scenebuf.engine.memory.Storage}, also one that a program wrote itself. The
 * following one has its bytes in a file. It reads the file when somebody needs the bytes, and not before:
 *
 * <pre>{@code
 * import java.io.EOFException;
 * import java.io.IOException;
 * import java.io.UncheckedIOException;
 * import java.lang.foreign.MemorySegment;
 * import java.nio.channels.FileChannel;
 * import java.nio.file.Files;
 * import java.nio.file.Path;
 * import java.nio.file.StandardOpenOption;
 * import org.scenebuf.engine.buffer.BufferRequest;
 * import org.scenebuf.engine.buffer.BufferView;
 * import org.scenebuf.engine.buffer.Buffers;
 * import org.scenebuf.engine.memory.Loan;
 * import org.scenebuf.engine.memory.NativeMemory;
 * import org.scenebuf.engine.memory.Storage;
 * import org.scenebuf.engine.memory.StoreMarks;
 *
 * // A file's bytes: they come into memory when somebody needs them, and leave it when the program says so.
 * public final class LazyFile implements Storage {
 *
 *     private final String name;
 *     private final Path file;
 *     private final long byteSize;
 *     private final StoreMarks marks;             // the same, however often the bytes come and go
 *
 *     private volatile Storage here;              // null while the bytes are in the file alone
 *     private boolean closed;
 *
 *     public LazyFile(String name, Path file) throws IOException {
 *         this.name = name;
 *         this.file = file;
 *         this.byteSize = Files.size(file);
 *         this.marks = StoreMarks.of(byteSize);
 *     }
 *
 *     // Pages in on demand.
 *     private synchronized Storage here() {
 *         if (closed) {
 *             throw new IllegalStateException("expected " + name + " to be open, given a closed one: "
 *                 + "borrow before it is closed, or make it anew");
 *         }
 *         if (here == null) {
 *             Storage coming = Storage.of(NativeMemory.allocate(name, byteSize), marks);
 *             try (Loan loan = coming.acquire("here"); FileChannel channel = FileChannel.open(file);
 *                 BufferView bytes = Buffers.wrap(loan.segment()).getBuffer(BufferRequest.FULL)) {
 *                 if (Buffers.readInto(channel, bytes, 'C') < byteSize) {
 *                     throw new EOFException(file + " has become shorter");
 *                 }
 *             } catch (IOException failed) {
 *                 throw new UncheckedIOException(failed);
 *             }
 *             here = coming;
 *         }
 *         return here;
 *     }
 *
 *     // Writes the bytes to the file and frees their memory. Throws BufferInUseException while they are on loan.
 *     public synchronized void pageOut() {
 *         if (here == null) {
 *             return;
 *         }
 *         requireUnlent();
 *         here.endLooks();                        // ends versioned views
 *         try (Loan loan = here.acquireToRead("pageOut");
 *             FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
 *             BufferView bytes = Buffers.wrap(loan.segment()).getBuffer(BufferRequest.FULL_RO)) {
 *             Buffers.write(bytes, channel, 'C');
 *         } catch (IOException failed) {
 *             throw new UncheckedIOException(failed);
 *         }
 *         here.close();
 *         here = null;
 *     }
 *
 *     @Override
 *     public synchronized Loan acquire(Object borrower) {
 *         return here().acquire(borrower);
 *     }
 *
 *     @Override
 *     public synchronized Loan acquireToRead(Object borrower) {
 *         return here().acquireToRead(borrower);
 *     }
 *
 *     @Override
 *     public synchronized MemorySegment look() {
 *         return here().look();
 *     }
 *
 *     @Override
 *     public boolean holds(MemorySegment memory) {
 *         Storage now = here;                     // without a lock: versioned views ask before each access
 *         return now != null && now.holds(memory);
 *     }
 *
 *     @Override
 *     public synchronized void endLooks() {
 *         if (here != null) {
 *             here.endLooks();
 *         }
 *     }
 *
 *     @Override
 *     public String name() {
 *         return name;
 *     }
 *
 *     @Override
 *     public long byteSize() {
 *         return byteSize;
 *     }
 *
 *     @Override
 *     public boolean isReadOnly() {
 *         return false;
 *     }
 *
 *     @Override
 *     public StoreMarks marks() {
 *         return marks;
 *     }
 *
 *     @Override
 *     public void resize(long newByteSize) {
 *         here().resize(newByteSize);             // refuses another size
 *     }
 *
 *     @Override
 *     public void requireResizable(int ownLoans) {
 *         here().requireResizable(ownLoans);      // refuses
 *     }
 *
 *     @Override
 *     public synchronized void requireUnlent() {
 *         if (here != null) {
 *             here.requireUnlent();
 *         }
 *     }
 *
 *     @Override
 *     public synchronized void close() {
 *         pageOut();
 *         closed = true;
 *         marks.noteChange();
 *     }
 * }
 * }</pre>
 *
 * <p>Vertices over it are made by {@code GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), new
 * LazyFile("rows", path))}, images by {@code Texture.adopt}. They are lent and edited like any others. A storage of
 * your own must keep these rules. {@code LazyFile} keeps them so:
 *
 * <ul>
 * <li>The loans come from a {@link org.scenebuf.engine.memory.NativeMemory}, which counts them. So bytes on loan stay:
 *     {@code pageOut} throws, and the text names the borrowers.
 * <li>{@code marks()} always gives the same object. It goes with each block to
 *     {@link org.scenebuf.engine.memory.Storage#of(NativeMemory, StoreMarks)}. So a cursor knows what was stored before
 *     the bytes left. Bytes that come back count as unchanged.
 * <li>{@code endLooks} comes before the bytes are written. From then on versioned views of the old block throw. A
 *     thread that is in the middle of a store through such a view may still lose that one store.
 * </ul>
 *
 * <p>Package {@link org.scenebuf.engine.paging} does more: caps, compression, and threads for the disk.
 *
 * <h2>Where to go next</h2>
 *
 * <p>Package {@link org.scenebuf.engine.buffer} lends memory together with a description of its layout. Package
 * {@link org.scenebuf.engine.change} tells which rows and pixels changed.
 */
@NullMarked
package org.scenebuf.engine.memory;

import org.jspecify.annotations.NullMarked;
