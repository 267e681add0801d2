/**
 * jMonkeyEngine's own meshes and images, lent without a copy; and meshes of Scenebuf's for jMonkeyEngine.
 *
 * <pre>{@code
 * public final class Game extends SimpleApplication {
 *
 *     public static void main(String[] arguments) {
 *         JmeAllocator.install();                          // first of all: jME's buffers can be lent then
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
 *         Geom terrain = Geom.grid("terrain", GeomVertexFormat.v3n3t2(), 100, 100);            // and the other way
 *         Mesh mesh = JmeMesh.over(terrain.vertices(), terrain.primitives().getFirst());
 *         rootNode.attachChild(new Geometry("terrain", mesh));
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>Which way to go</caption>
 * <tr><th>type</th><th>for</th></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeAllocator}</td><td>jME's memory, kept while it is on loan</td></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeMesh}</td><td>vertices and indices; meshes over arrays</td></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeImage}, {@link org.scenebuf.interop.jme.JmePixels}</td><td>images, by
 *     slice and level</td></tr>
 * <tr><td>{@link org.scenebuf.interop.jme.JmeUploads}</td><td>what changed, to the GPU</td></tr>
 * </table>
 *
 * <p>The package needs {@code jme3-core} 3.9, which the game chooses. With {@code lwjgl-opengl}, which
 * {@code jme3-lwjgl3} brings, ranges of rows are sent; without it jME sends whole buffers.
 */
@NullMarked
package org.scenebuf.interop.jme;

import org.jspecify.annotations.NullMarked;
