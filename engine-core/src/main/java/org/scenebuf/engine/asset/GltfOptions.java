package org.scenebuf.engine.asset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.texture.BlockFormat;

/**
 * How a model is loaded.
 *
 * <pre>{@code
 * Gltf.load(file, GltfOptions.DEFAULT.withRoot(assets));     // "../textures/wood.png" may be read too
 * Gltf.load(file, GltfOptions.STRICT);                       // no part of the model may be left out
 * Gltf.load(file, GltfOptions.DEFAULT.withBlocks(BlockFormat.BC7));     // Basis for the GPU alone
 * }</pre>
 *
 * @param root a folder, all of whose files the model may name as well as those in its own; null where there is none
 * @param strict whether a model is refused of which a part would be left out; otherwise {@link Model#warnings} tells of
 *     the part
 * @param blocks what images of Basis ({@code KHR_texture_basisu}) are transcoded to, as {@link Ktx2#read(Path,
 *     BlockFormat)} does; null for pixels, which can be edited
 */
public record GltfOptions(@Nullable Path root, boolean strict, @Nullable BlockFormat blocks) {

    /** The model's own folder; bad parts are left out. */
    public static final GltfOptions DEFAULT = new GltfOptions(null, false, null);

    /** The model's own folder; a model with a bad part is refused. */
    public static final GltfOptions STRICT = new GltfOptions(null, true, null);

    /**
     * Allows another folder.
     *
     * @param folder all of whose files the model may name
     * @return the options that differ in this
     */
    public GltfOptions withRoot(Path folder) {
        return new GltfOptions(Args.notNull(folder, "a root folder"), strict, blocks);
    }

    /**
     * Says what becomes of bad parts.
     *
     * @param refuse whether a model is refused of which a part would be left out
     * @return the options that differ in this
     */
    public GltfOptions withStrict(boolean refuse) {
        return new GltfOptions(root, refuse, blocks);
    }

    /**
     * Says what images of Basis become.
     *
     * @param compressed blocks that the GPU reads as they are, but nobody edits
     * @return the options that differ in this
     */
    public GltfOptions withBlocks(BlockFormat compressed) {
        return new GltfOptions(root, strict, Args.notNull(compressed, "a block format"));
    }
}
