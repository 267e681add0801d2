/**
 * A terrain in a NumPy file, which Python and the engine use at the same time.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar Terrain --size 1280x720 --out examples/target/demo
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.terrain.Terrain} is the program. It maps the file, so the file's pages are the vertex
 * array. It needs {@code python3} with numpy.
 *
 * <p>Stores of another process are invisible to the change log. So the program marks all rows after the script has run.
 *
 * <p>Next: {@link org.scenebuf.interop.npy} reads, maps and writes NumPy files.
 */
@NullMarked
package org.scenebuf.examples.terrain;

import org.jspecify.annotations.NullMarked;
