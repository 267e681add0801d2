/**
 * The example programs. {@link org.scenebuf.examples.Main} runs each by its name, as in {@code java -jar
 * examples/target/scenebuf.jar EditInPlace --model teapot.glb}.
 */
@NullMarked
package org.scenebuf.examples;

import org.jspecify.annotations.NullMarked;
