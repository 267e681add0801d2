package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.StackDive;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Pictures are read and written where the stack is about to end: that ends the call, and not the process. */
@Tag("slow")
class DeepImagesTest {

    private static final int TRIES = 3000;

    @Test
    void theEndOfTheStackIsSurvived(@TempDir Path folder) {
        String printed = ChildJvm.assertEndsWell(DeepImagesTest.class, folder.resolve("a.png").toString());
        assertTrue(printed.endsWith("survived"), printed);
    }

    /**
     * Runs in a process of its own.
     *
     * @param arguments the file
     * @throws InterruptedException never
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path file = Path.of(arguments[0]);
        // Not closed: loans may stay open where the stack ended.
        Texture picture = Texture.allocate("p", 8, 8, ComponentType.UINT8, TextureFormat.RGBA);
        for (Runnable work : new Runnable[] {() -> Images.writePng(file, picture.ramImage()),
            () -> Images.read(file, TextureFormat.RGBA).close()}) {
            for (int k = 0; k < 300; k++) {
                work.run();
            }
            AtomicInteger left = new AtomicInteger(TRIES);
            StackDive.with(depth -> {
                if (left.decrementAndGet() > 0) {
                    attempt(work);
                }
            });
        }
        System.out.println("survived");
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException refused) {
            // An action that the stack ended before may leave the picture on loan.
        }
    }
}
