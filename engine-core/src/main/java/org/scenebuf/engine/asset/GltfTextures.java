package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Image;
import de.javagl.jgltf.impl.v2.TextureInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.InternalName;

/** The textures of a model, and how they lie on surfaces. An image that no colour uses is not decoded. */
final class GltfTextures {

    /** The extension for KTX2 images. */
    static final String BASIS = "KHR_texture_basisu";

    private static final Placed NONE = new Placed(null, TextureMapping.DEFAULT);

    private final GltfDocument document;
    private final GltfBuffers buffers;
    private final @Nullable BlockFormat blocks;
    private final Opened opened;
    private final Map<Source, Optional<Texture>> decoded = new HashMap<>();
    private final List<Texture> textures = new ArrayList<>();

    /**
     * A texture on a surface.
     *
     * @param texture the texture, or null
     * @param mapping how it lies on the surface
     */
    record Placed(@Nullable Texture texture, TextureMapping mapping) {
    }

    /** The place of an image. Images in the same place are one image. */
    private record Source(@Nullable Integer view, @Nullable String uri) {
    }

    GltfTextures(GltfDocument document, GltfBuffers buffers, @Nullable BlockFormat blocks, Opened opened) {
        this.document = document;
        this.buffers = buffers;
        this.blocks = blocks;
        this.opened = opened;
    }

    /** {@return the textures, in the order in which materials named them} */
    List<Texture> textures() {
        return List.copyOf(textures);
    }

    /**
     * Finds a texture and how it lies on a material's surface. When the texture cannot be loaded, a warning tells of
     * it, and there is none.
     */
    Placed placed(@Nullable TextureInfo info, String material) {
        if (info == null) {
            return NONE;
        }
        try {
            @Nullable Texture texture = texture(info, material);
            return texture == null ? NONE : new Placed(texture, mapping(info, material));
        } catch (AssetException refused) {
            document.report().leaveOut("a texture of " + material, refused);
            return NONE;
        }
    }

    private @Nullable Texture texture(TextureInfo info, String material) {
        de.javagl.jgltf.impl.v2.Texture json = document.item(GltfKind.TEXTURES, info.getIndex());
        int index = source(json, info, material);
        Image image = document.item(GltfKind.IMAGES, index);
        @Nullable Integer view = image.getBufferView();
        return decoded.computeIfAbsent(new Source(view, view == null ? image.getUri() : null),
            source -> decodeOrLeaveOut(index, image)).orElse(null);
    }

    /** Chooses the image. A Basis image is preferred to the fallback image, where the library for it is there. */
    private int source(de.javagl.jgltf.impl.v2.Texture json, TextureInfo info, String material) {
        @Nullable Integer basis = basisSource(json, info);
        if (basis != null && (json.getSource() == null || Library.KTX.isPresent())) {
            return basis;
        }
        if (json.getSource() == null) {
            throw document.refuse("an image for textures[" + info.getIndex() + "] of " + material,
                json.getExtensions() == null ? "none" : "one in " + json.getExtensions().keySet(),
                "export its images as PNG, JPEG or KTX2");
        }
        return json.getSource();
    }

    private @Nullable Integer basisSource(de.javagl.jgltf.impl.v2.Texture json, TextureInfo info) {
        @Nullable Object extension = json.getExtensions() == null ? null : json.getExtensions().get(BASIS);
        if (extension == null) {
            return null;
        }
        @Nullable Object source = extension instanceof Map<?, ?> map ? map.get("source") : null;
        document.require(source instanceof Integer, "the index of an image for " + BASIS + " in textures["
            + info.getIndex() + "]", String.valueOf(source));
        return (Integer) source;
    }

    private TextureMapping mapping(TextureInfo info, String material) {
        GltfTextureTransform transform = GltfTextureTransform.of(document, info, material);
        return new TextureMapping(InternalName.texcoord(transform.texcoord()), transform.matrix(), sampler(info));
    }

    private SamplerState sampler(TextureInfo info) {
        @Nullable Integer index = document.item(GltfKind.TEXTURES, info.getIndex()).getSampler();
        return index == null ? SamplerState.DEFAULT
            : GltfSamplers.state(document, document.item(GltfKind.SAMPLERS, index));
    }

    /**
     * Decodes an image. When it is missing, outside or damaged, a warning names it; a surface can be shown without it.
     */
    private Optional<Texture> decodeOrLeaveOut(int index, Image image) {
        try {
            return Optional.of(decode(index, image));
        } catch (AssetException refused) {
            document.report().leaveOut(GltfDocument.place(GltfKind.IMAGES, index), refused);
            return Optional.empty();
        }
    }

    private Texture decode(int index, Image image) {
        String name = document.file().name() + " (" + document.nameOf(image.getName(), "image", index) + ")";
        try (NativeMemory encoded = encoded(image, index, name); Loan loan = encoded.lend("decoding")) {
            Texture texture = decode(loan, index, name);
            textures.add(opened.add(texture, Texture::close));
            return texture;
        }
    }

    private Texture decode(Loan encoded, int index, String name) {
        String file = document.file().path() + ", image " + index;
        try {
            if (Ktx2Header.isOne(encoded.segment())) {
                return new Ktx2Decoder(name, blocks).decode(encoded.segment(), encoded.mayBeMapped(), file);
            }
            return ImageDecoder.decode(encoded.segment(), encoded.mayBeMapped(), file,
                new NewTexture(name, TextureFormat.SRGB_ALPHA));
        } catch (AssetException damaged) {
            throw damaged.asPart();
        }
    }

    private NativeMemory encoded(Image image, int index, String name) {
        if (image.getBufferView() != null) {
            return encoded(buffers.view(image.getBufferView()), name);
        }
        document.require(image.getUri() != null, "a bufferView or a uri for images[" + index + "]", "neither");
        GltfUri uri = document.uri(Objects.requireNonNull(image.getUri()));
        try {
            return uri.isData() ? uri.copyOfData(name, 0) : imageFile(uri).readAll();
        } catch (AssetException unreadable) {
            throw unreadable.asPart();
        }
    }

    private AssetFile imageFile(GltfUri uri) {
        @Nullable AssetFile file = uri.fileIfThere();
        if (file == null) {
            throw document.refuse("an image inside " + document.folders().allowed(),
                uri.start() + ", which is missing or outside", GltfFolders.WIDEN);
        }
        return file;
    }

    private NativeMemory encoded(GltfView view, String name) {
        NativeMemory encoded = buffers.lend(view, 0, view.byteLength(), name);
        try {
            buffers.allowImage(view);
            return encoded;
        } catch (RuntimeException refused) {
            encoded.close();
            throw refused;
        }
    }
}
