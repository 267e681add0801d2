/**
 * Python's {@code memoryview} and {@code struct}, completed: memory as items to index, slice, cast, read and write.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>type</th><th>what it does</th></tr>
 * <tr><td>{@link org.scenebuf.interop.view.MemoryView}</td><td>any memory with its shape and format, in place</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.Struct}</td><td>bytes to values and back by a format, compiled
 * once</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.ElementIterator}</td><td>every element of any memory, with its
 * index</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.Slice}</td><td>{@code start:stop:step} as an object</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.SliceNotation}</td><td>what Python has between brackets, as keys</td></tr>
 * <tr><td>{@link org.scenebuf.interop.view.MemoryViewBase}</td><td>makes a view of a class of your own</td></tr>
 * </table>
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
 * <p>Where CPython's view stops with {@code NotImplementedError}, this one goes on: records and foreign byte orders are
 * read and stored, several dimensions sliced at once, arrays of pointers followed, and assignments between overlapping
 * parts come out as if the source had been copied first. What CPython refuses for a reason is refused here: a cast
 * keeps its rules ({@link org.scenebuf.interop.view.MemoryView#reinterpret} has fewer), and a view that somebody may
 * write has no hash.
 *
 * <p>Indices count items and are {@code long}; a negative one counts from the end. In slices the end is Python's, one
 * past the last: {@code "10:13"} is three items. Everywhere else a range is (first, count). Offsets and strides are
 * bytes.
 */
@NullMarked
package org.scenebuf.interop.view;

import org.jspecify.annotations.NullMarked;
