/**
 * A terrain that is larger than memory. Its chunks are on disk, are paged in while a camera flies over them, and are
 * edited in place.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar PagedWorld --cap 32 --world 128 --frames 120 --out examples/target/demo
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.world.PagedWorld} is the program. It makes the world, flies over it, digs craters,
 * and compares every byte at the end. With {@code --keep}, the store stays in the folder.
 *
 * <p>Next: {@link org.scenebuf.engine.paging} explains stores and pagers.
 */
@NullMarked
package org.scenebuf.examples.world;

import org.jspecify.annotations.NullMarked;
