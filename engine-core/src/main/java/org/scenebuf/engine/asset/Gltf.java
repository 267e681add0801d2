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
 * <caption>What is loaded</caption>
 * <tr><th>of a model</th><th>becomes</th></tr>
 * <tr><td>the default scene, else the first, else all nodes</td><td>a tree of
 *     {@link org.scenebuf.engine.scene.SceneNode}</td></tr>
 * <tr><td>a primitive of any mode</td><td>a {@link org.scenebuf.engine.geom.Geom}</td></tr>
 * <tr><td>{@code POSITION}, {@code NORMAL}, {@code COLOR_0}</td><td>the columns {@code "vertex"}, {@code "normal"},
 *     {@code "color"}, laid out and typed as in the file</td></tr>
 * <tr><td>{@code TEXCOORD_0}, {@code TEXCOORD_1} up to 7</td><td>likewise {@code "texcoord"}, {@code "texcoord.1"} and
 *     so on</td></tr>
 * <tr><td>other attributes</td><td>left out; where they lie between others, they are gaps in the rows</td></tr>
 * <tr><td>morph targets</td><td>added to the base with their default weights, in rows of their own</td></tr>
 * <tr><td>skins</td><td>not applied: what has one is shown in its bind pose, and moves with nothing but the
 *     scene</td></tr>
 * <tr><td>indices</td><td>an index array; vertices without indices are numbered</td></tr>
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
 * <p>Each buffer is read from its file once, into native memory, and vertex and index arrays <em>are</em> parts of it:
 * nothing is copied, save what is in base64, sparse, cut off in the middle of its last row, or not at multiples of its
 * numbers' size. The memory of a buffer goes when the last array in it is closed.
 *
 * <p>Images are PNG, JPEG, or KTX2 by {@code KHR_texture_basisu}: those of Basis become pixels, or the blocks that
 * {@link GltfOptions#withBlocks} names.
 *
 * <p>Normals that are missing stay missing. glTF wants such triangles flat; as data that would need three vertices for
 * each, so the renderer finds the normal of each triangle where it draws it.
 *
 * <p>With {@code KHR_mesh_quantization} positions, normals and texture coordinates may be bytes or shorts. They stay
 * what they are: a column tells its type, and whether its numbers are parts of 1.
 *
 * <p>A model names its other files relative to it. Only those inside its own folder are read, wherever links lead, and
 * inside one that the caller allows. A name that no file has is tried as some exporters write it, too: with backslashes
 * between folders, and with percent signs that are no escapes.
 *
 * <p>One bad part costs itself: a primitive without positions, an attribute that cannot be read, an image that is
 * missing, outside or damaged, a material that is none. {@link Model#warnings} has a line for each; where no primitive
 * is left the model is refused. {@link GltfOptions#STRICT} refuses all of these. What nothing refers to, or nothing
 * reads, is not judged: animations, cameras, metallic factors. Where the model has nothing to draw, its tree is all
 * there is.
 *
 * <p>Limits: buffers below 2 GiB; 256 MiB of JSON, with the data URIs in it. A model that requires an extension is
 * refused unless that is loaded ({@code KHR_materials_unlit}, {@code KHR_mesh_quantization},
 * {@code KHR_texture_basisu}, {@code KHR_texture_transform}) or changes neither vertices nor base textures, as lights
 * and other materials do. Data that are compressed by Draco or meshopt are refused by that name, where the model does
 * not have them in full too.
 */
public final class Gltf {

    private Gltf() {
    }

    /**
     * Loads a model.
     *
     * @param file a {@code .glb}, or a {@code .gltf} with its other files where it says they are, relative to it; which
     *     of the two it is decided by its first bytes
     * @return the model; what is left out of it is in its {@link Model#warnings}
     * @throws AssetException when its file or a buffer is missing or outside the model's folder, or damaged, or what
     *     makes up the model asks for what is not supported; nothing is left open then
     */
    public static Model load(Path file) {
        return load(file, GltfOptions.DEFAULT);
    }

    /**
     * Loads a model whose files may be in another folder too, as in {@code "../textures/wood.png"}.
     *
     * @param path the model, as in {@link #load(Path)}
     * @param root a folder, all of whose files the model may name, as well as those in its own folder
     * @return the model, as of {@link #load(Path)}
     * @throws AssetException as of {@link #load(Path)}, or when there is no such folder
     */
    public static Model load(Path path, Path root) {
        return load(path, GltfOptions.DEFAULT.withRoot(root));
    }

    /**
     * Loads a model in some way.
     *
     * @param file the model, as in {@link #load(Path)}
     * @param options which files it may name, whether bad parts are left out, and what Basis becomes
     * @return the model, as of {@link #load(Path)}
     * @throws AssetException as of {@link #load(Path)}; in strict mode, when anything would be left out
     * @throws IllegalStateException when a library that it takes is not on the class path
     */
    public static Model load(Path file, GltfOptions options) {
        Args.notNull(options, "options");
        Library.JGLTF.require();
        Library.JACKSON.require();
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
