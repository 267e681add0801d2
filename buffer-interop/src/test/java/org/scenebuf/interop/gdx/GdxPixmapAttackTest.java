package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.utils.GdxNativesLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.ChildJvm;

/** Pixmaps that are disposed of, or dropped, while libGDX draws in them. */
class GdxPixmapAttackTest {

    private static final int SIZE = 32;

    @Test
    void aPixmapMayBeDisposedOfWhileItIsDrawnInto() {
        assertEquals("refused 300", ChildJvm.assertEndsWell(Disposing.class, "300", "in"));
    }

    @Test
    void aPixmapMayBeDisposedOfWhileItIsDrawn() {
        assertEquals("refused 300", ChildJvm.assertEndsWell(Disposing.class, "300", "from"));
    }

    @Test
    void aPixmapThatNobodyRefersToIsDrawnToItsEnd() {
        assertEquals("drawn", ChildJvm.assertEndsWell(List.of("-XX:+UseSerialGC"), Dropping.class, "3000"));
    }

    /** One thread draws until it is refused; another one disposes of the pixmap. */
    private static final class Disposing {

        private Disposing() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            GdxNativesLoader.load();
            int refused = 0;
            for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
                GdxPixmap shared = GdxPixmap.allocate(SIZE, SIZE, Pixmap.Format.RGBA8888);
                GdxPixmap other = GdxPixmap.allocate(SIZE, SIZE, Pixmap.Format.RGBA8888);
                Thread disposing = Thread.ofPlatform().start(() -> {
                    Thread.yield();
                    shared.dispose();
                });
                refused += arguments[1].equals("in") ? untilRefused(() -> shared.fillCircle(SIZE / 2, SIZE / 2, 15))
                    : untilRefused(() -> other.drawPixmap(shared, 0, 0));
                disposing.join();
                other.dispose();
            }
            System.out.println("refused " + refused);
        }

        private static int untilRefused(Runnable drawing) {
            while (true) {
                try {
                    drawing.run();
                } catch (IllegalStateException refused) {
                    return 1;
                }
            }
        }
    }

    /** Draws in pixmaps, and from pixmaps, that the program refers to for the last time. */
    private static final class Dropping {

        private Dropping() {
        }

        public static void main(String[] arguments) {
            GdxNativesLoader.load();
            Thread collecting = Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    System.gc();
                }
            });
            Pixmap plain = new Pixmap(SIZE, SIZE, Pixmap.Format.RGBA8888);
            for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
                GdxPixmap.allocate(SIZE, SIZE, Pixmap.Format.RGBA8888).fillCircle(SIZE / 2, SIZE / 2, 15);
                plain.drawPixmap(GdxPixmap.allocate(SIZE, SIZE, Pixmap.Format.RGBA8888), 0, 0);
            }
            System.out.println(collecting.isAlive() ? "drawn" : "not collected");
        }
    }
}
