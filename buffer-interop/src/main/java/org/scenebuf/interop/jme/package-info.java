/**
 * Lends jMonkeyEngine's own meshes and images without a copy. Also makes meshes for jMonkeyEngine over Scenebuf's
 * arrays.
 *
 * <pre>{@code
 * public final class Game extends SimpleApplication {
 *
 *     public static void main(String[] arguments) {
 *         JmeAllocator.install();                          // must be first: else jME's buffers cannot be lent
 *         new Game().start();
 *     }
 *
 *     public void simpleInitApp() {
 *         Geometry ship = (Geometry) assetManager.loadModel("ship.j3o");
 *         Texture hull = assetManager.loadTexture("hull.png");
 *         JmeUploads uploads = JmeUploads.attachTo(this);  // sends what changed, in each frame
 *         uploads.watch(ship);
 *         uploads.watch(hull);
 *
 *         Bulk.add(JmeMesh.of(ship).column("vertex").rows(0, 500), 0, 1, 0);                   // 500 rows are sent
 *         try (Nd4jView pixels = Nd4jViews.open(JmeImage.of(hull).pixels())) {                 // (height, width, 4)
 *             pixels.component(1).assign(255);             // blue: jME loads PNG as ABGR
 *         }
 *         Npy.write(Path.of("ship.npy"), JmeMesh.of(ship).column("vertex"));
 *
 *         Geom terrain = Geom.grid("terrain", GeomVertexFormat.v3n3t2(), 100, 100);            // rows for jME
 *         Mesh mesh = JmeMesh.over(terrain.vertices(), terrain.primitives().getFirst());
 *         rootNode.attachChild(new Geometry("terrain", mesh));
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>Which way to go</caption>
 * <tr><th>type</th><th>for</th></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeAllocator}</td><td>keeping jME's memory while it is on loan</td></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeMesh}</td><td>borrowing vertices and indices; making meshes over
 *     arrays</td></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeImage}, {@link org.scenebuf.interop.jme.JmePixels}</td><td>borrowing
 *     images, by slice and level</td></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeUploads}</td><td>sending what changed to the GPU</td></tr>
 * </table>
 *
 * <p>The package needs {@code jme3-core} 3.9, which the game chooses. With {@code lwjgl-opengl}, ranges of rows are
 * sent. {@code jme3-lwjgl3} brings that library. Without it, jME sends whole buffers.
 */
@NullMarked
package org.scenebuf.interop.jme;

import org.jspecify.annotations.NullMarked;
