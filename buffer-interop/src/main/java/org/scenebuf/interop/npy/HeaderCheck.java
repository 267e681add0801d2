package org.scenebuf.interop.npy;

/** Holds what a header claims against what there can be, before anything is allocated or mapped for the items. */
final class HeaderCheck {

    private HeaderCheck() {
    }

    /** The rest of the file must have all items; of a stream only its end tells. */
    static void againstFile(NpyHeader header, NpySource source) {
        source.require(header.byteSize(), "the items");
    }

    /** The items must be no more than a user allows for one array. */
    static void againstLimit(NpyHeader header, NpySource source, long limit) {
        if (header.byteSize() > limit) {
            throw NpyException.of(source.name(), "an array of at most " + limit + " bytes", header.byteSize(),
                "open the archive with a higher limit if you trust it");
        }
    }
}
