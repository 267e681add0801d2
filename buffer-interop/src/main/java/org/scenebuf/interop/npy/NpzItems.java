package org.scenebuf.interop.npy;

import java.io.InputStream;
import org.scenebuf.engine.internal.ErrorText;

/** What the ways to read and write an archive have in common: what is asked of entries, and what is refused. */
final class NpzItems {

    /** Deflate makes at most 258 bytes of 2 bits. */
    private static final long MOST_PER_BYTE = 1032;

    private NpzItems() {
    }

    static long checkedLimit(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(ErrorText.of("a limit of 0 or more bytes", limit, "correct it"));
        }
        return limit;
    }

    /** An entry's content, which has no more than what is stored of it can become; a negative size says nothing. */
    static NpySource source(String file, InputStream content, boolean isStored, long storedSize) {
        long most = storedSize < 0 ? Long.MAX_VALUE
            : isStored || storedSize > Long.MAX_VALUE / MOST_PER_BYTE ? storedSize : MOST_PER_BYTE * storedSize;
        return NpySource.atMost(file, StreamChannels.of(content), most);
    }

    static NpyArray take(NpySource source, NpyHeader header, long limit) {
        HeaderCheck.againstLimit(header, source, limit);
        return NpyArray.inMemory(source.name(), header, source.takeItems(header));
    }

    /** The name that NumPy has for the array in an entry: what it is called itself, unless that ends as files do. */
    static String array(String entry) {
        return entry.endsWith(Npz.SUFFIX) ? entry.substring(0, entry.length() - Npz.SUFFIX.length()) : entry;
    }

    static IllegalStateException closed(String remedy) {
        return new IllegalStateException(ErrorText.of("an archive that is open", "a closed one", remedy));
    }

    static NpyException twice(String file, String array) {
        return NpyException.of(file, "arrays with different names", "two that are called " + array,
            "make the archive again");
    }
}
