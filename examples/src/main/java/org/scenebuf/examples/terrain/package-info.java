/** A terrain in a NumPy file, which Python and the engine use at the same time. */
@NullMarked
package org.scenebuf.examples.terrain;

import org.jspecify.annotations.NullMarked;
