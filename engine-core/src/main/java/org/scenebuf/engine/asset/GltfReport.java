package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** What was left out of a model, or taken otherwise than it is written. */
final class GltfReport {

    /** A model may have millions of bad parts; nobody reads so much. */
    private static final int MOST_LINES = 1000;

    private final AssetFile file;
    private final boolean strict;
    private final List<String> lines = new ArrayList<>();
    private @Nullable AssetException first;
    private long count;

    GltfReport(AssetFile file, boolean strict) {
        this.file = file;
        this.strict = strict;
    }

    /**
     * Goes on without a part.
     *
     * @param part what is left out, such as {@code meshes[0].primitives[1]}
     * @param why what is wrong with it
     * @throws AssetException in strict mode: why
     */
    void leaveOut(String part, AssetException why) {
        first = first == null ? why : first;
        add(file.path() + ": " + ErrorText.line(part) + " is left out; " + why.reason(), why);
    }

    /**
     * Goes on with something else than what is written.
     *
     * @throws AssetException in strict mode
     */
    void warn(String expected, Object given, String done) {
        AssetException why = AssetException.of(file.path(), expected, given, done);
        add(why.getMessage(), why);
    }

    /** Gives what was wrong with the first part that was left out; null where there is none. */
    @Nullable AssetException first() {
        return first;
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (count > lines.size()) {
            all.add(file.path() + ": and " + (count - lines.size()) + " more");
        }
        return List.copyOf(all);
    }

    private void add(String line, AssetException why) {
        if (strict) {
            throw why;
        }
        count++;
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }
}
