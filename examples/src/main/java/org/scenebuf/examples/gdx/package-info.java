/** A model drawn by libGDX, edited in place, of which only the changed ranges are sent. */
@NullMarked
package org.scenebuf.examples.gdx;

import org.jspecify.annotations.NullMarked;
