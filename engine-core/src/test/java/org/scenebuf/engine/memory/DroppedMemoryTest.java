package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** What nobody closes does not pile up, though the heap has room for all the objects that own it. */
class DroppedMemoryTest {

    private static final long HEAP_MB = 128;

    /** The growth that causes a collection is the heap's size. On a busy machine the clean-up after it comes late. */
    private static final long MOST = 6 * HEAP_MB << 20;

    @Test
    void droppedMemoryIsGivenBackBeforeTheHeapIsFull(@TempDir Path folder) {
        assertEquals("nothing piled up",
            ChildJvm.assertEndsWell(List.of("-Xmx" + HEAP_MB + "m"), Droppers.class, folder.toString()));
    }

    /** Drops two gigabytes of each kind. */
    static final class Droppers {

        private static final long DROPPED = 2L << 30;
        private static final int SIDE = 1024;
        private static final int BYTES = 4 * SIDE * SIDE;

        private Droppers() {
        }

        public static void main(String[] arguments) throws Exception {
            drop("pointer arrays", () -> PointerToArray.allocate("t", PtaType.UINT8, BYTES));
            drop("textures", () -> Texture.allocate("t", SIDE, SIDE, ComponentType.UINT8, TextureFormat.SRGB_ALPHA));
            Path folder = Path.of(arguments[0]);
            Path jpeg = jpeg(folder);
            drop("decoded images", () -> Images.read(jpeg, TextureFormat.SRGB_ALPHA));
            dropChunks(folder.resolve("store"));
            System.out.println("nothing piled up");
        }

        private static Path jpeg(Path folder) throws IOException {
            Path file = folder.resolve("grey.jpg");
            ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
            return file;
        }

        private static void dropChunks(Path folder) throws Exception {
            try (ChunkStore store = ChunkStore.open(folder, StoreOptions.SCRATCH)) {
                store.put(ChunkKey.of(0), Buffers.wrap(new byte[BYTES]));
                store.commit();
                drop("chunks", () -> store.get(0));
            }
        }

        private static void drop(String what, Callable<?> maker) throws Exception {
            for (long dropped = 0; dropped < DROPPED; dropped += BYTES) {
                maker.call();
                long held = MemoryStatistics.now().bytes();
                if (held > MOST) {
                    throw new AssertionError(held + " bytes of " + what);
                }
            }
        }
    }
}
