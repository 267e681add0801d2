package org.scenebuf.engine.asset;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** A file to read from. It also makes the exceptions that tell what is wrong with the file. */
record AssetFile(Path path) {

    static final String REPAIR = "repair the file, or export it anew";

    /** The largest read with one {@link ByteBuffer}; larger reads are split. */
    private static final long PIECE = 1L << 30;

    /**
     * {@return the size in bytes}
     * Anything but a regular file is refused, because reading a pipe or a device might never end.
     */
    long byteSize() {
        if (!Files.isRegularFile(path)) {
            throw refuse("a file", what(), "correct the path");
        }
        try {
            return Files.size(path);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    /**
     * Reads part of the file into native memory. The part is checked to be inside the file before memory is allocated.
     */
    NativeMemory read(long position, long byteCount) {
        checkInside(position, byteCount);
        return reading(channel -> filled(channel, position, byteCount));
    }

    private NativeMemory filled(FileChannel channel, long position, long byteCount) throws IOException {
        NativeMemory memory = NativeMemory.allocate(name(), byteCount);
        try (Loan loan = memory.lend("reading")) {
            fill(channel, loan.segment(), position);
        } catch (IOException | RuntimeException failed) {
            memory.close();
            throw failed;
        }
        return memory;
    }

    /** Reads the whole file as it is now, even if another file replaces it meanwhile. */
    NativeMemory readAll() {
        byteSize();
        return reading(channel -> filled(channel, 0, channel.size()));
    }

    /** Reads part of the file onto the Java heap, for headers and for text to parse. */
    byte[] readSmall(long position, int byteCount) {
        checkInside(position, byteCount);
        return reading(channel -> {
            byte[] bytes = new byte[byteCount];
            fill(channel, MemorySegment.ofArray(bytes), position);
            return bytes;
        });
    }

    /** Reads from the open file. */
    @FunctionalInterface
    private interface Reading<T> {

        T of(FileChannel channel) throws IOException;
    }

    private <T> T reading(Reading<T> work) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return work.of(channel);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    void require(boolean right, String expected, Object given) {
        if (!right) {
            throw refuse(expected, given);
        }
    }

    AssetException refuse(String expected, Object given) {
        return refuse(expected, given, REPAIR);
    }

    AssetException refuse(String expected, Object given, String remedy) {
        return AssetException.of(path, expected, given, remedy);
    }

    private void checkInside(long position, long byteCount) {
        long size = byteSize();
        if (position < 0 || byteCount < 0 || byteCount > size - position) {
            throw refuse(byteCount + " bytes from byte " + position, "a file of " + size + " bytes",
                "get the whole file: it is truncated");
        }
    }

    private void fill(FileChannel channel, MemorySegment target, long position) throws IOException {
        long done = 0;
        while (done < target.byteSize()) {
            ByteBuffer piece = target.asSlice(done, Math.min(PIECE, target.byteSize() - done)).asByteBuffer();
            int count = channel.read(piece, position + done);
            require(count >= 0, target.byteSize() + " bytes from byte " + position, done + " bytes");
            done += count;
        }
    }

    private String what() {
        if (Files.isDirectory(path)) {
            return "a directory";
        }
        return Files.exists(path) ? "a device" : "no such file";
    }

    private AssetException unreadable(IOException failed) {
        return AssetException.of(path, "a file that can be read", failed,
            ErrorText.remedy(failed, "check its permissions"), failed);
    }
}
