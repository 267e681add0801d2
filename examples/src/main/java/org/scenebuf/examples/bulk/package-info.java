/**
 * Textures in bulk: a folder of images becomes one texture array by way of INDArrays, beside the plain way of image
 * decoder and OpenGL call.
 */
@NullMarked
package org.scenebuf.examples.bulk;

import org.jspecify.annotations.NullMarked;
