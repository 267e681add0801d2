package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels of a user's own class, which map something else than was asked for. */
class ChannelsOfOthersTest {

    @Test
    void whatTheyMapIsNotBelieved(@TempDir Path folder) throws IOException {
        try (Arena theirs = Arena.ofShared(); FileChannel file = FileChannel.open(folder.resolve("file"),
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            refuses(arena -> null);
            refuses(arena -> MemorySegment.ofArray(new byte[4000]));
            refuses(arena -> arena.allocate(4000));
            refuses(arena -> theirs.allocate(4000));
            refuses(arena -> map(file, 16, arena));
            refuses(arena -> map(file, 4000, theirs));
        }
    }

    @Test
    void theArenaThatTheyGetIsNotTheirsToClose(@TempDir Path folder) throws IOException {
        Arena[] kept = new Arena[1];
        try (FileChannel file = FileChannel.open(folder.resolve("file"), StandardOpenOption.CREATE,
            StandardOpenOption.READ, StandardOpenOption.WRITE);
            NativeMemory memory = NativeMemory.map("theirs", new MappingChannel(0, arena -> {
                kept[0] = arena;
                return map(file, 4000, arena);
            }), FileChannel.MapMode.READ_WRITE, 0, 4000);
            Loan loan = memory.lend("test")) {
            assertThrows(UnsupportedOperationException.class, kept[0]::close);
            assertTrue(loan.segment().scope().isAlive());
        }
    }

    @Test
    void aFileIsNotMadeLongerToBeRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[100]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertThrows(IllegalArgumentException.class,
                () -> NativeMemory.map("long", channel, FileChannel.MapMode.READ_ONLY, 0, 8192));
            assertEquals(100, channel.size());
            try (NativeMemory written = NativeMemory.map("long", channel, FileChannel.MapMode.READ_WRITE, 0, 8192)) {
                assertEquals(8192, written.byteSize());
            }
            assertEquals(8192, channel.size());
        }
    }

    @Test
    void aChannelThatIsNotOpenForTheModeIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[100]);
        try (FileChannel read = FileChannel.open(file, StandardOpenOption.READ);
            FileChannel write = FileChannel.open(file, StandardOpenOption.WRITE)) {
            refuses("expected a channel that was opened to read and to write, given another: open the file with other "
                + "options", read, FileChannel.MapMode.READ_WRITE);
            refuses("expected a channel that was opened to read, given another: open the file with other options",
                write, FileChannel.MapMode.READ_ONLY);
            read.close();
            refuses("expected an open channel, given a closed one: open the file", read, FileChannel.MapMode.READ_ONLY);
        }
        assertEquals(100, Files.size(file));
    }

    private static void refuses(String text, FileChannel channel, FileChannel.MapMode mode) {
        assertEquals(text, assertThrows(IllegalArgumentException.class,
            () -> NativeMemory.map("part", channel, mode, 0, 50)).getMessage());
    }

    private static void refuses(Function<Arena, @Nullable MemorySegment> mapping) {
        String text = assertThrows(IllegalArgumentException.class, () -> NativeMemory.map("theirs",
            new MappingChannel(0, mapping), FileChannel.MapMode.READ_WRITE, 0, 4000)).getMessage();
        assertTrue(text.startsWith("expected a channel that maps 4000 bytes of a file"), text);
    }

    private static MemorySegment map(FileChannel file, long byteSize, Arena arena) {
        try {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, byteSize, arena);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
