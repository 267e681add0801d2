package org.scenebuf.engine.asset;

import java.nio.file.Path;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.MissingLibraryException;
import org.scenebuf.engine.scene.SceneNode;

/**
 * Loads glTF 2.0 models.
 *
 * <table>
 * <caption>Parts of a model that are loaded</caption>
 * <tr><th>in the model</th><th>becomes</th></tr>
 * <tr><td>the default scene; without one, the first scene; without scenes, all nodes</td><td>a tree of
 *     {@link org.scenebuf.engine.scene.SceneNode}</td></tr>
 * <tr><td>a primitive of any mode</td><td>a {@link org.scenebuf.engine.geom.Geom}</td></tr>
 * <tr><td>{@code POSITION}, {@code NORMAL}, {@code COLOR_0}</td><td>the columns {@code "vertex"}, {@code "normal"},
 *     {@code "color"}, with the layout and type of the file</td></tr>
 * <tr><td>{@code TEXCOORD_0}, {@code TEXCOORD_1} up to 7</td><td>in the same way {@code "texcoord"},
 *     {@code "texcoord.1"} and so on</td></tr>
 * <tr><td>other attributes</td><td>left out; attributes between others become gaps in the rows</td></tr>
 * <tr><td>morph targets</td><td>added to the base with their default weights, in rows of their own</td></tr>
 * <tr><td>skins</td><td>not applied: a mesh with a skin is shown in its bind pose, and its node's transform does not
 *     move it</td></tr>
 * <tr><td>indices</td><td>an index array; vertices without indices are numbered in order</td></tr>
 * <tr><td>base colour and emission, each a factor and a texture with its sampler and transform; alpha mode,
 *     double-sidedness, {@code KHR_materials_unlit}; the diffuse part of
 *     {@code KHR_materials_pbrSpecularGlossiness}</td><td>a {@link org.scenebuf.engine.scene.Material}</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (Model model = Gltf.load(Path.of("truck.glb"))) {
 *     model.root().bounds();
 * }
 * }</pre>
 *
 * <p><b>Memory.</b> Each buffer is read once from its file into native memory. Vertex and index arrays <em>are</em>
 * parts of that memory. Data are copied only when they are in base64, sparse, cut off within their last row, or not at
 * multiples of their numbers' size. The memory of a buffer is freed when the last array in it is closed.
 *
 * <p><b>Images.</b> Images are PNG, JPEG, or KTX2 by {@code KHR_texture_basisu}. Basis images become pixels, or the
 * blocks that {@link GltfOptions#withBlocks} names.
 *
 * <p><b>Normals.</b> Missing normals stay missing. glTF wants triangles without normals to be flat. Flat normals as
 * data would need three vertices for each triangle, so the renderer computes them while drawing.
 *
 * <p><b>Quantised attributes.</b> With {@code KHR_mesh_quantization}, positions, normals and texture coordinates may be
 * bytes or shorts. They stay as they are; a column tells its type, and whether its numbers stand for fractions.
 *
 * <p><b>Other files.</b> A model names its other files relative to its own folder. Only files inside that folder are
 * read, and inside one more folder that the caller allows; links must not lead outside. When there is no file of a
 * name, two other spellings of exporters are tried: backslashes between folders, and percent signs that are no escapes.
 *
 * <p><b>Bad parts.</b> A bad part of a model is left out: a primitive without positions, an attribute that cannot be
 * read, an image that is missing, outside or damaged, an invalid material. {@link Model#warnings} has one line for
 * each. When no primitive is left, the model is refused. {@link GltfOptions#STRICT} refuses every bad part. Parts that
 * nothing uses are not checked: animations, cameras, metallic factors. A model without anything to draw becomes just
 * its tree of nodes.
 *
 * <p><b>Limits.</b> Buffers are below 2 GiB, and the JSON with its data URIs is at most 256 MiB. A model that requires
 * an extension is refused, unless the extension is loaded or changes neither vertices nor base textures, as lights and
 * other materials do. The loaded extensions are {@code KHR_materials_unlit}, {@code KHR_mesh_quantization},
 * {@code KHR_texture_basisu} and {@code KHR_texture_transform}. Data that are compressed by Draco or meshopt are
 * refused by that name, unless the model also has them uncompressed.
 */
public final class Gltf {

    private Gltf() {
    }

    /**
     * Loads a model.
     *
     * @param file a {@code .glb}, or a {@code .gltf} with its other files in their places; the first bytes decide which
     *     of the two it is
     * @return the model; {@link Model#warnings} lists what was left out
     * @throws AssetException when the model's file or a buffer is missing, outside the model's folder, or damaged, or
     *     when the model needs an unsupported feature; nothing stays open then
     */
    public static Model load(Path file) {
        return load(file, GltfOptions.DEFAULT);
    }

    /**
     * Loads a model whose files may also be in another folder, as in {@code "../textures/wood.png"}.
     *
     * @param path the model, as in {@link #load(Path)}
     * @param root a folder; the model may name all files in it, and those in its own folder
     * @return the model, as from {@link #load(Path)}
     * @throws AssetException as in {@link #load(Path)}, or when there is no such folder
     */
    public static Model load(Path path, Path root) {
        return load(path, GltfOptions.DEFAULT.withRoot(root));
    }

    /**
     * Loads a model with options.
     *
     * @param file the model, as in {@link #load(Path)}
     * @param options which files it may name, whether bad parts are left out, and how Basis images are loaded
     * @return the model, as from {@link #load(Path)}
     * @throws AssetException as in {@link #load(Path)}; in strict mode, when any part would be left out
     * @throws IllegalStateException when a needed library is not on the class path
     */
    public static Model load(Path file, GltfOptions options) {
        Args.notNull(options, "options");
        Library.JGLTF.require();
        Library.JACKSON.require();
        Library.JACKSON_CORE.require();
        Opened opened = new Opened();
        boolean complete = false;
        try {
            Model model = load(new AssetFile(Args.notNull(file, "a path")), options, opened);
            complete = true;
            return model;
        } catch (AssetException | MissingLibraryException refused) {
            throw refused;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            throw AssetException.of(file, "a sound glTF model", failed, AssetFile.REPAIR, failed);
        } finally {
            if (!complete) {
                opened.close();
            }
        }
    }

    private static Model load(AssetFile file, GltfOptions options, Opened opened) {
        GlbContainer container = GlbContainer.read(file);
        GltfDocument document = GltfDocument.parse(file, GltfFolders.of(file, options.root()),
            new GltfReport(file, options.strict()), container.json());
        GltfBuffers buffers = new GltfBuffers(document, container);
        try {
            return load(document, buffers, options, opened);
        } finally {
            buffers.closeWhenReturned();
        }
    }

    private static Model load(GltfDocument document, GltfBuffers buffers, GltfOptions options, Opened opened) {
        GltfAccessors accessors = new GltfAccessors(document, buffers);
        GltfArrays arrays = new GltfArrays(buffers, new GltfSparse(document, buffers, accessors), opened);
        GltfTextures textures = new GltfTextures(document, buffers, options.blocks(), opened);
        GltfMeshes meshes = new GltfMeshes(document, new GltfVertices(document, accessors, arrays),
            new GltfIndices(document, accessors, arrays), new GltfMaterials(document, textures));
        SceneNode root = new GltfScene(document, meshes, new GltfSkins(document, accessors, arrays)).load();
        return new Model(document.file().path(), root, meshes.geoms(), textures.textures(),
            document.report().lines(), opened);
    }
}
