package org.scenebuf.engine.paging;

import org.scenebuf.engine.internal.ErrorText;

/**
 * The stored form of a chunk's bytes. All codecs are lossless.
 *
 * <table>
 * <caption>The codecs</caption>
 * <tr><th>codec</th><th>id</th><th>purpose</th><th>stride</th><th>size</th></tr>
 * <tr><td>{@link #NONE}</td><td>0</td><td>bytes that no other codec makes smaller</td><td>any</td><td>any</td></tr>
 * <tr><td>{@link #MESHOPT_LZ4}</td><td>1</td><td>vertex rows</td><td>a multiple of 4, up to 256</td><td>whole
 *     rows</td></tr>
 * <tr><td>{@link #SHUFFLE_LZ4}</td><td>2</td><td>rows of other strides</td><td>any</td><td>any</td></tr>
 * <tr><td>{@link #SHUFFLE_ZSTD}</td><td>3</td><td>archives: slower to write, and
 *     smaller</td><td>any</td><td>any</td></tr>
 * <tr><td>{@link #INDEX_LZ4}</td><td>4</td><td>indices, in their order</td><td>2 or 4</td><td>whole indices</td></tr>
 * <tr><td>{@link #IMAGE_LZ4}</td><td>5</td><td>pixels</td><td>any</td><td>any</td></tr>
 * </table>
 *
 * <pre>{@code
 * ChunkCodec codec = ChunkCodec.forRows(32);              // MESHOPT_LZ4
 * codec.takes(32, 100);                                   // false: 100 bytes are not whole rows
 * ChunkCodec.ofId(codec.id());                            // the same
 * }</pre>
 *
 * <p>The stride is the number of bytes from one row, index or pixel to the next. For reading, the codec, its version,
 * the stride and the number of bytes must be the same as for writing. So a record stores all of them with the chunk.
 */
public enum ChunkCodec {

    /** The bytes without a change. */
    NONE(0),
    /** Rows in the form of meshoptimizer's vertex codec, then LZ4. */
    MESHOPT_LZ4(1),
    /** The first bytes of all rows, then their second bytes, and so on, then LZ4. */
    SHUFFLE_LZ4(2),
    /** As {@link #SHUFFLE_LZ4}, with Zstandard in place of LZ4. */
    SHUFFLE_ZSTD(3),
    /** Indices in the form of meshoptimizer's sequence codec, then LZ4. */
    INDEX_LZ4(4),
    /** As {@link #SHUFFLE_LZ4}, with each byte replaced by its difference from the byte before. */
    IMAGE_LZ4(5);

    /** The longest row for meshoptimizer. */
    private static final int LONGEST_ROW = 256;

    private final int id;

    ChunkCodec(int id) {
        this.id = id;
    }

    /** {@return the number of this codec in files; it never changes} */
    public int id() {
        return id;
    }

    /** {@return the version of the stored form that is written now, at least 1} */
    public int version() {
        return 1;
    }

    /**
     * Finds a codec by its number.
     *
     * @param id the number
     * @return the codec
     * @throws IllegalArgumentException when no codec has this number
     */
    public static ChunkCodec ofId(int id) {
        for (ChunkCodec codec : values()) {
            if (codec.id == id) {
                return codec;
            }
        }
        throw new IllegalArgumentException(ErrorText.of("the id of a codec, 0 to " + (values().length - 1), id,
            "read it with the version of the library that wrote it"));
    }

    /**
     * Tells whether this codec can store a number of bytes.
     *
     * @param stride the bytes from one row, index or pixel to the next
     * @param byteSize the number of bytes
     * @return whether it can; false for a stride below 1 or a size below 0
     */
    public boolean takes(int stride, long byteSize) {
        return stride > 0 && byteSize >= 0 && switch (this) {
            case NONE, SHUFFLE_LZ4, SHUFFLE_ZSTD, IMAGE_LZ4 -> true;
            case MESHOPT_LZ4 -> isMeshoptRow(stride) && byteSize % stride == 0;
            case INDEX_LZ4 -> (stride == Short.BYTES || stride == Integer.BYTES) && byteSize % stride == 0;
        };
    }

    /**
     * Chooses the codec for vertex rows.
     *
     * @param stride the bytes from one row to the next
     * @return {@link #MESHOPT_LZ4} where it takes rows of this stride, else {@link #SHUFFLE_LZ4}
     * @throws IllegalArgumentException when the stride is below 1
     */
    public static ChunkCodec forRows(int stride) {
        if (stride < 1) {
            throw new IllegalArgumentException(ErrorText.of("a stride of at least 1", stride,
                "give the bytes from one row to the next"));
        }
        return isMeshoptRow(stride) ? MESHOPT_LZ4 : SHUFFLE_LZ4;
    }

    private static boolean isMeshoptRow(int stride) {
        return stride % Integer.BYTES == 0 && stride <= LONGEST_ROW;
    }
}
