package org.scenebuf.engine.asset;

import com.fasterxml.jackson.databind.JsonNode;
import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The JSON of a model, with checked ways to follow the references in it. An object is read and checked when it is first
 * used.
 */
final class GltfDocument {

    private final AssetFile file;
    private final GltfFolders folders;
    private final GltfReport report;
    private final GltfMending mending;
    private final JsonNode json;
    private final Map<String, Object> read = new HashMap<>();

    private GltfDocument(AssetFile file, GltfFolders folders, GltfReport report, JsonNode json) {
        this.file = file;
        this.folders = folders;
        this.report = report;
        this.mending = new GltfMending(report);
        this.json = json;
    }

    static GltfDocument parse(AssetFile file, GltfFolders folders, GltfReport report, byte[] json) {
        JsonNode root = GltfJson.parse(file, json);
        file.require(root.isObject(), "a glTF model", "JSON that is not an object");
        GltfDocument document = new GltfDocument(file, folders, report, root);
        document.checkVersion();
        GltfExtensions.check(document);
        return document;
    }

    AssetFile file() {
        return file;
    }

    GltfFolders folders() {
        return folders;
    }

    GltfReport report() {
        return report;
    }

    /** {@return the list of names under a key; empty where there is none} */
    List<String> names(String key) {
        List<String> names = new ArrayList<>();
        json.path(key).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** {@return whether the model says that it uses or requires an extension} */
    boolean uses(String extension) {
        return names("extensionsUsed").contains(extension) || names("extensionsRequired").contains(extension);
    }

    /** {@return the file or the data to which a URI refers} */
    GltfUri uri(String uri) {
        return new GltfUri(file, folders, uri);
    }

    /** {@return the number of the scene to show; null where the model does not name one} */
    @Nullable Integer scene() {
        JsonNode scene = json.path("scene");
        return scene.isMissingNode() || scene.isNull() ? null : scene.asInt(-1);
    }

    /** {@return how many objects of a kind there are} */
    int count(GltfKind<?> kind) {
        return json.path(kind.key()).size();
    }

    /** Reads an object by its index in its list. */
    <T> T item(GltfKind<T> kind, @Nullable Integer index) {
        int count = count(kind);
        require(index != null && index >= 0 && index < count, "the index of one of " + count + " " + kind.noun(),
            String.valueOf(index));
        int place = Objects.requireNonNull(index);
        return item(kind, json.path(kind.key()), kind.key(), place);
    }

    /** {@return how many primitives a mesh has} */
    int primitiveCount(int mesh) {
        return json.path(GltfKind.MESHES.key()).path(mesh).path(GltfKind.PRIMITIVES.key()).size();
    }

    /** Reads a primitive of a mesh. */
    MeshPrimitive primitive(int mesh, int index) {
        JsonNode list = json.path(GltfKind.MESHES.key()).path(mesh).path(GltfKind.PRIMITIVES.key());
        return item(GltfKind.PRIMITIVES, list, place(GltfKind.MESHES, mesh) + "." + GltfKind.PRIMITIVES.key(), index);
    }

    /** Checks a number, which must not be negative. */
    long number(@Nullable Integer value, @Nullable Integer absent, String what) {
        @Nullable Integer number = value == null ? absent : value;
        require(number != null && number >= 0, what + " of 0 or more", String.valueOf(number));
        return Objects.requireNonNull(number);
    }

    /** {@return an object's name in error texts: its name in the model, if it has one} */
    String nameOf(@Nullable String name, String what, int index) {
        return name == null || name.isBlank() ? what + " " + index : ErrorText.line(name);
    }

    /** {@return the place of an object in the JSON, as error texts name it} */
    static String place(GltfKind<?> kind, int index) {
        return kind.key() + "[" + index + "]";
    }

    /** Checks a part of the model that may be left out. */
    void require(boolean right, String expected, Object given) {
        if (!right) {
            throw refuse(expected, given);
        }
    }

    /** {@return an exception that refuses a part of the model; the part may be left out} */
    AssetException refuse(String expected, Object given) {
        return refuse(expected, given, AssetFile.REPAIR);
    }

    AssetException refuse(String expected, Object given, String remedy) {
        return AssetException.ofPart(file.path(), expected, given, remedy);
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private <T> T item(GltfKind<T> kind, JsonNode list, String where, int index) {
        String place = where + "[" + index + "]";
        @Nullable Object known = read.get(place);
        if (known == null) {
            JsonNode given = list.path(index);
            require(list.isArray() && given.isObject(), "an object at " + place, given.getNodeType());
            known = GltfJson.read(this, kind, given, place);
            read.put(place, known);
        }
        return kind.type().cast(known);
    }

    GltfMending mending() {
        return mending;
    }

    private void checkVersion() {
        JsonNode asset = json.path(GltfKind.ASSET.key());
        @Nullable String version = asset.isObject() ? GltfJson.read(this, GltfKind.ASSET, asset, "asset").getVersion()
            : null;
        if (version == null || !version.startsWith("2.")) {
            throw file.refuse("glTF version 2", String.valueOf(version), "export it as glTF 2.0");
        }
    }
}
