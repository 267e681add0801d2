package org.scenebuf.engine.asset;

import java.util.Arrays;
import java.util.Optional;

/** How the levels of a KTX2 file are compressed, in addition to their format (KTX 2.0, section 3.4). */
enum Ktx2Scheme {

    /** Not compressed. */
    NONE,
    /** ETC1S with tables that all levels share. */
    BASIS_LZ,
    /** Zstandard. */
    ZSTD,
    /** zlib. */
    ZLIB;

    /** The most bytes that any scheme makes of one byte. Zstandard's runs come closest: 128 KiB from 4 bytes. */
    private static final long MOST_OF_A_BYTE = 100_000;

    /** An extra size for frames and tables. */
    private static final long ALLOWANCE = 1 << 20;

    static Optional<Ktx2Scheme> of(int number) {
        return Arrays.stream(values()).filter(scheme -> scheme.ordinal() == number).findFirst();
    }

    /** {@return whether so few bytes can be the compressed form of so many} */
    boolean canHold(long plainSize, long byteSize) {
        return this == NONE ? plainSize == byteSize : plainSize / MOST_OF_A_BYTE <= byteSize + ALLOWANCE
            / MOST_OF_A_BYTE;
    }
}
