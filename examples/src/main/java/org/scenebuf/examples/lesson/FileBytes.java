package org.scenebuf.examples.lesson;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.examples.run.InputException;

/** Reads a whole file into native memory. */
final class FileBytes {

    private FileBytes() {
    }

    static PointerToArray<Integer> read(Path path) {
        // Reading a pipe or a device might never end.
        if (!Files.isRegularFile(path)) {
            String given = Files.isDirectory(path) ? "a directory" : Files.exists(path) ? "a device" : "no such file";
            throw new InputException(ErrorText.of("a file", given, "correct the path"));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(channel, String.valueOf(path.getFileName()));
        } catch (IOException failed) {
            throw new InputException(ErrorText.of("a file that can be read", failed, "check its permissions"));
        }
    }

    private static PointerToArray<Integer> read(FileChannel channel, String name) throws IOException {
        PointerToArray<Integer> memory = PointerToArray.allocate(name, PtaType.UINT8, channel.size());
        try (BufferView all = memory.getBuffer(BufferRequest.WRITABLE.by("reading"))) {
            long count = Buffers.readInto(channel, all, 'C');
            if (count < all.len()) {
                throw new InputException(ErrorText.of(all.len() + " bytes", count, "wait until the file is whole"));
            }
        }
        return memory;
    }
}
