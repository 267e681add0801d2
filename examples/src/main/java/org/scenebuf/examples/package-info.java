/**
 * The example programs. {@link org.scenebuf.examples.Main} runs each by its name:
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar EditInPlace --model teapot.glb
 *     java -jar examples/target/scenebuf.jar --help
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.edit} has the main example; {@link org.scenebuf.examples.lesson} is a first lesson
 * about views of bytes.
 */
@NullMarked
package org.scenebuf.examples;

import org.jspecify.annotations.NullMarked;
