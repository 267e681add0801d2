package org.scenebuf.interop.conformance;

import java.util.Map;

/** Checks of the categories about format strings, {@code struct} and half floats. */
final class FormatChecks {

    static final Map<String, Check> ALL = Map.of();

    private FormatChecks() {
    }
}
