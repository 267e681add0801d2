package org.scenebuf.engine.geom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several things even when one of them refuses. */
final class CloseAll {

    private CloseAll() {
    }

    static void of(List<GeomVertexArrayData> arrays) {
        @Nullable RuntimeException refusal = null;
        for (GeomVertexArrayData array : arrays) {
            try {
                array.close();
            } catch (RuntimeException refused) {
                if (refusal == null) {
                    refusal = refused;
                } else {
                    refusal.addSuppressed(refused);
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
