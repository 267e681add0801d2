package org.scenebuf.engine.asset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;

/**
 * How a model is loaded.
 *
 * <pre>{@code
 * Gltf.load(file, GltfOptions.DEFAULT.withRoot(assets));     // "../textures/wood.png" may be read too
 * Gltf.load(file, GltfOptions.STRICT);                       // no part of the model may be left out
 * }</pre>
 *
 * @param root a folder, all of whose files the model may name as well as those in its own; null where there is none
 * @param strict whether a model is refused of which a part would be left out; otherwise {@link Model#warnings} tells of
 *     the part
 */
public record GltfOptions(@Nullable Path root, boolean strict) {

    /** The model's own folder; bad parts are left out. */
    public static final GltfOptions DEFAULT = new GltfOptions(null, false);

    /** The model's own folder; a model with a bad part is refused. */
    public static final GltfOptions STRICT = new GltfOptions(null, true);

    /**
     * Allows another folder.
     *
     * @param folder all of whose files the model may name
     * @return the options that differ in this
     */
    public GltfOptions withRoot(Path folder) {
        return new GltfOptions(Args.notNull(folder, "a root folder"), strict);
    }

    /**
     * Says what becomes of bad parts.
     *
     * @param refuse whether a model is refused of which a part would be left out
     * @return the options that differ in this
     */
    public GltfOptions withStrict(boolean refuse) {
        return new GltfOptions(root, refuse);
    }
}
