/**
 * Meshes and textures of libGDX over the engine's arrays and images. Meshes and pixmaps of libGDX's own are lent in
 * place, or moved by one copy. Only what changed goes to OpenGL.
 *
 * <pre>{@code
 * public final class Wave extends ApplicationAdapter {
 *
 *     private GeomVertexArrayData rows;
 *     private GdxMesh ground;
 *     private GdxPixmap wall;
 *     private GdxTexture texture;
 *     private ShaderProgram shader;
 *
 *     public void create() {
 *         rows = GeomVertexArrayData.allocate("ground", GeomVertexArrayFormat.v3n3t2(), 10_000);
 *         ground = GdxMesh.of(rows);                                  // libGDX draws these rows; nothing is copied
 *         wall = GdxPixmap.read(Gdx.files.internal("wall.png"));
 *         texture = GdxTexture.of(wall);
 *         shader = new ShaderProgram(Gdx.files.internal("wave.vert"), Gdx.files.internal("wave.frag"));
 *         Model castle = new G3dModelLoader(new UBJsonReader()).loadModel(Gdx.files.internal("castle.g3db"));
 *         GdxMesh.move(castle);                                       // one copy: libGDX frees its own memory
 *     }
 *
 *     public void render() {
 *         try (Nd4jView position = Nd4jViews.open(rows.column("vertex").rows(0, 500))) {
 *             position.component(1).addi(0.01);                       // in place
 *         }
 *         wall.fillCircle(64, 64, 10);                                // libGDX's own drawing counts as changed, too
 *         texture.bind();                                             // sends 21x21 pixels
 *         shader.bind();
 *         ground.render(shader, GL20.GL_TRIANGLES);                   // sends 500 rows
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>Which way to go</caption>
 * <tr><th>what there is</th><th>use</th><th>copies</th></tr>
 * <tr><td>arrays of the engine</td><td>{@link org.scenebuf.interop.gdx.GdxMesh#of}</td><td>none</td></tr>
 * <tr><td>a model that was loaded, or any mesh of libGDX's</td>
 *     <td>{@link org.scenebuf.interop.gdx.GdxMesh#move(com.badlogic.gdx.graphics.g3d.Model)}</td><td>one</td></tr>
 * <tr><td>a mesh of kind {@code VertexBufferObjectSubData}</td>
 *     <td>{@link org.scenebuf.interop.gdx.GdxLentMesh#of}</td><td>none</td></tr>
 * <tr><td>an image of the engine</td><td>{@link org.scenebuf.interop.gdx.GdxTexture#of}</td><td>none</td></tr>
 * <tr><td>an image file, or a new image</td><td>{@link org.scenebuf.interop.gdx.GdxPixmap}</td><td>none</td></tr>
 * <tr><td>a pixmap of libGDX's own</td><td>{@link org.scenebuf.interop.gdx.GdxPixmap#move}</td><td>one</td></tr>
 * </table>
 *
 * <p>{@code dispose} deletes the buffers and textures of OpenGL. Arrays, images, views and INDArrays stay, and their
 * memory is freed when nothing refers to it any more. A buffer of {@code getVerticesBuffer} is a loan of the array
 * until the buffer is collected. Resizing the array before that throws, and the error names the borrower. Calls of
 * OpenGL belong to the thread that made the mesh or the texture. Arrays may be edited on any thread. Indices have 16
 * bits, as in libGDX.
 */
@NullMarked
package org.scenebuf.interop.gdx;

import org.jspecify.annotations.NullMarked;
