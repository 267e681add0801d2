package org.scenebuf.examples.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The folder for a program's output files. Each file is written completely or not at all.
 *
 * @param path the folder
 */
public record OutputFolder(Path path) {

    /**
     * Checks, before any work is done, that the path is a folder or can become one. Nothing is created.
     *
     * @throws InputException when the path is something else
     */
    public void check() {
        for (Path part = path.toAbsolutePath(); part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                throw notAFolder(part);
            }
        }
    }

    /**
     * Creates the folder where it is missing.
     *
     * @throws InputException when the path is something else, or when the folder cannot be created
     */
    public void create() {
        check();
        try {
            Files.createDirectories(path);
        } catch (IOException refused) {
            throw unwritable(path, refused);
        }
    }

    /**
     * Makes the path of a file in the folder.
     *
     * @param name the file's name
     * @return the path
     */
    public Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Creates a temporary folder inside this folder, which the program deletes in the end.
     *
     * @param prefix how its name begins
     * @return its path
     * @throws InputException when it cannot be created
     */
    public Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(path, prefix);
        } catch (IOException refused) {
            throw unwritable(path, refused);
        }
    }

    /**
     * Writes a text file.
     *
     * @param name the file's name
     * @param text its content
     * @throws InputException when the file cannot be written; no part of it is left then
     */
    public void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file.
     *
     * @param name the file's name
     * @param content its bytes
     * @throws InputException when the file cannot be written; no part of it is left then
     */
    public void write(String name, byte[] content) {
        // The library's own way to replace a file is internal, so a user's program has this small one.
        Path file = file(name);
        Path draft = file(name + ".part");
        try {
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            discard(draft);
            throw unwritable(file, refused);
        }
    }

    /**
     * Deletes a file of an earlier run, if there is one.
     *
     * @param name the file's name
     * @throws InputException when the file cannot be deleted
     */
    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException refused) {
            throw unwritable(file(name), refused);
        }
    }

    private static InputException notAFolder(Path file) {
        return new InputException(file + ": " + ErrorText.of("a folder to write to", "a file",
            "name another with --out"));
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException ignored) {
            return; // The failure to write is more important to the user.
        }
    }

    private static InputException unwritable(Path path, IOException cause) {
        return new InputException(path + ": " + ErrorText.of("a place that can be written to",
            cause.getClass().getSimpleName() + " " + cause.getMessage(), "name another with --out"));
    }
}
