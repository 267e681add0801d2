package org.scenebuf.engine.asset;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.NativeMemory;

/** What a URI in a model refers to: data in the URI itself, or a file in a folder that the model may read. */
record GltfUri(AssetFile model, GltfFolders folders, String uri) {

    boolean isData() {
        return uri.regionMatches(true, 0, "data:", 0, 5);
    }

    /**
     * Decodes the data into a block of its own.
     *
     * @param least how many bytes there must be; fewer are refused before anything is decoded
     */
    NativeMemory copyOfData(String name, long least) {
        Base64Data data = Base64Data.of(this);
        model.require(data.byteSize() >= least, least + " bytes of data in a URI", data.byteSize() + " bytes");
        return data.copy(name);
    }

    /** The file, which may be missing; nothing is ever fetched from elsewhere. */
    AssetFile file() {
        @Nullable Path path = path();
        if (path == null) {
            throw model.refuse("a file inside " + folders.allowed(), start(), GltfFolders.WIDEN);
        }
        return new AssetFile(path);
    }

    /** The file; null where it is missing, or outside. */
    @Nullable AssetFile fileIfThere() {
        @Nullable Path path = path();
        return path == null || !Files.exists(path) ? null : new AssetFile(path);
    }

    /** How it begins, for errors. */
    String start() {
        return "\"" + ErrorText.line(uri.substring(0, Math.min(80, uri.length()))) + "\"";
    }

    private @Nullable Path path() {
        if (GltfFolders.isElsewhere(uri)) {
            return null;
        }
        try {
            return folders.inside(URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException bad) {
            throw AssetException.of(model.path(), "the path of a file", start(), AssetFile.REPAIR, bad);
        }
    }
}
