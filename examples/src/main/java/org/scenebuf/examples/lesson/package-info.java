/**
 * The lesson: how bytes that somebody else laid out are read and written where they lie, without a copy.
 *
 * <p>A file of vertices, drawn in {@code VertexLayout}, is a small header and then records of 20 bytes: three floats,
 * three unsigned shorts, two bytes of padding. It is read into native memory once; what follows are views of that.
 *
 * <pre>{@code
 * MemoryView bytes = MemoryView.of(memory);                              // format B
 * List<Object> header = Struct.of("4sIq").unpackFrom(bytes, 0);          // [byte[4], 1L, 8L]
 *
 * MemoryView record = bytes.slice("16:36");                              // the first record's 20 bytes
 * Vector position = new Vector(record.slice("0:12").cast("f"));          // 12 bytes as 3 floats
 * Color color = new Color(record.slice("12:18").cast("H"));              // 6 bytes as 3 unsigned shorts
 * position.y();                                                          // unboxed
 * color.setRed(0xaaaa);
 * record.hex(" ");                                                       // ... aa aa ...
 * }</pre>
 *
 * <p>A slice selects, a cast names. A cast wants its bytes close together, so a column is cast first and sliced then:
 *
 * <pre>{@code
 * MemoryView records = bytes.slice("16:");
 * MemoryView colors = records.cast("H", 8, 10).slice(":, 6:9");          // shape {8, 3}, strides {20, 2}
 * colors.sub(0).toList();                                                // [43690, 0, 65535]
 * }</pre>
 *
 * <p>{@link org.scenebuf.examples.lesson.Vector} and {@link org.scenebuf.examples.lesson.Color} show what a typed view
 * is: a view, checked once for its format and length, and names for its items. On a read-only view they only read.
 * Nothing that a file says is used before it was compared with the file's size.
 *
 * <p>{@link org.scenebuf.examples.lesson.VertexLesson} is the program; {@code --interact} stops it in JShell halfway,
 * to try these lines on its bytes.
 */
@NullMarked
package org.scenebuf.examples.lesson;

import org.jspecify.annotations.NullMarked;
