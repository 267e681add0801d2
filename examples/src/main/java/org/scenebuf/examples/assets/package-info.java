/**
 * A program that makes the model of the examples: the Utah teapot, from Newell's numbers to a binary glTF file.
 *
 * <p>Nothing in the model was downloaded or drawn by hand. The shape is 32 Bezier patches with published control
 * points. The decoration is a function from a point of the image to a colour. So the file can be made again at any
 * time, with the same bytes:
 *
 * <pre>{@code
 * int exitCode = new CommandLine(new MakeAssets()).execute("--out", "assets");
 * }</pre>
 *
 * <p>Each step is a class that does not depend on the next one:
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
 * <p>The file is made for work on vertices and pixels. Its binary chunk begins with rows of 32 bytes (position, normal,
 * texture coordinate), and its indices have 16 bits. {@link org.scenebuf.examples.assets.TeapotPart} shows where each
 * part of the pot lies in the texture. Newell's z is up, and glTF's y is up, so points are turned when they are
 * written. From then on, all lengths are metres.
 */
@NullMarked
package org.scenebuf.examples.assets;

import org.jspecify.annotations.NullMarked;
