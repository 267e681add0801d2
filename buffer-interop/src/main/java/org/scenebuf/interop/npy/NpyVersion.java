package org.scenebuf.interop.npy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The versions of the file format. They differ in the longest possible header and in its encoding.
 *
 * <table>
 * <caption>Versions</caption>
 * <tr><th>version</th><th>bytes of the header's length</th><th>encoding</th><th>written when</th></tr>
 * <tr><td>{@link #V1_0}</td><td>2</td><td>Latin-1</td><td>it can express the header</td></tr>
 * <tr><td>{@link #V2_0}</td><td>4</td><td>Latin-1</td><td>the header is longer than 65,535 bytes</td></tr>
 * <tr><td>{@link #V3_0}</td><td>4</td><td>UTF-8</td><td>a field's name has letters beyond Latin-1</td></tr>
 * </table>
 */
public enum NpyVersion {

    /** The first version, which nearly all files have. */
    V1_0(1, Short.BYTES, StandardCharsets.ISO_8859_1),
    /** For records with very many fields. */
    V2_0(2, Integer.BYTES, StandardCharsets.ISO_8859_1),
    /** For field names in any letters. */
    V3_0(3, Integer.BYTES, StandardCharsets.UTF_8);

    private final int major;
    private final int lengthBytes;
    private final Charset charset;

    NpyVersion(int major, int lengthBytes, Charset charset) {
        this.major = major;
        this.lengthBytes = lengthBytes;
        this.charset = charset;
    }

    /** {@return the number before the point, 1, 2 or 3; the number after it is always 0} */
    public int major() {
        return major;
    }

    int lengthBytes() {
        return lengthBytes;
    }

    Charset charset() {
        return charset;
    }
}
