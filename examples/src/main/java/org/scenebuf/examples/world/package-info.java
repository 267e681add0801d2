/**
 * A terrain that is larger than memory: its chunks are on disk, are paged while a camera flies over them, and are
 * edited where they lie.
 */
@NullMarked
package org.scenebuf.examples.world;

import org.jspecify.annotations.NullMarked;
