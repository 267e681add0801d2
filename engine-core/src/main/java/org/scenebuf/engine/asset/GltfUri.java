package org.scenebuf.engine.asset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * The place of the file: the first that its name may mean where there is one, else the first; null where that is
     * outside.
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
