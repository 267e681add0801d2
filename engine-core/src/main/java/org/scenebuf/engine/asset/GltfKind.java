package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Accessor;
import de.javagl.jgltf.impl.v2.Asset;
import de.javagl.jgltf.impl.v2.Buffer;
import de.javagl.jgltf.impl.v2.BufferView;
import de.javagl.jgltf.impl.v2.Image;
import de.javagl.jgltf.impl.v2.Material;
import de.javagl.jgltf.impl.v2.Mesh;
import de.javagl.jgltf.impl.v2.MeshPrimitive;
import de.javagl.jgltf.impl.v2.Node;
import de.javagl.jgltf.impl.v2.Sampler;
import de.javagl.jgltf.impl.v2.Scene;
import de.javagl.jgltf.impl.v2.Skin;
import de.javagl.jgltf.impl.v2.Texture;
import java.util.Set;

/**
 * A kind of object in a model's JSON. Properties that are not used are not checked.
 *
 * @param key the name of the kind's list in the JSON
 * @param noun the plural name in error texts
 * @param type the class with the object's properties
 * @param used the properties that are used
 * @param <T> the class with the object's properties
 */
record GltfKind<T>(String key, String noun, Class<T> type, Set<String> used) {

    static final GltfKind<Asset> ASSET = of("asset", "assets", Asset.class, "version");
    static final GltfKind<Scene> SCENES = of("scenes", "scenes", Scene.class, "name", "nodes");
    static final GltfKind<Node> NODES = of("nodes", "nodes", Node.class, "name", "mesh", "skin", "weights", "children",
        "matrix", "translation", "rotation", "scale");
    static final GltfKind<Mesh> MESHES = of("meshes", "meshes", Mesh.class, "name", "weights");
    static final GltfKind<MeshPrimitive> PRIMITIVES = of("primitives", "primitives", MeshPrimitive.class, "attributes",
        "indices", "material", "mode", "targets", "extensions");
    static final GltfKind<Skin> SKINS = of("skins", "skins", Skin.class, "joints", "inverseBindMatrices");
    static final GltfKind<Accessor> ACCESSORS = of("accessors", "accessors", Accessor.class, "bufferView",
        "byteOffset", "componentType", "normalized", "count", "type", "sparse", "extensions");
    static final GltfKind<BufferView> BUFFER_VIEWS = of("bufferViews", "buffer views", BufferView.class, "buffer",
        "byteOffset", "byteLength", "byteStride", "extensions");
    static final GltfKind<Buffer> BUFFERS = of("buffers", "buffers", Buffer.class, "uri", "byteLength", "extensions");
    static final GltfKind<Material> MATERIALS = of("materials", "materials", Material.class, "name",
        "pbrMetallicRoughness", "emissiveFactor", "emissiveTexture", "alphaMode", "alphaCutoff", "doubleSided",
        "extensions");
    static final GltfKind<Texture> TEXTURES = of("textures", "textures", Texture.class, "source", "sampler",
        "extensions");
    static final GltfKind<Image> IMAGES = of("images", "images", Image.class, "name", "uri", "bufferView");
    static final GltfKind<Sampler> SAMPLERS = of("samplers", "samplers", Sampler.class, "magFilter", "minFilter",
        "wrapS", "wrapT");

    private static <T> GltfKind<T> of(String key, String noun, Class<T> type, String... used) {
        return new GltfKind<>(key, noun, type, Set.of(used));
    }
}
