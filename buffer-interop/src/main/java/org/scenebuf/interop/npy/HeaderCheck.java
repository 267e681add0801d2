package org.scenebuf.interop.npy;

/** Compares the claims of a header with the limits, before memory is allocated or mapped for the items. */
final class HeaderCheck {

    private HeaderCheck() {
    }

    /** Checks that the rest of the file has all items. A stream's length is known only at its end. */
    static void againstFile(NpyHeader header, NpySource source) {
        source.require(header.byteSize(), "the items");
    }

    /** Checks that the items have no more bytes than the user allows for one array. */
    static void againstLimit(NpyHeader header, NpySource source, long limit) {
        if (header.byteSize() > limit) {
            throw NpyException.of(source.name(), "an array of at most " + limit + " bytes", header.byteSize(),
                "open the archive with a higher limit if you trust it");
        }
    }
}
