package org.scenebuf.engine.paging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Tells which file is at a path, without opening it. One file may have several paths: its folder was renamed, or is
 * mounted twice, or the file has hard links.
 */
final class LockedFile {

    private LockedFile() {
    }

    /** The device and the number of the file; the path where there is no file, or the system has no such numbers. */
    static String key(Path file) throws IOException {
        try {
            @Nullable Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
            return key == null ? file.toString() : key.toString();
        } catch (NoSuchFileException none) {
            return file.toString();
        }
    }
}
