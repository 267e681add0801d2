/**
 * The scene graph: nodes with transforms, geometry and materials at them, and the camera that looks.
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
 * <p>Space is right-handed, +Y up, in metres; matrices are JOML's, for column vectors.
 */
@NullMarked
package org.scenebuf.engine.scene;

import org.jspecify.annotations.NullMarked;
