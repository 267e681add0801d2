/**
 * Blocks of native memory: who owns one, who has it on loan, when it may be moved or freed. All exceptions that tell of
 * memory are here too.
 *
 * <p>Everything the engine keeps, vertex rows and texture pixels alike, lies outside the Java heap, where it can be
 * handed to the GPU as it is. Four types divide the work:
 *
 * <table>
 * <caption>From a block to a loan</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.NativeMemory}</td><td>one block of fixed size, allocated or
 *     adopted</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.Storage}</td><td>how an array reaches its bytes: it may grow, or be
 *     somewhere else at the moment</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.Loan}</td><td>the promise that the bytes stay where they are</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.StoreMarks}</td><td>where the bytes were stored to: beside the memory, so
 *     that no loan's end loses it</td></tr>
 * </table>
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
 * <p>Nothing has to be closed for safety. A loan keeps its block alive. A block that nobody can reach any more gives
 * its memory back by a cleaner; {@code close()} is the early give-back. A bare loan that is forgotten stays open, and
 * its storage cannot be resized: so whoever hands a loan on ties it to the holder, as buffer views do. A raw address
 * that left the library keeps its block from being reused until the object that got the address is collected: {@link
 * org.scenebuf.engine.memory.RawLoan} tells more. A thread that runs out of stack or heap while it borrows or gives
 * back may leave a loan open for good: rows and marks are safe then, but that array cannot be resized any more.
 *
 * <table>
 * <caption>What is thrown</caption>
 * <tr><th>exception</th><th>when</th></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.BufferException}</td><td>a request cannot be met</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.BufferInUseException}</td><td>memory is to be moved or freed while it is on
 *     loan</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.StaleViewException}</td><td>a view is used after it was closed, or after
 *     its memory moved</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.FormatException}</td><td>a format string means nothing, or a value does not
 *     fit one</td></tr>
 * <tr><td>{@link org.scenebuf.engine.memory.NotResidentException}</td><td>the bytes are not in memory now</td></tr>
 * </table>
 */
@NullMarked
package org.scenebuf.engine.memory;

import org.jspecify.annotations.NullMarked;
