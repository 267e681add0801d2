package org.scenebuf.engine.asset;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A file that cannot be read or written. The text is one line: the file's name, what was expected, what was given, what
 * to do.
 */
public final class AssetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String reason;

    /** Whether only a part of the file is wrong, without which the others can be had. */
    private final boolean ofPart;

    /** Whether the text begins with the part's place. */
    private final boolean placed;

    private AssetException(String file, String reason, boolean ofPart, boolean placed, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
        this.file = file;
        this.reason = reason;
        this.ofPart = ofPart;
        this.placed = placed;
    }

    static AssetException of(Object file, String expected, Object given, String remedy) {
        return of(file, expected, given, remedy, null);
    }

    static AssetException of(Object file, String expected, Object given, String remedy, @Nullable Throwable cause) {
        return new AssetException(ErrorText.line(file), text(expected, given, remedy), false, false, cause);
    }

    static AssetException ofPart(Object file, String expected, Object given, String remedy) {
        return new AssetException(ErrorText.line(file), text(expected, given, remedy), true, false, null);
    }

    /** The same of a part of another file, without which that file can be had. */
    AssetException asPart() {
        return new AssetException(file, reason, true, placed, this);
    }

    /** The same with the place of the part, where the text has none yet. */
    AssetException at(String place) {
        return placed ? this : new AssetException(file, ErrorText.line(place) + ": " + reason, true, true, this);
    }

    /** The text without the file's name. */
    String reason() {
        return reason;
    }

    boolean isOfPart() {
        return ofPart;
    }

    private static String text(String expected, Object given, String remedy) {
        return ErrorText.of(ErrorText.line(expected), ErrorText.line(given), remedy);
    }
}
