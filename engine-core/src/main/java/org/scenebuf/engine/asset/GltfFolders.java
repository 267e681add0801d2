package org.scenebuf.engine.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folders whose files a model may name: its own, and one that the caller allows. Real paths decide: a file behind a
 * link that leads outside is outside. So is a file whose real path cannot be found.
 *
 * @param base the model's folder; names are relative to it
 * @param allowed the folders, as real paths
 */
record GltfFolders(Path base, List<Path> allowed) {

    static final String WIDEN = "move it there, or allow the folder it is in: Gltf.load(path, root)";

    /** Names that begin with a scheme, a drive letter, a host, or the root of the file system. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*|[/\\\\].*");

    static GltfFolders of(AssetFile model, @Nullable Path root) {
        Path base = model.path().toAbsolutePath().getParent();
        if (base == null) {
            throw model.refuse("a file", "the root of a file system", "correct the path");
        }
        List<Path> allowed = new ArrayList<>(List.of(folder(base)));
        if (root != null) {
            allowed.add(folder(root));
        }
        return new GltfFolders(base, List.copyOf(allowed));
    }

    /**
     * Finds the real path of a file; null where it is outside.
     *
     * @param name the name in the model, decoded; the file may be missing, as long as it would be inside
     */
    @Nullable Path inside(String name) {
        @Nullable Path path = isElsewhere(name) ? null : GltfNames.resolve(base, name);
        if (path == null) {
            return null;
        }
        try {
            Path real = real(path);
            return allowed.stream().anyMatch(real::startsWith) ? real : null;
        } catch (IOException unknown) {
            return null;
        }
    }

    /** {@return whether a name leads outside, whatever the folders are} */
    static boolean isElsewhere(String name) {
        return ELSEWHERE.matcher(name).matches();
    }

    private static Path folder(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException failed) {
            throw AssetException.of(path, "a folder that can be read", failed, "correct the path", failed);
        }
    }

    /**
     * Finds the real path of a file that may be missing. A missing file is in the real path of its folder, or where its
     * broken link leads.
     */
    private static Path real(Path path) throws IOException {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException missing) {
            @Nullable Path folder = path.getParent();
            if (folder == null) {
                throw missing;
            }
            return Files.isSymbolicLink(path) ? real(folder.resolve(Files.readSymbolicLink(path)))
                : real(folder).resolve(path.getFileName()).normalize();
        }
    }
}
