/**
 * What one item in memory is, and how its bytes become Java values and back: Python's {@code struct} codes, with PEP
 * 3118's records, names and sub-arrays.
 *
 * <p>{@link org.scenebuf.engine.format.ElementFormat} is the class to begin with: a format string, understood. It knows
 * the size and the parts of an item, and reads and writes single items. Where items lie is decided elsewhere, in
 * {@code BufferLayout} of package {@code buffer}.
 *
 * <pre>{@code
 * ElementFormat row = ElementFormat.of("T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}");
 * row.itemSize();                                  // 32
 * row.field("normal").offset();                    // 12
 * row.field("normal").format().shape();            // {3}
 * ElementFormat.of(">H").read(bytes, 6);           // a Long: two bytes from byte 6 on, the high one first
 * }</pre>
 *
 * <table>
 * <caption>From a string to a value</caption>
 * <tr><th>step</th><th>by</th></tr>
 * <tr><td>the string is parsed, in a {@link org.scenebuf.engine.format.FormatDialect}</td>
 *     <td>{@code FormatParser}</td></tr>
 * <tr><td>it becomes a tree of types</td><td>{@code ItemType}</td></tr>
 * <tr><td>the tree is written as a string again</td><td>{@code FormatPrinter}</td></tr>
 * <tr><td>an item is read, or written</td><td>{@code ItemReader}, {@code ItemWriter}</td></tr>
 * <tr><td>single numbers are read and written in loops, without boxing</td>
 *     <td>{@link org.scenebuf.engine.format.NumberKind},
 *     {@link org.scenebuf.engine.format.NumberCodec}</td></tr>
 * </table>
 *
 * <p>A string that means nothing, or a value that does not fit, is a
 * {@link org.scenebuf.engine.memory.FormatException}.
 */
@NullMarked
package org.scenebuf.engine.format;

import org.jspecify.annotations.NullMarked;
