/**
 * Loads glTF models. Reads and writes image files.
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
 * <table>
 * <caption>Types of this package</caption>
 * <tr><th>type</th><th>does</th></tr>
 * <tr><td>{@link org.scenebuf.engine.asset.Gltf}</td><td>reads each buffer of a glTF model into one block of native
 *     memory; the arrays of the {@link org.scenebuf.engine.asset.Model} are parts of this block, in the layout of the
 *     file</td></tr>
 * <tr><td>{@link org.scenebuf.engine.asset.Images}</td><td>decodes PNG of up to 16 bits a sample, JPEG and Radiance
 *     pictures into native memory that becomes the RAM image; writes PNG and Radiance pictures</td></tr>
 * <tr><td>{@link org.scenebuf.engine.asset.Ktx2}</td><td>reads and writes textures of every type with their levels,
 *     also compressed textures</td></tr>
 * </table>
 *
 * <p><b>Errors.</b> No file is trusted. Every fault of a file causes an
 * {@link org.scenebuf.engine.asset.AssetException} that names the file, and nothing stays half loaded.
 *
 * <p><b>Lifetime.</b> A model owns its arrays and textures, and closes them. It cannot close those that are on loan
 * (see the {@linkplain org.scenebuf.engine.memory##terms terms}). A texture that {@code Images} or {@code Ktx2} read
 * belongs to the program.
 *
 * <p><b>Threads.</b> Any thread may read and write files. A model's scene graph belongs to one thread at a time.
 *
 * <p><b>Libraries.</b> This package needs JglTF and LWJGL's stb, spng, ktx and zstd on the class path, each for its
 * kind of files. The rest of the engine loads without them.
 *
 * <p>Next: {@link org.scenebuf.engine.scene} has the nodes of a model, {@link org.scenebuf.engine.gl} draws them.
 */
@NullMarked
package org.scenebuf.engine.asset;

import org.jspecify.annotations.NullMarked;
