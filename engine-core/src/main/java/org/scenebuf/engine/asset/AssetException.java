package org.scenebuf.engine.asset;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A file that cannot be read or written. The text is one line: the file's name, what was expected, what was given, what
 * to do.
 */
public final class AssetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AssetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static AssetException of(Object file, String expected, Object given, String remedy) {
        return of(file, expected, given, remedy, null);
    }

    static AssetException of(Object file, String expected, Object given, String remedy, @Nullable Throwable cause) {
        return new AssetException(ErrorText.line(file) + ": "
            + ErrorText.of(ErrorText.line(expected), ErrorText.line(given), remedy), cause);
    }
}
