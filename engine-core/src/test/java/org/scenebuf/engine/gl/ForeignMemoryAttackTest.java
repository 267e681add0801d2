package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Uploads from memory of arenas that their owner closes at the worst moment. */
class ForeignMemoryAttackTest {

    @Test
    void anArenaThatIsClosedDuringUploadsEndsNoProcess() {
        GlTest.open().close();
        String[] counts = ChildJvm.assertEndsWell(ClosingDuringUploads.class, "400").lines().toList().getLast()
            .split(" ");
        assertEquals(400, Integer.parseInt(counts[0]) + Integer.parseInt(counts[1]));
    }

    @Test
    void anArenaThatWasClosedIsRefusedByName() {
        try (GlContext context = GlTest.open()) {
            GlBuffers buffers = GlBuffers.of(context);
            Arena arena = Arena.ofShared();
            GeomVertexArrayData array = GeomVertexArrayData.adopt("theirs", GeomVertexArrayFormat.v3n3t2(),
                Buffers.wrap(arena.allocate(3200)));
            assertEquals(3200, buffers.update(array));
            array.modified(0, 1);
            arena.close();
            String text = assertThrows(IllegalStateException.class, () -> buffers.update(array)).getMessage();
            assertTrue(text.startsWith("expected ") && text.contains("closed"), text);
        }
    }

    /** Prints how many uploads were done and how many were refused. */
    static final class ClosingDuringUploads {

        private static final long ROWS = 40_000;

        private ClosingDuringUploads() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            int done = 0;
            int rounds = Integer.parseInt(arguments[0]);
            try (GlContext context = GlContext.headless()) {
                for (int round = 0; round < rounds; round++) {
                    done += round % 2 == 0 ? array(context) : image(context);
                }
            }
            System.out.println(done + " " + (rounds - done));
        }

        private static int array(GlContext context) throws InterruptedException {
            Arena arena = Arena.ofShared();
            try (GlBuffers buffers = GlBuffers.of(context)) {
                GeomVertexArrayData array = GeomVertexArrayData.adopt("theirs", GeomVertexArrayFormat.v3n3t2(),
                    Buffers.wrap(arena.allocate(32 * ROWS)));
                return whileClosing(arena, () -> buffers.update(array));
            }
        }

        private static int image(GlContext context) throws InterruptedException {
            Arena arena = Arena.ofShared();
            try (GlTextures textures = GlTextures.of(context)) {
                MemorySegment pixels = arena.allocate(512 * 512 * 4);
                Texture texture = Texture.adopt("theirs", TextureType.TEXTURE_2D, TextureFormat.RGBA,
                    Buffers.wrap(pixels, BufferLayout.contiguous(0,
                        ElementFormat.of("B"), 512, 512, 4)));
                return whileClosing(arena, () -> textures.update(texture));
            }
        }

        /** Gives 1 where the upload was done, 0 where it was refused. */
        private static int whileClosing(Arena arena, Runnable upload) throws InterruptedException {
            CountDownLatch ready = new CountDownLatch(1);
            Thread closer = Thread.ofPlatform().start(() -> {
                ready.countDown();
                while (arena.scope().isAlive()) {
                    try {
                        arena.close();
                    } catch (IllegalStateException inUse) {
                        Thread.onSpinWait();
                    }
                }
            });
            ready.await();
            try {
                upload.run();
                return 1;
            } catch (IllegalStateException refused) {
                return 0;
            } finally {
                Thread.interrupted(); // The JVM interrupts who was just reading memory that is closed.
                closer.join();
            }
        }
    }

    @Test
    void aMappedFileThatBecomesShorterIsRefused(@TempDir Path folder) throws IOException {
        try (GlContext context = GlTest.open(); FileChannel channel = FileChannel.open(folder.resolve("mapped"),
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            GlBuffers buffers = GlBuffers.of(context);
            GlTextures textures = GlTextures.of(context);
            NativeMemory pages = NativeMemory.map("pages", channel, FileChannel.MapMode.READ_WRITE, 0, 48_000);
            GeomVertexArrayData array = GeomVertexArrayData.adopt("mapped", GeomVertexArrayFormat.v3(),
                Storage.of(pages));
            Texture texture = Texture.adopt("mapped", TextureFormat.RGB, Buffers.wrap(pages.lend("test").segment(),
                BufferLayout.contiguous(0, ElementFormat.of("B"), 160, 100, 3)));
            assertEquals(48_000, buffers.update(array));
            assertEquals(48_000, textures.update(texture));
            array.modified(0, array.rowCount());
            texture.modifyRamImage();
            channel.truncate(100);
            for (Executable upload : List.<Executable>of(() -> buffers.update(array), () -> textures.update(texture))) {
                String text = assertThrows(IllegalStateException.class, upload).getMessage();
                assertTrue(text.contains("one that became shorter"), text);
            }
        }
    }

    @Test
    void soIsAFloatBufferOverOneThoughJavaHasForgottenIt(@TempDir Path folder) throws IOException {
        try (GlContext context = GlTest.open(); FileChannel channel = FileChannel.open(folder.resolve("floats"),
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            GlBuffers buffers = GlBuffers.of(context);
            GlTextures textures = GlTextures.of(context);
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 48_000);
            MemorySegment floats = MemorySegment.ofBuffer(mapped.asFloatBuffer());
            GeomVertexArrayData array = GeomVertexArrayData.adopt("mapped", GeomVertexArrayFormat.v3(),
                Buffers.wrap(floats));
            Texture texture = Texture.adopt("mapped", TextureFormat.RGB, Buffers.wrap(floats,
                BufferLayout.contiguous(0, ElementFormat.of("B"), 160, 100, 3)));
            assertEquals(48_000, buffers.update(array));
            assertEquals(48_000, textures.update(texture));
            array.modified(0, array.rowCount());
            texture.modifyRamImage();
            channel.truncate(100);
            for (Executable call : List.<Executable>of(() -> buffers.update(array), () -> textures.update(texture),
                () -> Images.writePng(folder.resolve("shorter.png"), texture.ramImage()),
                () -> Images.decode("shorter", floats))) {
                String text = assertThrows(IllegalStateException.class, call).getMessage();
                assertTrue(text.contains("one that became shorter"), text);
            }
        }
    }
}
