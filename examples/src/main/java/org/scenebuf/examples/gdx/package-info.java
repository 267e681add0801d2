/** The teapot, drawn by libGDX: edited in place, and sent by ranges. */
@NullMarked
package org.scenebuf.examples.gdx;

import org.jspecify.annotations.NullMarked;
