/**
 * The program that makes the model of the examples: the Utah teapot, from Newell's numbers to a binary glTF file.
 *
 * <p>Nothing in it was downloaded or drawn by hand. The shape is 32 Bezier patches whose control points are published;
 * the decoration is a function from a point of the image to a colour. So the file can be made again at any time, and
 * comes out the same to the byte:
 *
 * <pre>{@code
 * int exitCode = new CommandLine(new MakeAssets()).execute("--out", "assets");
 * }</pre>
 *
 * <p>The way of the data, each step a class that knows nothing of the next:
 *
 * <pre>
 *     TeapotPatches   306 control points, 32 patches
 *          |
 *     BezierPatch     where the surface is, which way it faces
 *          |                               Shapes          leaf, net, laurel: is a point inside?
 *     TeapotPart      body, lid, ...          |
 *          |                               Porcelain       the colour of a point of a part
 *     TeapotMesh      rows and indices        |
 *          |                               TeapotTexture   pixels, PNG
 *          +----------------+-----------------+
 *                           |
 *                       TeapotGltf         the document
 *                           |
 *                       GlbWriter          the container
 * </pre>
 *
 * <p>What comes out is meant for work on vertices and pixels: rows of 32 bytes (position, normal, texture coordinate)
 * at the very start of the binary chunk, indices of 16 bits, and a texture in which {@link
 * org.scenebuf.examples.assets.TeapotPart} tells where each part of the pot lies. Newell's z is up; glTF's y is, so
 * points are turned as they are written, and from then on all is in metres.
 */
@NullMarked
package org.scenebuf.examples.assets;

import org.jspecify.annotations.NullMarked;
