/**
 * Typed arrays in native memory that several owners share and that can grow: Panda3D's {@code PointerToArray}.
 *
 * <pre>{@code
 * PointerToArray<Vector3f> path = PointerToArray.allocate(PtaType.VECTOR3F, 100, "path");
 * path.set(3, new Vector3f(1, 2, 3));
 * try (BufferView view = path.getBuffer(BufferRequest.FULL)) {
 *     view.shape();                                  // {100, 3}
 *     view.set(7.0f, 3, 1);
 * }
 * path.get(3);                                       // (1, 7, 3)
 * }</pre>
 *
 * <p>Units are element indices.
 */
@NullMarked
package org.scenebuf.engine.pta;

import org.jspecify.annotations.NullMarked;
