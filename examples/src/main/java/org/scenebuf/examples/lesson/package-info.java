/**
 * A lesson about binary files: how to read and write bytes of a foreign layout in place, without a copy.
 *
 * <p>A file of vertices (drawn in {@code VertexLayout}) has a small header and then records of 20 bytes: three floats,
 * three unsigned shorts, and two bytes of padding. The lesson reads it once into native memory, and makes views of that
 * memory.
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
 * <p>A slice selects bytes; a cast says what they are. A cast needs bytes without gaps, so for a column the cast comes
 * first and the slice second:
 *
 * <pre>{@code
 * MemoryView records = bytes.slice("16:");
 * MemoryView colors = records.cast("H", 8, 10).slice(":, 6:9");          // shape {8, 3}, strides {20, 2}
 * colors.sub(0).toList();                                                // [43690, 0, 65535]
 * }</pre>
 *
 * <p>{@link org.scenebuf.examples.lesson.Vector} and {@link org.scenebuf.examples.lesson.Color} are typed views: each
 * checks the format and length of a view once, and then gives names to its items. With a read-only view, they can only
 * read. Numbers in a file are compared with the file's size before they are used.
 *
 * <p>{@link org.scenebuf.examples.lesson.VertexLesson} is the program. Its option {@code --interact} stops it halfway
 * in JShell, where these lines can be tried on its bytes.
 */
@NullMarked
package org.scenebuf.examples.lesson;

import org.jspecify.annotations.NullMarked;
