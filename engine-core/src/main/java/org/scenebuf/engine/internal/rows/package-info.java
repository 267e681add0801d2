/**
 * The storage of arrays of rows: how they grow, shrink, are replaced and adopted. Rows are vertices, indices, or the
 * elements of a pointer array.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * RowStorage rows = RowStorage.exact(Storage.allocate("terrain", 32 * 1000), new RowSize("rows", 32));
 * rows.setRowCount(2000);                          // a BufferInUseException while a view is open
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>The {@code RowStorage} is the lock of its array. Rows are lent under this lock.
 * <li>While a view is open, the number of rows cannot change.
 * <li>A roomy storage grows by half at least, so adding rows one by one costs constant time on average.
 * </ul>
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>type</th><th>task</th></tr>
 * <tr><td>{@link org.scenebuf.engine.internal.rows.RowStorage}</td><td>rows that grow, shrink and are replaced, with
 *     the log of their changes</td></tr>
 * <tr><td>{@link org.scenebuf.engine.internal.rows.RowSize}</td><td>the size of a row</td></tr>
 * <tr><td>{@link org.scenebuf.engine.internal.rows.RowEdit}</td><td>stores to rows in memory itself</td></tr>
 * <tr><td>{@code RowSource}</td><td>rows of another exporter, checked before they are copied</td></tr>
 * <tr><td>{@code RowSplice}</td><td>the replacement of some rows by more or fewer others</td></tr>
 * </table>
 *
 * <h2>Where to go next</h2>
 *
 * <p>Packages {@code vertex}, {@code geom} and {@code pta} make their arrays of it.
 */
@NullMarked
package org.scenebuf.engine.internal.rows;

import org.jspecify.annotations.NullMarked;
