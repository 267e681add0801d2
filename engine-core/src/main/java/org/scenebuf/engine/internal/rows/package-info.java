/**
 * The storage of arrays of rows: how they grow, shrink, are replaced and adopted. Rows are vertices, indices, or the
 * elements of a pointer array.
 *
 * <table>
 * <caption>One type for each task</caption>
 * <tr><th>type</th><th>task</th></tr>
 * <tr><td>{@link org.scenebuf.engine.internal.rows.RowStorage}</td><td>rows that grow, shrink and are replaced, and the
 *     log of what was changed of them</td></tr>
 * <tr><td>{@link org.scenebuf.engine.internal.rows.RowSize}</td><td>how large a row is</td></tr>
 * <tr><td>{@link org.scenebuf.engine.internal.rows.RowEdit}</td><td>rows that are written in memory itself</td></tr>
 * <tr><td>{@code RowSource}</td><td>rows of another exporter, checked before they are copied</td></tr>
 * <tr><td>{@code RowSplice}</td><td>some rows replaced by more or fewer others</td></tr>
 * </table>
 *
 * <pre>{@code
 * RowStorage rows = RowStorage.exact(Storage.allocate("terrain", 32 * 1000), new RowSize("rows", 32));
 * rows.setRowCount(2000);                          // a BufferInUseException while a view is open
 * }</pre>
 */
@NullMarked
package org.scenebuf.engine.internal.rows;

import org.jspecify.annotations.NullMarked;
