/**
 * Slice notation over a scene, step by step, with the examples of Blender's proposal of 2010.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar SliceTour
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.slices.SliceTour} is the program; it prints the result of each step.
 *
 * <p>Next: {@link org.scenebuf.interop.slicer} explains the notation.
 */
@NullMarked
package org.scenebuf.examples.slices;

import org.jspecify.annotations.NullMarked;
