package org.scenebuf.engine.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.pages.LazyFile;

/** The storage that this package's page shows keeps every promise of storage. */
class LazyFileStorageTest extends StorageContract {

    @TempDir
    private Path folder;

    @Override
    Storage make(String name) {
        try {
            return new LazyFile(name, Files.write(folder.resolve("bytes"), new byte[64]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
