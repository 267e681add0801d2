package org.scenebuf.engine.memory;

/** The one shape of an error text: what was expected, what was given, what to do. */
public final class ErrorText {

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
    public static String of(String expected, Object given, String remedy) {
        return "expected " + expected + ", given " + given + ": " + remedy;
    }
}
