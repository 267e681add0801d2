package org.scenebuf.engine.texture;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Keeps a texture from adopting its own memory. It would then borrow from itself, and could never be closed. The check
 * works because the lender is asked on the thread that adopts.
 */
final class Adoption {

    /** The texture that is adopting memory on this thread, as the key that its levels share. */
    private static final ThreadLocal<@Nullable Object> CURRENT = new ThreadLocal<>();

    private Adoption() {
    }

    /** Runs an adoption. */
    static AdoptedPixels by(Object texture, Supplier<AdoptedPixels> work) {
        Object outer = CURRENT.get();
        CURRENT.set(texture);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Refuses memory of the texture itself that somebody else lends on: its own image is asked once more. */
    static void requireOther(BufferView view) {
        BufferExporter first = view.firstExporter();
        if (first != view.exporter() && (first instanceof RegionExporter || first instanceof RamImage)) {
            first.getBuffer(BufferRequest.FULL_RO.by("looking for the texture's own memory")).close();
        }
    }

    /** Refuses to lend memory to the texture that owns it. */
    static void requireOther(Object texture, BufferExporter lender) {
        if (CURRENT.get() == texture) {
            throw new BufferException(ErrorText.of("memory that is not the texture's own, to adopt", lender
                + ", which is", "copy it by setRamImage"));
        }
    }
}
