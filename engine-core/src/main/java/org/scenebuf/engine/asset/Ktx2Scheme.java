package org.scenebuf.engine.asset;

import java.util.Arrays;
import java.util.Optional;

/** How the levels of a KTX2 file are made smaller, beyond what their format does (KTX 2.0, section 3.4). */
enum Ktx2Scheme {

    /** Not at all. */
    NONE,
    /** ETC1S by tables that all levels share. */
    BASIS_LZ,
    /** Zstandard. */
    ZSTD,
    /** zlib. */
    ZLIB;

    /** No scheme makes more of a byte: Zstandard's runs, of 128 KiB in 4 bytes, come closest. */
    private static final long MOST_OF_A_BYTE = 100_000;

    /** Frames and tables for nothing. */
    private static final long ALLOWANCE = 1 << 20;

    static Optional<Ktx2Scheme> of(int number) {
        return Arrays.stream(values()).filter(scheme -> scheme.ordinal() == number).findFirst();
    }

    /** Whether so many bytes can have been made smaller to so few. */
    boolean canHold(long plainSize, long byteSize) {
        return this == NONE ? plainSize == byteSize : plainSize / MOST_OF_A_BYTE <= byteSize + ALLOWANCE
            / MOST_OF_A_BYTE;
    }
}
