/**
 * Views of any memory as items: Python's {@code memoryview} and {@code struct}, and also the parts that CPython does
 * not implement. You can index, slice, cast, read and write a view. The memory stays where it is.
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>type</th><th>what it does</th></tr>
 * <tr><td>{@link org.scenebuf.interop.view.MemoryView}</td><td>shows any memory with its shape and format, in
 *     place</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.Struct}</td><td>turns bytes into values and back by a format, which is
 *     compiled once</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.ElementIterator}</td><td>reads every element of any memory, and tells its
 *     index</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.Slice}</td><td>is {@code start:stop:step} as an object</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.SliceNotation}</td><td>reads the text between Python's brackets as
 *     keys</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.MemoryViewBase}</td><td>is the base for view classes of your own</td></tr>
 * </table>
 *
 * <p>The words loan, view, exporter and mark are explained in the
 * {@linkplain org.scenebuf.engine.memory##terms terms}.
 *
 * <pre>{@code
 * try (MemoryView position = MemoryView.of(vertices.column("vertex"))) {     // shape {3000, 3}, strides {32, 4}
 *     position.getFloat(17, 1);                                              // y of vertex 17
 *     position.slice("::-1, 1").toList();                                    // all y, the last one first
 *     position.slice("10:13").copyFrom(new float[9]);                        // three rows, which now count as changed
 * }
 *
 * Struct header = Struct.of("<4s H I");                                      // magic, version, row count
 * List<Object> values = header.unpackFrom(file, 0);                          // [byte[4], 1, 3000]
 * try (MemoryView bytes = MemoryView.ofReadOnly(file)) {                     // a byte[], a buffer, a mapped segment
 *     MemoryView color = bytes.slice("12:18").cast("H");                     // three shorts in the middle of a record
 *     int red = color.getInt(0);
 * }
 * }</pre>
 *
 * <p>These views do what CPython's view refuses with {@code NotImplementedError}:
 *
 * <ul>
 * <li>They read and store records. They also read and store items in a foreign byte order.
 * <li>They slice several dimensions at once.
 * <li>They follow arrays of pointers.
 * </ul>
 *
 * <p>An assignment between overlapping parts works as if the source had been copied first.
 *
 * <p>Where CPython has a reason to refuse, these views refuse too. A cast keeps CPython's rules;
 * {@link org.scenebuf.interop.view.MemoryView#reinterpret} has fewer rules. A view has no hash while anybody can
 * write its memory.
 *
 * <p>Indices count items and are {@code long}. A negative index counts from the end. A slice ends before its second
 * number, as in Python: {@code "10:13"} is three items. Everywhere else a range is (first, count). Offsets and strides
 * are bytes.
 *
 * <p>A view holds a loan of its exporter until the view is closed or collected. Any number of threads may read and
 * write through views at the same time. Two threads that write the same item must agree on their order themselves.
 *
 * <p>Where to go next: {@link org.scenebuf.engine.buffer} is the protocol below this package, and
 * {@code org.scenebuf.interop.nd4j} does arithmetic on the same memory.
 */
@NullMarked
package org.scenebuf.interop.view;

import org.jspecify.annotations.NullMarked;
