package org.scenebuf.interop.conformance;

import java.util.Map;

/** Checks of the categories about format strings, {@code struct} and half floats. */
final class FormatChecks {

    static final Map<String, Check> ALL = Map.of(
        "struct_calcsize", StructChecks::calcSize,
        "struct_pack", StructChecks::pack,
        "struct_unpack", StructChecks::unpack,
        "half", HalfChecks::half,
        "pep3118_parse", NumpyFormatChecks::parse,
        "numpy_export", NumpyFormatChecks::export);

    private FormatChecks() {
    }
}
