/**
 * A game of jMonkeyEngine, whose meshes and images are edited in place by views and INDArrays.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar JmeWave --out examples/target/demo
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.jme.JmeWave} is the program. It shows both directions: a ball made by jME that the
 * library edits, and a model loaded by the library that jME draws.
 *
 * <p>Next: {@link org.scenebuf.interop.jme} has the adapters for jME's meshes and images.
 */
@NullMarked
package org.scenebuf.examples.jme;

import org.jspecify.annotations.NullMarked;
