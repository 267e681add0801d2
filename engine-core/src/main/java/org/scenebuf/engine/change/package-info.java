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
 * ({@link org.scenebuf.engine.change.ImageChangeLog}). Both know the writable views that are open. What was written
 * through a view counts as changed at every look while it is open, and once more when it is closed. A view that is
 * explicit counts only where its user says so:
 *
 * <pre>{@code
 * try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL)) {
 *     view.explicit();                                       // from here on only rows that are named count
 *     view.set(1.5f, 17, 1);                                 // y of row 17
 *     view.modified(17, 1);                                  // one row from row 17 on
 * }
 * }</pre>
 */
@NullMarked
package org.scenebuf.engine.change;

import org.jspecify.annotations.NullMarked;
