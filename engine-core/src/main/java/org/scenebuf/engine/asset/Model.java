package org.scenebuf.engine.asset;

import java.nio.file.Path;
import java.util.List;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexData;

/**
 * A scene that was loaded from a file, with the memory of its arrays and textures.
 *
 * <p>Geometries may share arrays and textures. These can be closed one by one, or all together with the model.
 */
public final class Model implements AutoCloseable {

    private final Path source;
    private final SceneNode root;
    private final List<Geom> geoms;
    private final List<Texture> textures;
    private final List<String> warnings;
    private final Opened opened;

    Model(Path source, SceneNode root, List<Geom> geoms, List<Texture> textures, List<String> warnings,
        Opened opened) {
        this.source = source;
        this.root = root;
        this.geoms = geoms;
        this.textures = textures;
        this.warnings = warnings;
        this.opened = opened;
    }

    /** {@return the root of the scene: a node without a parent, which may be attached to another node} */
    public SceneNode root() {
        return root;
    }

    /** {@return each vertex data once, in the order of the scene} */
    public List<GeomVertexData> vertexData() {
        return geoms.stream().map(Geom::vertices).distinct().toList();
    }

    /** {@return each geometry once, in the order of the scene} */
    public List<Geom> geoms() {
        return geoms;
    }

    /** {@return each texture that a material uses once} */
    public List<Texture> textures() {
        return textures;
    }

    /**
     * {@return the warnings, one line for each part that was left out or corrected, with the reason; none for a model
     * that was loaded as it is}
     *
     * @see GltfOptions#STRICT
     */
    public List<String> warnings() {
        return warnings;
    }

    /** {@return the path of the model, as it was given} */
    public Path source() {
        return source;
    }

    /**
     * Closes all arrays and textures that are not on loan. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when some of them are on loan; the others are closed
     *     anyway, and closing again closes the rest
     */
    @Override
    public void close() {
        opened.close();
    }

    @Override
    public String toString() {
        return "model " + source;
    }
}
