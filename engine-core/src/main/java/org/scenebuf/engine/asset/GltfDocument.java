package org.scenebuf.engine.asset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import de.javagl.jgltf.impl.v2.Asset;
import de.javagl.jgltf.impl.v2.GlTF;
import de.javagl.jgltf.model.io.JacksonUtils;
import de.javagl.jgltf.model.io.JsonError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** The JSON of a model, and checked ways to follow the numbers in it. */
record GltfDocument(AssetFile file, GltfFolders folders, GlTF gltf) {

    private static final List<String> SUPPORTED_EXTENSIONS =
        List.of("KHR_materials_unlit", "KHR_mesh_quantization", "KHR_texture_transform");

    /** Parts of the JSON that are not loaded, so that errors in them do not matter. */
    private static final Set<String> UNUSED =
        Set.of("animations", "cameras", "skins", "extensions", "extras", "extensionsUsed");

    /** Made once, as JglTF makes its own: finding out how to read its classes takes longer than a small model does. */
    private static final ObjectReader READER = reader();

    /** Where errors go in the model that is being read. */
    private static final ScopedValue<List<JsonError>> ERRORS = ScopedValue.newInstance();

    static GltfDocument parse(AssetFile file, GltfFolders folders, byte[] json) {
        @Nullable GlTF gltf = read(file, json);
        if (gltf == null) {
            throw file.refuse("a glTF model", "JSON without one");
        }
        checkVersion(file, gltf.getAsset());
        for (String extension : orEmpty(gltf.getExtensionsRequired())) {
            if (!SUPPORTED_EXTENSIONS.contains(extension)) {
                throw file.refuse("a model that requires no extension but " + SUPPORTED_EXTENSIONS, extension,
                    "export it without that extension");
            }
        }
        return new GltfDocument(file, folders, gltf);
    }

    /** Tells whether the model says that it uses an extension, or cannot do without it. */
    boolean names(String extension) {
        return orEmpty(gltf.getExtensionsUsed()).contains(extension)
            || orEmpty(gltf.getExtensionsRequired()).contains(extension);
    }

    /** Says what a URI refers to. */
    GltfUri uri(String uri) {
        return new GltfUri(file, folders, uri);
    }

    /** Looks something up by its place in one of the top lists. */
    <T> T item(@Nullable List<T> list, @Nullable Integer index, String what) {
        int count = list == null ? 0 : list.size();
        file.require(index != null && index >= 0 && index < count, "the number of one of " + count + " " + what,
            String.valueOf(index));
        @Nullable T item = Objects.requireNonNull(list).get(Objects.requireNonNull(index));
        file.require(item != null, "no null among the " + what, "one");
        return Objects.requireNonNull(item);
    }

    /** Reads a number that may not be negative. */
    long number(@Nullable Integer value, @Nullable Integer absent, String what) {
        @Nullable Integer number = value == null ? absent : value;
        file.require(number != null && number >= 0, what + " of 0 or more", String.valueOf(number));
        return Objects.requireNonNull(number);
    }

    /** What is called something in the model is called that in errors too. */
    String nameOf(@Nullable String name, String what, int index) {
        return name == null || name.isBlank() ? what + " " + index : ErrorText.line(name);
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** A string may be as long as the text: a buffer may be a data URI. */
    private static ObjectReader reader() {
        ObjectMapper mapper = JacksonUtils.createObjectMapper(error -> collect(GltfDocument.ERRORS.get(), error));
        mapper.getFactory().setStreamReadConstraints(mapper.getFactory().streamReadConstraints().rebuild()
            .maxStringLength(GlbContainer.LONGEST_JSON).build());
        return mapper.readerFor(GlTF.class);
    }

    private static @Nullable GlTF read(AssetFile file, byte[] json) {
        List<JsonError> errors = new ArrayList<>();
        try {
            @Nullable GlTF gltf = ScopedValue.where(ERRORS, errors).call(() -> READER.readValue(json));
            if (!errors.isEmpty()) {
                JsonError error = errors.getFirst();
                throw file.refuse("sound glTF at " + error.getJsonPathString(), firstLine(error.getMessage()));
            }
            return gltf;
        } catch (IOException bad) {
            throw AssetException.of(file.path(), "the JSON of a glTF model", firstLine(bad.getMessage()),
                AssetFile.REPAIR, bad);
        }
    }

    /**
     * Keeps the first error that matters. The reader leaves out what it dislikes and goes on, which would load
     * something else than what is written.
     */
    private static void collect(List<JsonError> errors, JsonError error) {
        String message = firstLine(error.getMessage());
        boolean unused = error.getJsonPath().stream().findFirst().filter(UNUSED::contains).isPresent();
        boolean unknown = message.startsWith("Unknown property");
        boolean emptyList = message.endsWith("elements is < 1");
        if (errors.isEmpty() && !unused && !unknown && !emptyList) {
            errors.add(error);
        }
    }

    private static void checkVersion(AssetFile file, @Nullable Asset asset) {
        @Nullable String version = asset == null ? null : asset.getVersion();
        if (version == null || !version.startsWith("2.")) {
            throw file.refuse("glTF version 2", String.valueOf(version), "export it as glTF 2.0");
        }
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
