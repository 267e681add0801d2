package org.scenebuf.interop.slicer;

import java.util.Map;

/** Other names of vertex columns, from Blender and elsewhere. */
final class ColumnWords {

    private static final Map<String, String> WORDS = Map.of("co", "vertex", "colour", "color", "uv", "texcoord");

    private ColumnWords() {
    }

    /** The column that a word stands for, with the part after a dot; the word itself where it is not in the table. */
    static String column(String word) {
        int dot = word.indexOf('.');
        String first = dot < 0 ? word : word.substring(0, dot);
        return WORDS.getOrDefault(first, first) + (dot < 0 ? "" : word.substring(dot));
    }
}
