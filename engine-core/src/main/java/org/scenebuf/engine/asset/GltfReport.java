package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.List;

/** What was left out of a model, or taken otherwise than it is written. */
final class GltfReport {

    /** A model may have millions of bad parts; nobody reads so much. */
    private static final int MOST_LINES = 1000;

    private final AssetFile file;
    private final boolean strict;
    private final List<String> lines = new ArrayList<>();
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
     * @throws AssetException why, where more than the part is wrong; with the part's place in strict mode
     */
    void leaveOut(String part, AssetException why) {
        if (!why.isOfPart()) {
            throw why;
        }
        add(file.path() + ": without " + why.at(part).reason(), why.at(part));
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
