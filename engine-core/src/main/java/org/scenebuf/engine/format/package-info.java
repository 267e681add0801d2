/**
 * Formats: what one item in memory is, and how its bytes become Java values and back. The format strings are Python's
 * {@code struct} codes, with the records, names and sub-arrays of PEP 3118.
 *
 * <p>{@link org.scenebuf.engine.format.ElementFormat} is the class to begin with: a parsed format string. It knows the
 * size and the parts of an item, and reads and writes single items. Where items lie is described by
 * {@code BufferLayout} in package {@code buffer}. {@linkplain org.scenebuf.engine.memory##terms Terms} explains the
 * words.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * ElementFormat row = ElementFormat.of("T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}");
 * row.itemSize();                                  // 32
 * row.field("normal").offset();                    // 12
 * row.field("normal").format().shape();            // {3}
 * ElementFormat.of(">H").read(bytes, 6);           // a Long: two bytes from byte 6 on, the high one first
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>A string without a meaning, or a value that does not fit, throws
 *     {@link org.scenebuf.engine.memory.FormatException}.
 * <li>Formats are immutable. Any thread may use them.
 * <li>{@code read} and {@code write} of a format make an object for each value. Loops use
 *     {@link org.scenebuf.engine.format.NumberCodec} or {@code Numbers} in package {@code buffer}. Those make no
 *     objects.
 * </ul>
 *
 * <table>
 * <caption>From a string to a value</caption>
 * <tr><th>step</th><th>by</th></tr>
 * <tr><td>the string is parsed, in a
 *     {@link org.scenebuf.engine.format.FormatDialect}</td><td>{@code FormatParser}</td></tr>
 * <tr><td>it becomes a tree of types</td><td>{@code ItemType}</td></tr>
 * <tr><td>the tree is written as a string again</td><td>{@code FormatPrinter}</td></tr>
 * <tr><td>an item is read, or written</td><td>{@code ItemReader}, {@code ItemWriter}</td></tr>
 * <tr><td>single numbers are read and written in loops, without
 *     boxing</td><td>{@link org.scenebuf.engine.format.NumberKind},
 *     {@link org.scenebuf.engine.format.NumberCodec}</td></tr>
 * </table>
 *
 * <h2>Where to go next</h2>
 *
 * <p>Package {@code buffer} lends memory as items of a format. {@code Struct} in module buffer-interop packs and
 * unpacks values as Python's {@code struct} module does.
 */
@NullMarked
package org.scenebuf.engine.format;

import org.jspecify.annotations.NullMarked;
