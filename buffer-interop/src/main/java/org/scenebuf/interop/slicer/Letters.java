package org.scenebuf.interop.slicer;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Finds components by letters, as GLSL does. */
final class Letters {

    private static final String[] SETS = {"xyzw", "rgba", "stpq", "uv"};

    private Letters() {
    }

    /**
     * Finds the components for a word.
     *
     * @param word such as {@code "zy"}
     * @param count the number of components
     * @param field the field's name, for errors
     */
    static long[] components(String word, long count, String field) {
        if (word.isEmpty()) {
            throw unknown(word, count, field);
        }
        long[] components = new long[word.length()];
        for (int k = 0; k < components.length; k++) {
            components[k] = component(word.charAt(k));
            if (components[k] < 0 || components[k] >= count) {
                throw unknown(word, count, field);
            }
        }
        return components;
    }

    /** Shortens a repeated letter to one, for a plane. */
    static String once(String word) {
        boolean same = word.length() > 1 && word.chars().allMatch(letter -> letter == word.charAt(0));
        return same ? word.substring(0, 1) : word;
    }

    private static int component(char letter) {
        for (String set : SETS) {
            if (set.indexOf(letter) >= 0) {
                return set.indexOf(letter);
            }
        }
        return -1;
    }

    private static FormatException unknown(String word, long count, String field) {
        int most = Math.clamp(count, 0, 4);
        String letters = SETS[0].substring(0, most) + " (or " + SETS[1].substring(0, most) + ", "
            + SETS[2].substring(0, most) + ")";
        return new FormatException(ErrorText.of("letters among " + letters + " for " + field, "'" + word + "'",
            count > most ? "take the others by a slice or an index" : "leave out what the field lacks"));
    }
}
