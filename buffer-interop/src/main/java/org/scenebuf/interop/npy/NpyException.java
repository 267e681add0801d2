package org.scenebuf.interop.npy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Thrown when a NumPy file cannot be read or written, because of its content or because of the disk. The text is one
 * line: the file's name, what was expected, what was given, what to do.
 */
public final class NpyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NpyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static NpyException of(String file, String expected, Object given, String remedy) {
        return new NpyException(ErrorText.line(file) + ": " + ErrorText.of(expected, ErrorText.line(given), remedy),
            null);
    }

    /** Adds the file's name to a refusal, whose text already has the three parts. */
    static NpyException of(String file, RuntimeException refusal) {
        return new NpyException(ErrorText.line(file) + ": " + refusal.getMessage(), refusal);
    }

    static NpyException unreadable(String file, IOException cause) {
        if (cause instanceof ZipException || cause instanceof EOFException) {
            return io(file, "a whole zip archive", cause, "get it again, or make it with np.savez");
        }
        return io(file, "a file or stream that can be read", cause,
            "correct the path, check its permissions, or open the stream anew");
    }

    static NpyException unwritable(String file, IOException cause) {
        return io(file, "a file that can be written", cause, "name another, or make room");
    }

    /** The text of a disk error, without its path: that may be the path of a temporary file. */
    private static NpyException io(String file, String expected, IOException cause, String remedy) {
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        String given = cause.getClass().getSimpleName() + (reason == null ? "" : " " + ErrorText.line(reason));
        String text = ErrorText.of(expected, given, ErrorText.remedy(cause, remedy));
        return new NpyException(ErrorText.line(file) + ": " + text, cause);
    }
}
