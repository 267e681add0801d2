package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** Runs one line of a category. */
@FunctionalInterface
interface Check {

    /** Throws {@link AssertionError} when the outcome is not the line's. */
    void run(JsonNode line);
}
