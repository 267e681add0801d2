package org.scenebuf.interop.npy;

import java.io.InputStream;
import org.scenebuf.engine.internal.ErrorText;

/** The checks that the readers and the writer of archives have in common. */
final class NpzItems {

    /** The most bytes that deflate makes of one byte: 2 bits may stand for 258 bytes. */
    private static final long MOST_PER_BYTE = 1032;

    private NpzItems() {
    }

    static long checkedLimit(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(ErrorText.of("a limit of 0 or more bytes", limit, "correct it"));
        }
        return limit;
    }

    /** The content of an entry, limited by the stored size. A negative stored size means that it is not known. */
    static NpySource source(String file, InputStream content, boolean isStored, long storedSize) {
        long most = storedSize < 0 ? Long.MAX_VALUE
            : isStored || storedSize > Long.MAX_VALUE / MOST_PER_BYTE ? storedSize : MOST_PER_BYTE * storedSize;
        return NpySource.atMost(file, StreamChannels.of(content), most);
    }

    static NpyArray take(NpySource source, NpyHeader header, long limit) {
        HeaderCheck.againstLimit(header, source, limit);
        return NpyArray.inMemory(source.name(), header, source.takeItems(header));
    }

    /** NumPy's name of the array in an entry: the entry's name, without the ending of a file. */
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
