package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.ktx.KTX;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Transcodes Basis pixels with {@code libktx}. This library trusts every number in a file, so all are checked before.
 */
final class BasisTranscoder {

    private static final Object FIRST = new Object();

    /** Whether the library has made its tables, which it does without a lock. */
    private static volatile boolean hasTables;

    private BasisTranscoder() {
    }

    /** The result of transcoding, valid while a file is being read. */
    record Transcoded(long texture, Ktx2Bytes file) {

        void copyLevel(int level, MemorySegment pixels) {
            try (MemoryStack stack = MemoryStack.stackPush()) {
                PointerBuffer offset = stack.callocPointer(1);
                check(file, KTX.nktxTexture2_GetImageOffset(texture, level, 0, 0, offset.address()));
                long size = KTX.nktxTexture_GetDataSize(texture);
                file.require(offset.get(0) >= 0 && offset.get(0) + pixels.byteSize() <= size, pixels.byteSize()
                    + " bytes of level " + level, size - offset.get(0));
                MemorySegment all = MemorySegment.ofAddress(KTX.nktxTexture_GetData(texture)).reinterpret(size);
                CountedCopy.copy(all, offset.get(0), pixels, 0, pixels.byteSize());
            }
        }
    }

    /** Transcodes a file, and lends the result to some work. */
    static <T> T transcode(Ktx2Bytes file, BasisTarget target, Function<Transcoded, T> work) {
        Library.KTX.require();
        return NativeCall.with(file.memory(), bytes -> {
            try (MemoryStack stack = MemoryStack.stackPush()) {
                PointerBuffer made = stack.callocPointer(1);
                check(file, KTX.nktxTexture2_CreateFromMemory(bytes.address(0, bytes.size()), bytes.size(),
                    KTX.KTX_TEXTURE_CREATE_LOAD_IMAGE_DATA_BIT | KTX.KTX_TEXTURE_CREATE_SKIP_KVDATA_BIT,
                    made.address()));
                return transcode(new Transcoded(made.get(0), file), target, work);
            }
        });
    }

    private static <T> T transcode(Transcoded source, BasisTarget target, Function<Transcoded, T> work) {
        try {
            check(source.file, transcode(source.texture, target.code()));
            return work.apply(source);
        } finally {
            KTX.nktxTexture2_Destroy(source.texture);
        }
    }

    private static int transcode(long texture, int code) {
        if (hasTables) {
            return KTX.nktxTexture2_TranscodeBasis(texture, code, 0);
        }
        synchronized (FIRST) {
            int result = KTX.nktxTexture2_TranscodeBasis(texture, code, 0);
            hasTables |= result == KTX.KTX_SUCCESS;
            return result;
        }
    }

    private static void check(Ktx2Bytes file, int code) {
        file.require(code == KTX.KTX_SUCCESS, "a sound KTX2 file of Basis", String.valueOf(KTX.ktxErrorString(code)));
    }
}
