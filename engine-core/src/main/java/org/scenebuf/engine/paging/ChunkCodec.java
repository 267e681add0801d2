package org.scenebuf.engine.paging;

import org.scenebuf.engine.internal.ErrorText;

/**
 * How the bytes of a chunk are stored. Every codec gives back exactly the bytes that it was given.
 *
 * <table>
 * <caption>The codecs</caption>
 * <tr><th>codec</th><th>id</th><th>made for</th><th>stride</th><th>size</th></tr>
 * <tr><td>{@link #NONE}</td><td>0</td><td>what none of the others makes smaller</td><td>any</td><td>any</td></tr>
 * <tr><td>{@link #MESHOPT_LZ4}</td><td>1</td><td>vertex rows</td><td>a multiple of 4 up to 256</td>
 * <td>whole rows</td></tr>
 * <tr><td>{@link #SHUFFLE_LZ4}</td><td>2</td><td>rows of every other stride</td><td>any</td><td>any</td></tr>
 * <tr><td>{@link #SHUFFLE_ZSTD}</td><td>3</td><td>archives: written slowly, and smaller</td><td>any</td>
 * <td>any</td></tr>
 * <tr><td>{@link #INDEX_LZ4}</td><td>4</td><td>indices; their order is kept</td><td>2 or 4</td>
 * <td>whole indices</td></tr>
 * <tr><td>{@link #IMAGE_LZ4}</td><td>5</td><td>pixels</td><td>any</td><td>any</td></tr>
 * </table>
 *
 * <pre>{@code
 * ChunkCodec codec = ChunkCodec.forRows(32);              // MESHOPT_LZ4
 * codec.takes(32, 100);                                   // false: 100 bytes are not whole rows
 * ChunkCodec.ofId(codec.id());                            // the same
 * }</pre>
 *
 * <p>The stride is the number of bytes from one row, index or pixel to the next. It has to be the same when the bytes
 * are read again, as have the codec, its version and the number of bytes: whoever stores a chunk stores them with it.
 */
public enum ChunkCodec {

    /** The bytes as they are. */
    NONE(0),
    /** Rows as the vertex codec of meshoptimizer has them, then LZ4. */
    MESHOPT_LZ4(1),
    /** The first bytes of all rows, then their second bytes, and so on, then LZ4. */
    SHUFFLE_LZ4(2),
    /** As {@link #SHUFFLE_LZ4}, but Zstandard. */
    SHUFFLE_ZSTD(3),
    /** Indices as the sequence codec of meshoptimizer has them, then LZ4. */
    INDEX_LZ4(4),
    /** As {@link #SHUFFLE_LZ4}, but instead of each byte its distance from that of the pixel before. */
    IMAGE_LZ4(5);

    /** The longest row that meshoptimizer takes. */
    private static final int LONGEST_ROW = 256;

    private final int id;

    ChunkCodec(int id) {
        this.id = id;
    }

    /**
     * Gets the number that stands for this codec in a file.
     *
     * @return the number; it never changes
     */
    public int id() {
        return id;
    }

    /**
     * Gets the version of the stored form, as it is written now.
     *
     * @return the version, at least 1
     */
    public int version() {
        return 1;
    }

    /**
     * Finds the codec of a number.
     *
     * @param id the number
     * @return the codec
     * @throws IllegalArgumentException when there is none
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
     * Tells whether this codec can store some bytes.
     *
     * @param stride bytes from one row, index or pixel to the next
     * @param byteSize how many bytes there are
     * @return whether it can; never of a stride below 1 or a size below 0
     */
    public boolean takes(int stride, long byteSize) {
        return stride > 0 && byteSize >= 0 && switch (this) {
            case NONE, SHUFFLE_LZ4, SHUFFLE_ZSTD, IMAGE_LZ4 -> true;
            case MESHOPT_LZ4 -> isMeshoptRow(stride) && byteSize % stride == 0;
            case INDEX_LZ4 -> (stride == Short.BYTES || stride == Integer.BYTES) && byteSize % stride == 0;
        };
    }

    /**
     * Chooses the codec of vertex rows.
     *
     * @param stride bytes from one row to the next
     * @return {@link #MESHOPT_LZ4} where it takes such rows, else {@link #SHUFFLE_LZ4}
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
