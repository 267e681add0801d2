package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Image;
import de.javagl.jgltf.impl.v2.MaterialPbrMetallicRoughness;
import de.javagl.jgltf.impl.v2.TextureInfo;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** The materials of a model, as far as a base colour goes; an image that no base colour uses is not decoded. */
final class GltfMaterials {

    private final GltfDocument document;
    private final GltfBuffers buffers;
    private final Opened opened;
    private final Map<Integer, Material> materials = new HashMap<>();
    private final Map<Integer, Texture> images = new HashMap<>();
    private final List<Texture> textures = new ArrayList<>();

    GltfMaterials(GltfDocument document, GltfBuffers buffers, Opened opened) {
        this.document = document;
        this.buffers = buffers;
        this.opened = opened;
    }

    Material material(@Nullable Integer index) {
        return index == null ? Material.WHITE : materials.computeIfAbsent(index, this::load);
    }

    /** Tells which set of texture coordinates a material's base colour uses. */
    int texcoord(@Nullable Integer materialIndex) {
        @Nullable TextureInfo info = materialIndex == null ? null : baseColorTexture(json(materialIndex));
        return info == null ? 0 : (int) document.number(info.getTexCoord(), 0, "texCoord");
    }

    /** Lists the textures, in the order in which materials named them. */
    List<Texture> textures() {
        return List.copyOf(textures);
    }

    private Material load(int index) {
        de.javagl.jgltf.impl.v2.Material json = json(index);
        String name = document.nameOf(json.getName(), "material", index);
        boolean doubleSided = Boolean.TRUE.equals(json.isDoubleSided());
        return new Material(name, baseColor(json, name), texture(baseColorTexture(json)), doubleSided);
    }

    private de.javagl.jgltf.impl.v2.Material json(int index) {
        return document.item(document.gltf().getMaterials(), index, "materials");
    }

    private Vector4f baseColor(de.javagl.jgltf.impl.v2.Material json, String name) {
        @Nullable MaterialPbrMetallicRoughness pbr = json.getPbrMetallicRoughness();
        float @Nullable [] factor = pbr == null ? null : pbr.getBaseColorFactor();
        Vector4f color = new Vector4f(1);
        if (factor != null) {
            document.file().require(factor.length == 4, "4 numbers in baseColorFactor of " + name, factor.length);
            color.set(factor);
        }
        document.file().require(color.isFinite(), "a baseColorFactor of finite numbers in " + name, color);
        return color;
    }

    private static @Nullable TextureInfo baseColorTexture(de.javagl.jgltf.impl.v2.Material json) {
        @Nullable MaterialPbrMetallicRoughness pbr = json.getPbrMetallicRoughness();
        return pbr == null ? null : pbr.getBaseColorTexture();
    }

    private @Nullable Texture texture(@Nullable TextureInfo info) {
        if (info == null) {
            return null;
        }
        @Nullable Integer image =
            document.item(document.gltf().getTextures(), info.getIndex(), "textures").getSource();
        return image == null ? null : images.computeIfAbsent(image, this::decode);
    }

    private Texture decode(int index) {
        Image image = document.item(document.gltf().getImages(), index, "images");
        String name = document.file().name() + " (" + document.nameOf(image.getName(), "image", index) + ")";
        try (NativeMemory encoded = encoded(image, name); Loan loan = encoded.lend("decoding")) {
            Texture texture = ImageDecoder.decode(loan.segment(), document.file().path() + ", image " + index, name,
                TextureFormat.SRGB_ALPHA);
            textures.add(opened.add(texture, Texture::close));
            return texture;
        }
    }

    private NativeMemory encoded(Image image, String name) {
        if (image.getBufferView() != null) {
            GltfView view = buffers.view(image.getBufferView());
            return buffers.lend(view, 0, view.byteLength(), name);
        }
        document.file().require(image.getUri() != null, "a bufferView or a uri for " + name, "neither");
        GltfUri uri = new GltfUri(document.file(), Objects.requireNonNull(image.getUri()));
        return uri.isData() ? copy(uri.data(), name) : uri.file().readAll();
    }

    private static NativeMemory copy(byte[] bytes, String name) {
        NativeMemory memory = NativeMemory.allocate(bytes.length, name);
        try (Loan loan = memory.lend("decoding")) {
            CountedCopy.copy(MemorySegment.ofArray(bytes), 0, loan.segment(), 0, bytes.length);
        }
        return memory;
    }
}
