/**
 * Logs of changes. They tell each consumer which rows of an array, or which pixels of an image, changed since that
 * consumer's own last look.
 *
 * <p>An array or image keeps one log. Each consumer that needs to know the changes has its own cursor on the log: a GL
 * context has one, and so has a bounds cache. No cursor takes changes away from another. To a new cursor everything
 * counts as changed. {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * ChangeCursor cursor = array.changes().newCursor();
 * cursor.drain((first, count) -> upload(first, count));      // all rows, the first time
 * array.modified(17, 2);                                     // two rows from row 17 on
 * cursor.drain((first, count) -> upload(first, count));      // upload(17, 2)
 * cursor.drain((first, count) -> upload(first, count));      // no call
 * }</pre>
 *
 * <p>Where each range has a cost of its own, such as a call to the GPU, say how ranges are joined:
 *
 * <pre>{@code
 * RangeMerging merging = new RangeMerging(8, 2048);          // over gaps of 8 rows at most; 2048 ranges at most
 * cursor.drain(merging, (first, count) -> upload(first, count));
 * }</pre>
 *
 * <h2>What counts as changed</h2>
 *
 * <p>Arrays count in rows ({@link org.scenebuf.engine.change.ChangeLog}), images in boxes of pixels
 * ({@link org.scenebuf.engine.change.ImageChangeLog}). Both learn of stores from the memory itself
 * ({@link org.scenebuf.engine.memory.StoreMarks}). So they see every store, whichever view or format was used for it:
 *
 * <table>
 * <caption>Which rows count as changed after a store</caption>
 * <tr><th>store</th><th>rows that count as changed</th></tr>
 * <tr><td>one value, by {@code FloatColumn.set}, {@code MemoryView.setFloat}, {@code BufferView.set}</td><td>the rows
 *     in the block of 256 bytes around it, and in the 64 bytes after the block where rows lie across the ends of
 *     blocks. Where rows are narrow, the block is smaller: it has at most 64 rows</td></tr>
 * <tr><td>writers and rewriters, copies into slices, arithmetic in bulk</td><td>exactly the written rows</td></tr>
 * <tr><td>memory that was handed out: a segment, an address, an INDArray</td><td>all rows that were handed out, at
 *     every look while the view is open, and once more when it is closed</td></tr>
 * <tr><td>{@code modified(first, count)}</td><td>these rows, in addition</td></tr>
 * </table>
 *
 * <p>Code that takes the segment and knows which rows it stores to calls {@code explicit()} first:
 *
 * <pre>{@code
 * try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL)) {
 *     view.explicit();                                       // now only named rows count as changed
 *     view.segment().set(ValueLayout.JAVA_FLOAT, 17 * 32 + 4, 1.5f);    // y of row 17
 *     view.modified(17, 1);                                  // one row from row 17 on
 * }
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>Any thread may mark. A cursor belongs to one consumer, which uses it from one thread at a time.
 * <li>Close an accessor after the last store through it, not beside a thread that still stores. Where that happens all
 *     the same, a later look tells of all rows, once the thread finds its accessor closed. If the thread does not use
 *     the accessor again, its store at the very moment of the close may not count as changed.
 * <li>A mark of up to 64 rows costs one write to memory for each cursor; a longer mark costs one for every 64 rows.
 *     Without cursors it costs nothing.
 * <li>A cursor that you forget to close is removed from its log after it is collected.
 * <li>{@code isQuiet} of a cursor tells in a few nanoseconds that nothing changed. Use it where there are thousands of
 *     cursors.
 * </ul>
 *
 * <h2>Where to go next</h2>
 *
 * <p>{@link org.scenebuf.engine.change.ChangeCursor#drainBytes} gives changed bytes by address, for your own renderer.
 * Packages {@code vertex}, {@code geom} and {@code texture} have the arrays and images with such logs.
 */
@NullMarked
package org.scenebuf.engine.change;

import org.jspecify.annotations.NullMarked;
