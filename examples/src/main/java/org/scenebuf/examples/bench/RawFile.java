package org.scenebuf.examples.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes and reads a file without a store, block after block. The size of a block is a multiple of 4096 bytes.
 *
 * @param path a file that does not exist yet
 * @param block the block to write repeatedly
 */
record RawFile(Path path, ByteBuffer block) {

    /** Writes blocks, and syncs the file after every few of them. */
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

    /** Reads all blocks. */
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
