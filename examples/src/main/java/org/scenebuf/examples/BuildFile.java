package org.scenebuf.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a build that runs a program wants to be told of bad input: a file that {@code -Dscenebuf.refusal} names. A
 * program that has told it there ends as if all were well; {@code Refusal}, which Maven runs next, ends the build.
 */
final class BuildFile {

    private static final Optional<Path> FILE = Optional.ofNullable(System.getProperty("scenebuf.refusal"))
        .filter(name -> !name.isEmpty()).map(Path::of);

    private BuildFile() {
    }

    /** Deletes what an earlier program left, where a build was stopped in between. */
    static void clear() {
        try {
            if (FILE.isPresent()) {
                Files.deleteIfExists(FILE.get());
            }
        } catch (IOException kept) {
            throw new IllegalStateException(kept);
        }
    }

    /** Tells whether there is a build that was told now. */
    static boolean takes(String line) {
        try {
            if (FILE.isPresent()) {
                Files.writeString(FILE.get(), line);
            }
            return FILE.isPresent();
        } catch (IOException unwritable) {
            return false;
        }
    }
}
