/**
 * What was changed since I last looked: rows of an array, or pixels of an image.
 *
 * <p>An array or image keeps one log. Whoever needs to know what changed has a cursor of its own on that log: a GL
 * context has one, and so has a bounds cache. None takes another's news. A new cursor has seen nothing: to it
 * everything counts as changed.
 *
 * <pre>{@code
 * ChangeCursor cursor = array.changes().newCursor();
 * cursor.drain((first, count) -> upload(first, count));      // all rows, the first time
 * array.modified(17, 2);                                     // two rows from row 17 on
 * cursor.drain((first, count) -> upload(first, count));      // upload(17, 2)
 * cursor.drain((first, count) -> upload(first, count));      // no call
 * }</pre>
 *
 * <p>Each range may cost something, such as a call to the GPU. Then say how ranges are joined:
 *
 * <pre>{@code
 * RangeMerging merging = new RangeMerging(8, 2048);          // over gaps of 8 rows at most; 2048 ranges at most
 * cursor.drain(merging, (first, count) -> upload(first, count));
 * }</pre>
 *
 * <p>Arrays count in rows ({@link org.scenebuf.engine.change.ChangeLog}), images in boxes of pixels
 * ({@link org.scenebuf.engine.change.ImageChangeLog}). Both learn of stores from the memory itself
 * ({@link org.scenebuf.engine.memory.StoreMarks}), whoever stores there and under whatever description:
 *
 * <table>
 * <caption>What a store makes changed</caption>
 * <tr><th>store</th><th>rows that count as changed</th></tr>
 * <tr><td>one value, by {@code FloatColumn.set}, {@code MemoryView.setFloat}, {@code BufferView.set}</td>
 *     <td>at most 64, those around it: the ones in its block of 256 bytes, or less where rows are narrow</td></tr>
 * <tr><td>writers and rewriters, copies into slices, arithmetic in bulk</td><td>just those that were written</td></tr>
 * <tr><td>memory that was handed out: a segment, an address, an INDArray</td><td>all that were handed out, at every
 *     look while the view is open, and once more when it is closed</td></tr>
 * <tr><td>{@code modified(first, count)}</td><td>those, in addition</td></tr>
 * </table>
 *
 * <p>Who hands memory out and knows what is stored there says {@code explicit()} first:
 *
 * <pre>{@code
 * try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL)) {
 *     view.explicit();                                       // from here on the segment counts where it is named
 *     view.segment().set(FLOAT, 17 * 32 + 4, 1.5f);          // y of row 17
 *     view.modified(17, 1);                                  // one row from row 17 on
 * }
 * }</pre>
 */
@NullMarked
package org.scenebuf.engine.change;

import org.jspecify.annotations.NullMarked;
