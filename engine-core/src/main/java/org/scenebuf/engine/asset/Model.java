package org.scenebuf.engine.asset;

import java.nio.file.Path;
import java.util.List;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexData;

/**
 * A scene that was loaded from a file, with the memory that it lives in.
 *
 * <p>Arrays and textures may be shared between geometries, and closed one by one or with the model.
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

    /**
     * Gives the top of the scene.
     *
     * @return a node without a parent; it may be attached elsewhere
     */
    public SceneNode root() {
        return root;
    }

    /**
     * Lists the vertices.
     *
     * @return each vertex data once, in the order in which the scene shows them
     */
    public List<GeomVertexData> vertexData() {
        return geoms.stream().map(Geom::vertices).distinct().toList();
    }

    /**
     * Lists the geometries.
     *
     * @return each once, in the order in which the scene shows them
     */
    public List<Geom> geoms() {
        return geoms;
    }

    /**
     * Lists the textures that materials use.
     *
     * @return each once
     */
    public List<Texture> textures() {
        return textures;
    }

    /**
     * Lists what was left out of the model, or taken otherwise than it is written.
     *
     * @return a line for each: which part, and why; none of a model that is loaded as it is
     * @see GltfOptions#STRICT
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Tells where the model came from.
     *
     * @return the path, as given
     */
    public Path source() {
        return source;
    }

    /**
     * Closes all arrays and textures that are not on loan; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when one is on loan; the others are closed all the same,
     *     and closing again closes the rest
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
