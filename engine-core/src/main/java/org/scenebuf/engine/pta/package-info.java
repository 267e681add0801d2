/**
 * Typed arrays in native memory, which several owners can share and which can grow. Panda3D calls such an array a
 * {@code PointerToArray}, C++ a {@code std::vector}. {@linkplain org.scenebuf.engine.memory##terms Terms} explains the
 * words.
 *
 * <p>A {@link org.scenebuf.engine.pta.PtaType} says what the elements are, in memory and in Java. There is one for
 * every number type, and for JOML's vectors, rotations and matrices. A {@link org.scenebuf.engine.pta.PointerToArray}
 * has the content. A {@link org.scenebuf.engine.pta.ConstPointerToArray} is for code that may only read the content.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * try (PointerToArray<Vector3f> path = PointerToArray.of("path", PtaType.VECTOR3F, new Vector3f(), new Vector3f(1))) {
 *     path.add(new Vector3f(1, 2, 3));                       // push_back; room is made for more than one
 *     ChangeCursor cursor = path.changes().newCursor();      // each consumer of changes has its own
 *     cursor.drain((first, count) -> { });                   // (0, 3): at first, everything
 *
 *     try (BufferView view = path.getBuffer(BufferRequest.FULL)) {
 *         view.shape();                                      // {3, 3}, of format "f"
 *         view.set(7.0f, 2, 1);                              // y of element 2, in place
 *         path.set(0, new Vector3f(4));                      // allowed while a view is open
 *         path.add(new Vector3f());                          // throws BufferInUseException
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
 * <h2>What to know</h2>
 *
 * <ul>
 * <li>Indices and counts are in elements. A range is (first, count), as in the whole library: {@code copy("own", 1, 2)}
 *     copies two elements, and {@code remove(1, 2)} removes two.
 * <li>While a view is open, the number of elements cannot change. Elements can be set.
 * <li>The array need not be closed. Its memory is freed once the program can reach neither the array nor a view of it.
 * <li>Any thread may use an array. Two threads that store to the same element have to agree among themselves.
 * <li>{@code get} and {@code set} are for single elements. Loops over numbers use {@code getFloat}, {@code setInt} and
 *     the like, or a view.
 * </ul>
 *
 * <h2>Where to go next</h2>
 *
 * <p>Package {@code vertex} has arrays with named columns. Package {@code bulk} has arithmetic over whole arrays.
 */
@NullMarked
package org.scenebuf.engine.pta;

import org.jspecify.annotations.NullMarked;
