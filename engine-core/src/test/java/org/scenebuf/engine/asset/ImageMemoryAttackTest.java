package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.ExporterBase;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Pictures in memory that is no native memory, or is gone, or goes meanwhile. */
class ImageMemoryAttackTest {

    private static final BufferLayout PIXELS = BufferLayout.contiguous(0, ElementFormat.of("B"), 16, 16, 3);

    @TempDir
    private Path folder;

    @Test
    void picturesOnTheHeapAreWritten() throws IOException {
        byte[] pixels = new byte[768];
        new Random(3).nextBytes(pixels);
        Path file = folder.resolve("heap.png");
        Images.writePng(file, Buffers.wrap(MemorySegment.ofArray(pixels), PIXELS));
        assertArrayEquals(pixels, read(file));
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void picturesUpsideDownAreWritten() {
        byte[] pixels = new byte[768];
        new Random(4).nextBytes(pixels);
        Path file = folder.resolve("upside-down.png");
        Path again = folder.resolve("again.png");
        for (MemorySegment memory : new MemorySegment[] {MemorySegment.ofArray(pixels),
            Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, pixels)}) {
            Images.writePng(file, Buffers.wrap(memory, BufferLayout.of(15 * 48, ElementFormat.of("B"), 1,
                new long[] {16, 16, 3}, new long[] {-48, 3, 1})));
            Images.writePng(again, Buffers.wrap(MemorySegment.ofArray(read(file)), BufferLayout.of(15 * 48,
                ElementFormat.of("B"), 1, new long[] {16, 16, 3}, new long[] {-48, 3, 1})));
            assertArrayEquals(pixels, read(again));
        }
    }

    @Test
    void picturesOfAClosedArenaAreRefused() {
        Arena arena = Arena.ofShared();
        BufferExporter gone = Buffers.wrap(arena.allocate(768), PIXELS);
        MemorySegment encoded = arena.allocate(1000);
        arena.close();
        String text = assertThrows(RuntimeException.class, () -> Images.writePng(folder.resolve("gone.png"), gone))
            .getMessage();
        assertTrue(text.contains("alive"), text);
        assertThrows(IllegalStateException.class, () -> Images.decode("gone", encoded));
        assertTrue(Files.notExists(folder.resolve("gone.png")));
    }

    @Test
    void whoeverClosesMeanwhileEndsNoProcess() {
        int rounds = 60;
        String[] counts = ChildJvm.assertEndsWell(Closing.class, "" + rounds, folder.toString()).split(" ");
        assertEquals(3 * rounds, Integer.parseInt(counts[0]) + Integer.parseInt(counts[1]));
    }

    private static byte[] read(Path file) {
        try (Texture read = Images.read(file, TextureFormat.RGB);
            BufferView view = read.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Prints how many calls were done and how many were refused. */
    static final class Closing {

        private static final BufferLayout LARGE = BufferLayout.contiguous(0, ElementFormat.of("B"), 256, 256, 3);

        private Closing() {
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            int rounds = Integer.parseInt(arguments[0]);
            Path file = Path.of(arguments[1], "attacked.png");
            byte[] encoded = encoded(file);
            int done = 0;
            for (int round = 0; round < rounds; round++) {
                done += writing(file) + decoding(encoded) + writingUnpinned(file);
            }
            System.out.println(done + " " + (3 * rounds - done));
        }

        private static byte[] encoded(Path file) throws IOException {
            byte[] noise = new byte[256 * 256 * 3];
            new Random(5).nextBytes(noise);
            Images.writePng(file, Buffers.wrap(MemorySegment.ofArray(noise), LARGE));
            return Files.readAllBytes(file);
        }

        private static int writing(Path file) throws InterruptedException {
            Arena arena = Arena.ofShared();
            BufferExporter pixels = Buffers.wrap(arena.allocate(256 * 256 * 3), LARGE);
            return whileClosing(arena::close, () -> Images.writePng(file, pixels));
        }

        private static int decoding(byte[] encoded) throws InterruptedException {
            Arena arena = Arena.ofShared();
            MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, encoded);
            return whileClosing(arena::close, () -> Images.decode("attacked", memory).close());
        }

        private static int writingUnpinned(Path file) throws InterruptedException {
            Storage storage = Storage.allocate("pixels", 256 * 256 * 3);
            ExporterBase unpinned = new ExporterBase() {

                @Override
                protected BufferView buffer(BufferRequest request) {
                    return Lender.lend(this, storage, LARGE, request.asVersioned());
                }
            };
            return whileClosing(storage::close, () -> Images.writePng(file, unpinned));
        }

        /** Gives 1 where the call was done, 0 where it was refused. */
        private static int whileClosing(Runnable close, Runnable call) throws InterruptedException {
            CountDownLatch ready = new CountDownLatch(1);
            Thread closer = Thread.ofPlatform().start(() -> {
                ready.countDown();
                boolean closed = false;
                while (!closed) {
                    try {
                        close.run();
                        closed = true;
                    } catch (IllegalStateException | BufferException inUse) {
                        Thread.onSpinWait();
                    }
                }
            });
            ready.await();
            try {
                call.run();
                return 1;
            } catch (IllegalStateException | AssetException refused) {
                return 0;
            } finally {
                Thread.interrupted(); // The JVM interrupts who was just reading memory that is closed.
                closer.join();
            }
        }
    }

    @Test
    void filesThatBecomeShorterMeanwhileAreRefused() throws IOException {
        for (String name : new String[] {"large.png", "large.jpg"}) {
            Path file = folder.resolve(name);
            BufferedImage image = new BufferedImage(500, 500, BufferedImage.TYPE_INT_RGB);
            new Random(5).ints(250_000).forEach(color -> image.setRGB(color >>> 1 & 255, color >>> 9 & 255, color));
            ImageIO.write(image, name.substring(name.length() - 3), file.toFile());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MemorySegment encoded = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
                Images.decode(name, encoded).close();
                channel.truncate(100);
                assertShorter(() -> Images.decode(name, encoded));
            }
        }
        try (FileChannel channel = FileChannel.open(folder.resolve("pixels"), StandardOpenOption.READ,
            StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            NativeMemory pages = NativeMemory.map("pixels", channel, FileChannel.MapMode.READ_WRITE, 0, 48_000);
            channel.truncate(100);
            BufferLayout pixels = BufferLayout.contiguous(0, ElementFormat.of("B"), 160, 100, 3);
            assertShorter(() -> Images.writePng(folder.resolve("written.png"),
                Buffers.wrap(pages.lend("test").segment(), pixels)));
        }
    }

    private static void assertShorter(Executable call) {
        String text = assertThrows(IllegalStateException.class, call).getMessage();
        assertTrue(text.contains("one that became shorter"), text);
    }
}
