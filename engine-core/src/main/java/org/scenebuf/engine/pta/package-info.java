/**
 * Arrays of one Java type in native memory: shared by several owners, and able to grow. Panda3D calls them
 * {@code PointerToArray}, C++ {@code std::vector}.
 *
 * <p>A {@link org.scenebuf.engine.pta.PtaType} says what the elements are, in memory and in Java; there is one for
 * every number and for JOML's vectors, rotations and matrices. A {@link org.scenebuf.engine.pta.PointerToArray} is the
 * content; {@link org.scenebuf.engine.pta.ConstPointerToArray} is what those hold who shall only read it.
 *
 * <pre>{@code
 * try (PointerToArray<Vector3f> path = PointerToArray.of("path", PtaType.VECTOR3F, new Vector3f(), new Vector3f(1))) {
 *     path.add(new Vector3f(1, 2, 3));                       // push_back; room is made for more than one
 *     ChangeCursor cursor = path.changes().newCursor();      // one for each who wants to know what changed
 *     cursor.drain((first, count) -> { });                   // (0, 3): at first, everything
 *
 *     try (BufferView view = path.getBuffer(BufferRequest.FULL)) {
 *         view.shape();                                      // {3, 3}, of format "f"
 *         view.set(7.0f, 2, 1);                              // y of element 2, in place
 *         path.set(0, new Vector3f(4));                      // also while it is on loan,
 *         path.add(new Vector3f());                          // but this throws BufferInUseException
 *     }
 *
 *     ConstPointerToArray<Vector3f> reader = path.asReadOnly();
 *     reader.get(2);                                         // (1, 7, 3): the same content
 *     reader.asList().indexOf(new Vector3f(4));              // 0
 *     PointerToArray<Vector3f> own = reader.copy("own");     // content of its own
 *
 *     path.setSubdata(1, 1, Buffers.wrap(new float[] {1, 2, 3, 4, 5, 6}));   // one element becomes two
 *     path.copyFrom(Buffers.wrap(new int[3]));               // BufferException: ints are no floats
 *     cursor.drain((first, count) -> { });                   // (0, 4): four elements from element 0 on
 * }
 * }</pre>
 *
 * <p>Indices and counts are of elements. A range is (first, count) here too: {@code copy("own", 1, 2)} copies
 * two elements, and {@code remove(1, 2)} removes two.
 */
@NullMarked
package org.scenebuf.engine.pta;

import org.jspecify.annotations.NullMarked;
