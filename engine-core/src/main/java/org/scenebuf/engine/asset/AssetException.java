package org.scenebuf.engine.asset;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Thrown when a file cannot be read or written. The text is one line: the file's name, what was expected, what was
 * given, and what to do.
 */
public final class AssetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the file is called. */
    private final String file;

    /** What is wrong with it. */
    private final String reason;

    /** Whether only a part of the file is wrong, and the rest can be loaded without it. */
    private final boolean ofPart;

    /** Whether the text begins with the place of the wrong part. */
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

    /** {@return the same exception, marked as the fault of a part that can be left out} */
    AssetException asPart() {
        return new AssetException(file, reason, true, placed, this);
    }

    /** {@return the same exception with the place of the wrong part, unless the text names a place already} */
    AssetException at(String place) {
        return placed ? this : new AssetException(file, ErrorText.line(place) + ": " + reason, true, true, this);
    }

    /** {@return the text without the file's name} */
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
