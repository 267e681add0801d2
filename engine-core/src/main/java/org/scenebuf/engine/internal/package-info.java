/**
 * Small helpers that every package of the engine uses: error texts, clean-up, sets of rows, weak lists, calls of native
 * code, and files that are written as a whole or not at all.
 *
 * <p>This package and the packages below it are not part of the API. They may change with any version, and no public
 * signature of another package names a type of theirs.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * if (rowCount < 0) {
 *     throw new IllegalArgumentException(ErrorText.of("a row count of 0 or more", rowCount, "count the rows"));
 * }                          // expected a row count of 0 or more, given -1: count the rows
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>Every error text has three parts: what was expected, what was given, and what to do.
 * <li>The cleaner has one thread and waits for no user. Actions of users run in a thread of their own: see
 *     {@link org.scenebuf.engine.internal.UserActions}.
 * <li>An address goes to native code only by way of {@link org.scenebuf.engine.internal.NativeCall}, which keeps the
 *     memory alive meanwhile.
 * </ul>
 *
 * <h2>Where to go next</h2>
 *
 * <table>
 * <caption>Packages below</caption>
 * <tr><th>package</th><th>has</th></tr>
 * <tr><td>{@code internal.kernel}</td><td>loops over floats and bytes in memory</td></tr>
 * <tr><td>{@code internal.lanes}</td><td>arithmetic over rows of numbers of any type; it uses these loops where
 *     possible</td></tr>
 * <tr><td>{@code internal.rows}</td><td>the storage of arrays of rows: how they grow, and are replaced and
 *     adopted</td></tr>
 * </table>
 */
@NullMarked
package org.scenebuf.engine.internal;

import org.jspecify.annotations.NullMarked;
