/**
 * A model drawn by libGDX. Its arrays are edited in place, and libGDX sends only the changed ranges to OpenGL.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar GdxWave --out examples/target/demo
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.gdx.GdxWave} is the program; it writes pictures before and after the edit.
 *
 * <p>{@link org.scenebuf.examples.gdx.HiddenApplication} runs work on libGDX's render thread. libGDX starts only once
 * in a process.
 *
 * <p>Next: {@link org.scenebuf.interop.gdx} has the adapters for libGDX's meshes and images.
 */
@NullMarked
package org.scenebuf.examples.gdx;

import org.jspecify.annotations.NullMarked;
