package org.scenebuf.examples.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the disk does without a store: one block after the other, each of a multiple of 4096 bytes.
 *
 * @param path a file that is not there yet
 * @param block what is written, again and again
 */
record RawFile(Path path, ByteBuffer block) {

    /** Writes blocks, and makes sure of them every so often. */
    void write(int count, int every) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int k = 1; k <= count; k++) {
                ByteBuffer bytes = block.duplicate().clear();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                if (k % every == 0) {
                    file.force(false);
                }
            }
        }
    }

    /** Reads them all. */
    void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(block.capacity());
        try (FileChannel file = FileChannel.open(path)) {
            while (file.read(bytes) >= 0) {
                if (!bytes.hasRemaining()) {
                    bytes.clear();
                }
            }
        }
    }
}
