/**
 * A folder of images as one texture array, loaded and edited through INDArrays. The plain way, with an image decoder
 * and OpenGL calls, is measured beside it.
 */
@NullMarked
package org.scenebuf.examples.bulk;

import org.jspecify.annotations.NullMarked;
