package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.lwjgl.util.zstd.Zstd;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativePair;

/** Inflates a level of a KTX2 file into the level's pixels. Its size was checked against the header. */
final class Ktx2Inflater {

    /** The size of one piece, because a buffer of the JDK cannot hold more than 2 GiB. */
    private static final long PIECE = 1 << 30;

    private Ktx2Inflater() {
    }

    static void zstd(Ktx2Bytes stored, MemorySegment pixels) {
        Library.ZSTD.require();
        long size = NativePair.call(stored.memory(), pixels, (from, to) ->
            Zstd.nZSTD_decompress(to, pixels.byteSize(), from, stored.byteSize()));
        if (Zstd.ZSTD_isError(size)) {
            throw stored.refuse("a sound Zstandard frame", Zstd.ZSTD_getErrorName(size));
        }
        requireAll(stored, size, pixels);
    }

    static void zlib(Ktx2Bytes stored, MemorySegment pixels) {
        long given = 0;
        long done = 0;
        try (Inflater inflater = new Inflater()) {
            while (!inflater.finished() && done < pixels.byteSize()) {
                if (inflater.needsInput()) {
                    long count = Math.min(PIECE, stored.byteSize() - given);
                    stored.require(count > 0, "a whole zlib stream", "its beginning");
                    inflater.setInput(stored.memory().asSlice(given, count).asByteBuffer());
                    given += count;
                }
                done += inflater.inflate(pixels.asSlice(done, Math.min(PIECE, pixels.byteSize() - done))
                    .asByteBuffer());
                stored.require(!inflater.needsDictionary(), "a zlib stream without a dictionary", "one with");
            }
        } catch (DataFormatException damaged) {
            throw stored.refuse("a sound zlib stream", String.valueOf(damaged.getMessage()));
        }
        requireAll(stored, done, pixels);
    }

    private static void requireAll(Ktx2Bytes stored, long done, MemorySegment pixels) {
        stored.require(done == pixels.byteSize(), pixels.byteSize() + " bytes of pixels", done);
    }
}
