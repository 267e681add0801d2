package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Image;
import de.javagl.jgltf.impl.v2.TextureInfo;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.InternalName;

/** The textures of a model and how they lie on surfaces; an image that no base colour uses is not decoded. */
final class GltfTextures {

    private static final System.Logger LOGGER = System.getLogger(GltfTextures.class.getPackageName());

    private final GltfDocument document;
    private final GltfBuffers buffers;
    private final Opened opened;
    private final Map<Source, Texture> decoded = new HashMap<>();
    private final Map<String, Boolean> missing = new HashMap<>();
    private final List<Texture> textures = new ArrayList<>();

    /** Where an image is. Those that are at the same place are one. */
    private record Source(@Nullable Integer view, @Nullable String uri) {
    }

    GltfTextures(GltfDocument document, GltfBuffers buffers, Opened opened) {
        this.document = document;
        this.buffers = buffers;
        this.opened = opened;
    }

    /** Lists the textures, in the order in which materials named them. */
    List<Texture> textures() {
        return List.copyOf(textures);
    }

    /** Finds the image; null where the texture has none that this library could know, or its file is missing. */
    @Nullable Texture texture(TextureInfo info) {
        @Nullable Integer index = json(info).getSource();
        if (index == null) {
            return null;
        }
        Image image = document.item(document.gltf().getImages(), index, "images");
        @Nullable Integer view = image.getBufferView();
        if (view == null && isMissing(image)) {
            return null;
        }
        return decoded.computeIfAbsent(new Source(view, view == null ? image.getUri() : null),
            source -> decode(index, image));
    }

    TextureMapping mapping(TextureInfo info, String material) {
        GltfTextureTransform transform = GltfTextureTransform.of(document, info, material);
        return new TextureMapping(InternalName.texcoord(transform.texcoord()), transform.matrix(), sampler(info));
    }

    private SamplerState sampler(TextureInfo info) {
        @Nullable Integer index = json(info).getSampler();
        return index == null ? SamplerState.DEFAULT
            : GltfSamplers.state(document, document.item(document.gltf().getSamplers(), index, "samplers"));
    }

    private de.javagl.jgltf.impl.v2.Texture json(TextureInfo info) {
        return document.item(document.gltf().getTextures(), info.getIndex(), "textures");
    }

    private Texture decode(int index, Image image) {
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
            return encoded(buffers.view(image.getBufferView()), name);
        }
        document.file().require(image.getUri() != null, "a bufferView or a uri for " + name, "neither");
        GltfUri uri = document.uri(Objects.requireNonNull(image.getUri()));
        return uri.isData() ? uri.copyOfData(name, 0) : uri.file().readAll();
    }

    /** A surface without its image can be looked at, so that this is worth a warning, and no more. */
    private boolean isMissing(Image image) {
        @Nullable String uri = image.getUri();
        return uri != null && missing.computeIfAbsent(uri, key -> warnWhereMissing(document.uri(key)));
    }

    private boolean warnWhereMissing(GltfUri uri) {
        boolean isMissing = !uri.isData() && uri.fileIfThere() == null;
        if (isMissing) {
            LOGGER.log(Level.WARNING, document.file().refuse("an image inside " + document.folders().allowed(),
                uri.start() + ", which is missing or outside", GltfFolders.WIDEN).getMessage());
        }
        return isMissing;
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
