/**
 * What was changed since I last looked.
 *
 * <p>An array or image keeps one log. Whoever needs to know what changed (a GL context, a pager, a bounds cache) has a
 * cursor of its own on it, so that none takes another's news. A new cursor has seen nothing: everything counts as
 * changed to it.
 *
 * <pre>{@code
 * ChangeCursor cursor = array.changes().newCursor();
 * cursor.drain((first, count) -> upload(first, count));      // all rows, the first time
 * array.modified(17, 2);
 * cursor.drain((first, count) -> upload(first, count));      // rows 17 and 18
 * cursor.drain((first, count) -> upload(first, count));      // nothing
 * }</pre>
 *
 * <p>Whoever pays for each range, as with a call to the GPU, says how ranges are joined:
 *
 * <pre>{@code
 * cursor.drain(new RangeMerging(8, 2048), (first, count) -> upload(first, count));
 * }</pre>
 *
 * <p>Arrays count in rows ({@link org.scenebuf.engine.change.ChangeLog}), images in boxes of pixels
 * ({@link org.scenebuf.engine.change.ImageChangeLog}). Both know the writable views that are open: what was written
 * through one is changed for every look while it is open, and once more when it is closed.
 */
@NullMarked
package org.scenebuf.engine.change;

import org.jspecify.annotations.NullMarked;
