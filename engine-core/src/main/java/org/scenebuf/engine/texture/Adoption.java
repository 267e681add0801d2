package org.scenebuf.engine.texture;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Keeps textures from adopting memory of their own: whoever lends it is asked on the thread that adopts. Such a texture
 * would be its own borrower, and could never be closed.
 */
final class Adoption {

    /** The texture that adopts something on this thread, as its levels know it. */
    private static final ThreadLocal<@Nullable Object> CURRENT = new ThreadLocal<>();

    private Adoption() {
    }

    /** Adopts something. */
    static AdoptedPixels by(Object texture, Supplier<AdoptedPixels> work) {
        Object outer = CURRENT.get();
        CURRENT.set(texture);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** Refuses to lend to the texture itself. */
    static void requireOther(Object texture, BufferExporter lender) {
        if (CURRENT.get() == texture) {
            throw new BufferException(ErrorText.of("memory of others to adopt", lender + ", the texture's own",
                "copy it by setRamImage"));
        }
    }
}
