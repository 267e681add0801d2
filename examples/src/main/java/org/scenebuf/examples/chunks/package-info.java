/** Chunk stores, looked at from the command line: what is in them, and whether it is whole. */
@NullMarked
package org.scenebuf.examples.chunks;

import org.jspecify.annotations.NullMarked;
