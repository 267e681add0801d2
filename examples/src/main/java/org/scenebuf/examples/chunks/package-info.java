/**
 * Commands that list, verify, export, import and compact the chunks of a store.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar Chunks verify --store world
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.chunks.Chunks} lists all commands.
 *
 * <p>Next: {@link org.scenebuf.engine.paging} explains stores; {@link org.scenebuf.examples.world} makes a store of 128
 * MiB.
 */
@NullMarked
package org.scenebuf.examples.chunks;

import org.jspecify.annotations.NullMarked;
