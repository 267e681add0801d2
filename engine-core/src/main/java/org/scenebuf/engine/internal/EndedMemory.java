package org.scenebuf.engine.internal;

import org.jspecify.annotations.Nullable;

/** The error where an owner has closed an arena under those who use its memory. */
public final class EndedMemory {

    private EndedMemory() {
    }

    /**
     * Makes the error.
     *
     * @param what what has its bytes there
     * @param why the error of the JDK; null where the memory was looked at before an access
     * @return the error
     */
    public static IllegalStateException of(Object what, @Nullable Throwable why) {
        return new IllegalStateException(ErrorText.of("the memory of " + what + " to be alive",
            "an arena or a model that its owner closed", "keep it open until the memory is given back"), why);
    }
}
