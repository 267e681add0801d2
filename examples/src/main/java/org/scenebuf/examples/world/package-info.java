/**
 * A terrain that is larger than memory. Its chunks are on disk, are paged in while a camera flies over them, and are
 * edited in place.
 */
@NullMarked
package org.scenebuf.examples.world;

import org.jspecify.annotations.NullMarked;
