/**
 * Python's {@code struct} on any memory: bytes to values and back, by a format string.
 *
 * <pre>{@code
 * Struct header = Struct.of("<4s H I");                  // magic, version, row count
 * byte[] bytes = header.pack("MESH".getBytes(US_ASCII), 1, 3000);
 *
 * List<Object> values = header.unpack(bytes);            // [byte[4], 1L, 3000L]
 *
 * Struct row = Struct.of("3f 2H 4x");                    // in place, in the rows of a vertex array
 * row.packInto(vertices, 17 * row.size(), 0, 1.5, 0, 65535, 0);
 * try (StructIterator rows = row.iterUnpack(vertices)) {
 *     rows.forEachRemaining(System.out::println);
 * }
 * }</pre>
 *
 * <p>Memory is given as a {@code byte[]}, a {@link java.nio.ByteBuffer}, a {@link java.lang.foreign.MemorySegment} or a
 * {@link org.scenebuf.engine.buffer.BufferExporter}, which lends it for as long as the call needs. Units are bytes.
 */
@NullMarked
package org.scenebuf.interop.view;

import org.jspecify.annotations.NullMarked;
