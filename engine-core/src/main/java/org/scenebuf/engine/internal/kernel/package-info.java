/**
 * The innermost loops of the engine: over floats in rows, and copies, at the speed of memory. Each class has one kind
 * of loop. It knows addresses and strides only: no formats, no loans, no changes.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * Matrix4x3f up = new Matrix4x3f().translation(0, 1, 0);
 * ParallelRows.run(0, rowCount, (first, count) ->             // some rows for each thread
 *     FloatRows.run(Operation.TRANSLATE, bytes.asSlice(first * 32), 32, count, up));
 * }</pre>
 *
 * <h2>What to know</h2>
 *
 * <p>A loop runs at the speed of memory when the compiler sees all of it. So the loops keep these rules:
 *
 * <ul>
 * <li>Layouts are static constants, indices are long, and everything else is in local variables.
 * <li>A switch over types or sizes stands outside of the loop.
 * <li>The loops of one class stand in methods of more than 325 bytes of code, which the compiler compiles by
 *     themselves: {@link org.scenebuf.engine.internal.kernel.FloatRows} tells why. A test keeps the list of these
 *     methods.
 * </ul>
 *
 * <h2>Where to go next</h2>
 *
 * <p>Every bulk copy of the library goes through {@link org.scenebuf.engine.internal.kernel.CountedCopy}. Package
 * {@code internal.lanes} uses these loops for rows of numbers of any type.
 */
@NullMarked
package org.scenebuf.engine.internal.kernel;

import org.jspecify.annotations.NullMarked;
