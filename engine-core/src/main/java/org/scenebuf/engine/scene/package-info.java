/**
 * The scene graph: nodes with transforms, their geometry and materials, and the camera.
 *
 * <p>A {@link org.scenebuf.engine.scene.SceneNode} has a transform and child nodes. A
 * {@link org.scenebuf.engine.scene.GeomNode} also has geometries, each with a
 * {@link org.scenebuf.engine.scene.Material}. A {@link org.scenebuf.engine.scene.Camera} tells from where the scene is
 * seen.
 *
 * <pre>{@code
 * SceneNode root = SceneNode.of("root");
 * GeomNode crate = GeomNode.of("crate");
 * crate.add(geom, Material.of("wood", texture));
 * crate.setTransform(new Matrix4f().translation(0, 1, 0));
 * root.attach(crate);
 * root.bounds();                     // the box around the crate, in the root's space
 * }</pre>
 *
 * <p>Space is right-handed, +Y up, in metres. Matrices are JOML's, for column vectors.
 *
 * <p><b>Lifetime.</b> Nodes own no memory. Several nodes may share a geometry or a texture; the program closes these
 * itself.
 *
 * <p><b>Threads.</b> One thread at a time may use a scene graph.
 *
 * <p><b>Costs.</b> {@code bounds()} visits all nodes below, but reads only vertices that may have changed.
 *
 * <p>Next: {@link org.scenebuf.engine.asset} makes scenes from files, {@link org.scenebuf.engine.gl} draws them.
 */
@NullMarked
package org.scenebuf.engine.scene;

import org.jspecify.annotations.NullMarked;
