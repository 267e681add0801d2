/**
 * The innermost loops: over floats in rows, and copies, at the speed of memory. A class has one kind of loop. It knows
 * addresses and strides and nothing else: no formats, no loans, no changes.
 *
 * <p>A loop is as fast as memory when the compiler sees all of it. So each keeps to these rules:
 *
 * <ul>
 * <li>Layouts are static constants, indices are long, and everything else is in locals.
 * <li>A switch over types or sizes stands outside of the loop.
 * <li>The loops of one class stand in methods of more than 325 bytes of code, which the compiler treats by themselves:
 *     {@link org.scenebuf.engine.internal.kernel.FloatRows} tells why. A test keeps the list of these methods.
 * </ul>
 *
 * <pre>{@code
 * Matrix4x3f up = new Matrix4x3f().translation(0, 1, 0);
 * ParallelRows.run(0, rowCount, (first, count) ->             // some rows for each thread
 *     FloatRows.run(Operation.TRANSLATE, bytes.asSlice(first * 32), 32, count, up));
 * }</pre>
 *
 * <p>Every bulk copy of the library goes through {@link org.scenebuf.engine.internal.kernel.CountedCopy}.
 */
@NullMarked
package org.scenebuf.engine.internal.kernel;

import org.jspecify.annotations.NullMarked;
