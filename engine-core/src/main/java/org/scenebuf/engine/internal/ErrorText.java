package org.scenebuf.engine.internal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Error texts of one form: what was expected, what was given, what to do. */
public final class ErrorText {

    /** The most characters of a foreign text that an error quotes. */
    private static final int LONGEST_FOREIGN = 200;

    private ErrorText() {
    }

    /**
     * Joins the three parts into one line.
     *
     * @param expected what would have been right, as a noun: {@code "a row count of 0 or more"}
     * @param given what came instead
     * @param remedy what to do about it, as an imperative: {@code "close it first"}
     * @return {@code "expected …, given …: …"}
     */
    public static String of(String expected, @Nullable Object given, String remedy) {
        return "expected " + expected + ", given " + name(given) + ": " + remedy;
    }

    /**
     * Names an object of any class for an error. A {@code toString} that throws does no harm.
     *
     * @param object the object, or null
     * @return the object's {@code toString}, or its class where that throws
     */
    public static String name(@Nullable Object object) {
        try {
            return String.valueOf(object);
        } catch (RuntimeException | StackOverflowError silent) {
            return object == null ? "null" : "a " + object.getClass().getName();
        }
    }

    /**
     * Says what to do about a failure of a file or stream. An interrupt of the thread closes its channels, so their
     * failures may have that cause alone.
     *
     * @param failed the failure
     * @param otherwise what to do where it was no interrupt
     * @return an imperative
     */
    public static String remedy(IOException failed, String otherwise) {
        boolean interrupted = failed instanceof ClosedChannelException && Thread.currentThread().isInterrupted();
        return interrupted ? "end the interrupt of this thread, and call again" : otherwise;
    }

    /**
     * Shortens a foreign text for an error. An error may quote text from a file.
     *
     * @param foreign the text, or an object with a {@code toString}
     * @return one line without control characters, shortened
     */
    public static String line(Object foreign) {
        String line = String.valueOf(foreign).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_FOREIGN ? line : line.substring(0, LONGEST_FOREIGN) + "…";
    }
}
