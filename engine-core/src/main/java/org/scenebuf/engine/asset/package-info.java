/**
 * Files in and out: glTF models, and images.
 *
 * <pre>{@code
 * try (Model model = Gltf.load(Path.of("truck.glb"))) {
 *     GeomVertexData vertices = model.vertexData().getFirst();
 *     try (BufferView position = vertices.column("vertex").getBuffer(BufferRequest.FULL)) {
 *         position.set(1.0f, 0, 2);              // z of the first vertex, in the memory that the file was read into
 *     }
 *     Texture paint = model.textures().getFirst();
 *     Images.writePng(Path.of("paint.png"), paint.ramImage());
 * }
 * }</pre>
 *
 * <p>{@link org.scenebuf.engine.asset.Gltf} reads each buffer of a model into one block of native memory; the arrays of
 * the {@link org.scenebuf.engine.asset.Model} are parts of it, laid out as the file has them.
 * {@link org.scenebuf.engine.asset.Images} decodes PNG, of up to 16 bits a sample, and JPEG into native memory that
 * becomes the RAM image, and writes PNG of 8 or 16 bits. {@link org.scenebuf.engine.asset.Ktx2} reads and writes
 * textures of every type with their levels, compressed ones too.
 *
 * <p>A file is never trusted. Everything that is wrong with one ends in an
 * {@link org.scenebuf.engine.asset.AssetException} that names it, and nothing is left half loaded.
 *
 * <p>This package needs LWJGL's stb, spng, ktx and zstd, and JglTF, on the class path, as far as files are theirs; the
 * rest of the engine loads without them.
 */
@NullMarked
package org.scenebuf.engine.asset;

import org.jspecify.annotations.NullMarked;
