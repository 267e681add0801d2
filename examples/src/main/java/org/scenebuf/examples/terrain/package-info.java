/** A terrain in a NumPy file that Python and the engine work on at the same time. */
@NullMarked
package org.scenebuf.examples.terrain;

import org.jspecify.annotations.NullMarked;
