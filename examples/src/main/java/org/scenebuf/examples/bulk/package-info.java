/**
 * A folder of images as one texture array, loaded and edited through INDArrays. The plain way, with an image decoder
 * and OpenGL calls, is measured beside it.
 *
 * <pre>
 *     java -jar examples/target/scenebuf.jar BulkTextures --images tiles --out examples/target/demo
 * </pre>
 *
 * <p>{@link org.scenebuf.examples.bulk.BulkTextures} is the program. It compares pixels, bytes and milliseconds of both
 * ways.
 *
 * <p>Next: {@link org.scenebuf.engine.texture} has the methods that fill textures from arrays.
 */
@NullMarked
package org.scenebuf.examples.bulk;

import org.jspecify.annotations.NullMarked;
