/**
 * Small helpers that every package of the engine uses: error texts, cleaning up, actions of users that the cleaner
 * does not wait for, closing many, sets of rows, files that are written whole or not at all.
 *
 * <p>This package and those below it are no API. They may change with any version, and no public signature of another
 * package names a type of theirs.
 *
 * <pre>{@code
 * if (rowCount < 0) {
 *     throw new IllegalArgumentException(ErrorText.of("a row count of 0 or more", rowCount, "count the rows"));
 * }                          // expected a row count of 0 or more, given -1: count the rows
 * }</pre>
 *
 * <table>
 * <caption>What is below</caption>
 * <tr><th>package</th><th>has</th></tr>
 * <tr><td>{@code internal.kernel}</td><td>loops over floats and bytes in memory</td></tr>
 * <tr><td>{@code internal.lanes}</td><td>arithmetic over rows of numbers of any type, with these loops where it
 *     can</td></tr>
 * <tr><td>{@code internal.rows}</td><td>the storage of arrays of rows: growing, replacing, adopting</td></tr>
 * </table>
 */
@NullMarked
package org.scenebuf.engine.internal;

import org.jspecify.annotations.NullMarked;
