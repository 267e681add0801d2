package org.scenebuf.interop.nd4j;

import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.interop.view.MemoryView;

/** What {@link OptionalLibraryTest} runs in a JVM that lacks some of ND4J. */
final class WithoutNd4j {

    private WithoutNd4j() {
    }

    /** Says what a memory view holds; with an argument also how ND4J refuses, at two doors. */
    public static void main(String[] arguments) {
        try (MemoryView view = MemoryView.of(new float[] {1, 2})) {
            System.out.println(view.toList());
        }
        for (int times = 0; times < 2 * arguments.length; times++) {
            try {
                if (times == 0) {
                    Nd4jViews.openReadOnly(Buffers.wrap(new float[1]));
                } else {
                    Nd4jRows.gather(Buffers.wrap(new float[1]), 0);
                }
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
