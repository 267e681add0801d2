package org.scenebuf.engine.internal;

import org.jspecify.annotations.Nullable;

/** The one shape of an error text: what was expected, what was given, what to do. */
public final class ErrorText {

    /** As much of a foreign text as fits into a line that people read. */
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
     * Names an object that may be anybody's: an error must have its text whatever that object does.
     *
     * @param object the object, or null
     * @return what it calls itself; its class where that fails
     */
    public static String name(@Nullable Object object) {
        try {
            return String.valueOf(object);
        } catch (RuntimeException | StackOverflowError silent) {
            return object == null ? "null" : "a " + object.getClass().getName();
        }
    }

    /**
     * Makes what somebody else wrote fit for an error: what is in a file may be quoted in a text.
     *
     * @param foreign the text, or what has one
     * @return one line without control characters, shortened
     */
    public static String line(Object foreign) {
        String line = String.valueOf(foreign).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_FOREIGN ? line : line.substring(0, LONGEST_FOREIGN) + "…";
    }
}
