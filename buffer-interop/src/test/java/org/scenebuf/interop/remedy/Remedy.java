package org.scenebuf.interop.remedy;

import org.junit.jupiter.api.function.Executable;

/**
 * What an error says to do.
 *
 * @param text the end of the error's text
 * @param refused leads to the error
 * @param followed does what the text says, with what led to the error
 */
record Remedy(String text, Executable refused, Executable followed) {

    @Override
    public String toString() {
        return text;
    }
}
