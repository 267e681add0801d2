package org.scenebuf.engine.asset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.NativeMemory;

/** The target of a URI in a model: data in the URI itself, or a file in a folder that the model may read. */
record GltfUri(AssetFile model, GltfFolders folders, String uri) {

    boolean isData() {
        return uri.regionMatches(true, 0, "data:", 0, 5);
    }

    /**
     * Decodes the data into a block of memory of its own.
     *
     * @param least the least number of bytes; fewer are refused before the data are decoded
     */
    NativeMemory copyOfData(String name, long least) {
        Base64Data data = Base64Data.of(this);
        model.require(data.byteSize() >= least, least + " bytes of data in a URI", data.byteSize() + " bytes");
        return data.copy(name);
    }

    /**
     * {@return the file, which may be missing}
     * Nothing is ever fetched from the network.
     */
    AssetFile file() {
        @Nullable Path path = path();
        if (path == null) {
            throw model.refuse("a file inside " + folders.allowed(), start(), GltfFolders.WIDEN);
        }
        return new AssetFile(path);
    }

    /** {@return the file; null where it is missing or outside} */
    @Nullable AssetFile fileIfThere() {
        @Nullable Path path = path();
        return path == null || !Files.exists(path) ? null : new AssetFile(path);
    }

    /** {@return the beginning of the URI, for error texts} */
    String start() {
        return "\"" + ErrorText.line(uri.substring(0, Math.min(80, uri.length()))) + "\"";
    }

    /**
     * {@return the place of the file}
     * Of the possible meanings of its name, the first with an existing file is used; without any, the first meaning.
     * Null where that is outside.
     */
    private @Nullable Path path() {
        List<@Nullable Path> places = new ArrayList<>();
        GltfNames.readings(uri).forEach(name -> places.add(folders.inside(name)));
        for (@Nullable Path place : places) {
            if (place != null && Files.exists(place)) {
                return place;
            }
        }
        return places.contains(null) ? null : places.getFirst();
    }
}
