package org.scenebuf.interop.slicer;

import java.util.Map;

/** What Blender and others call the columns of vertices. */
final class ColumnWords {

    private static final Map<String, String> WORDS = Map.of("co", "vertex", "colour", "color", "uv", "texcoord");

    private ColumnWords() {
    }

    /** The name of the column for a word, what stands behind a dot kept; the word itself where it is none of those. */
    static String column(String word) {
        int dot = word.indexOf('.');
        String first = dot < 0 ? word : word.substring(0, dot);
        return WORDS.getOrDefault(first, first) + (dot < 0 ? "" : word.substring(dot));
    }
}
