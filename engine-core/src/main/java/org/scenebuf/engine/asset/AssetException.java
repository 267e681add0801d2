package org.scenebuf.engine.asset;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.ErrorText;

/**
 * A file that cannot be read or written. The text is one line: the file's name, what was expected, what was given, what
 * to do.
 */
public final class AssetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As much of a foreign text as fits into a line that people read. */
    private static final int LONGEST_GIVEN = 200;

    private AssetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static AssetException of(Object file, String expected, Object given, String remedy) {
        return of(file, expected, given, remedy, null);
    }

    static AssetException of(Object file, String expected, Object given, String remedy, @Nullable Throwable cause) {
        return new AssetException(line(file) + ": " + ErrorText.of(line(expected), line(given), remedy), cause);
    }

    /** What is in a file may be quoted in a text: without line breaks and other control characters, and shortened. */
    static String line(Object text) {
        String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_GIVEN ? line : line.substring(0, LONGEST_GIVEN) + "…";
    }
}
