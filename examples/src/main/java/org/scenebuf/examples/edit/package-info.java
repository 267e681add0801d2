/**
 * The main example: it edits a model's vertices and texture in place, and shows the result.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar EditInPlace --model assets/teapot.glb --out examples/target/demo
 *     java -jar examples/target/scenebuf.jar EditInPlace --window
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.edit.EditInPlace} is the program. The first command writes pictures and a report of
 * the costs; the second one shows a live wave in a window.
 *
 * <p>Next: {@link org.scenebuf.engine.vertex} and {@link org.scenebuf.engine.texture} explain the arrays and images,
 * {@link org.scenebuf.interop.nd4j} the INDArrays.
 */
@NullMarked
package org.scenebuf.examples.edit;

import org.jspecify.annotations.NullMarked;
