package org.scenebuf.engine.asset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.texture.BlockFormat;

/**
 * Options for loading a model.
 *
 * <pre>{@code
 * Gltf.load(file, GltfOptions.DEFAULT.withRoot(assets));     // "../textures/wood.png" may be read too
 * Gltf.load(file, GltfOptions.STRICT);                       // no part of the model may be left out
 * Gltf.load(file, GltfOptions.DEFAULT.withBlocks(BlockFormat.BC7));     // Basis for the GPU alone
 * }</pre>
 *
 * @param root a folder whose files the model may name, in addition to those in its own folder; null for none
 * @param strict whether a model with a bad part is refused; otherwise the part is left out, and {@link Model#warnings}
 *     tells of it
 * @param blocks the blocks to which Basis images ({@code KHR_texture_basisu}) are transcoded, as by
 *     {@link Ktx2#read(Path, BlockFormat)}; null for pixels, which can be edited
 */
public record GltfOptions(@Nullable Path root, boolean strict, @Nullable BlockFormat blocks) {

    /** Only the model's own folder; bad parts are left out. */
    public static final GltfOptions DEFAULT = new GltfOptions(null, false, null);

    /** Only the model's own folder; a model with a bad part is refused. */
    public static final GltfOptions STRICT = new GltfOptions(null, true, null);

    /**
     * Allows another folder.
     *
     * @param folder a folder whose files the model may name
     * @return a copy of these options with that folder
     */
    public GltfOptions withRoot(Path folder) {
        return new GltfOptions(Args.notNull(folder, "a root folder"), strict, blocks);
    }

    /**
     * Chooses whether bad parts are left out.
     *
     * @param refuse whether a model with a bad part is refused
     * @return a copy of these options with that choice
     */
    public GltfOptions withStrict(boolean refuse) {
        return new GltfOptions(root, refuse, blocks);
    }

    /**
     * Chooses the blocks to which Basis images are transcoded.
     *
     * @param compressed blocks that the GPU reads directly, but that cannot be edited
     * @return a copy of these options with these blocks
     */
    public GltfOptions withBlocks(BlockFormat compressed) {
        return new GltfOptions(root, strict, Args.notNull(compressed, "a block format"));
    }
}
