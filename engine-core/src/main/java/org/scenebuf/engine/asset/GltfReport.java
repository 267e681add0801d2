package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.List;

/** The warnings about a model: which parts were left out, and which values were corrected. */
final class GltfReport {

    /** A limit, because a model may have millions of bad parts. */
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
     * Continues without a part.
     *
     * @param part the part that is left out, such as {@code meshes[0].primitives[1]}
     * @param why what is wrong with the part
     * @throws AssetException the given exception, where more than the part is wrong; in strict mode, with the part's
     *     place
     */
    void leaveOut(String part, AssetException why) {
        if (!why.isOfPart()) {
            throw why;
        }
        add(file.path() + ": without " + why.at(part).reason(), why.at(part));
    }

    /**
     * Continues with another value than the one in the file.
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
