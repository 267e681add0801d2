package org.scenebuf.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends Maven with what a program said of bad input: in one line, where Maven would put a dozen of its own below it.
 * Maven runs it in its own JVM after the program; it is compiled for Java 17.
 */
public final class Refusal {

    private Refusal() {
    }

    /**
     * Ends the JVM with exit code 2 where there is such a line, and does nothing where there is none.
     *
     * @param args the file that has the line; it is deleted
     * @throws IOException when the file cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        if (Files.exists(file)) {
            String line = Files.readString(file, StandardCharsets.UTF_8);
            Files.delete(file);
            System.out.flush();
            System.err.println(line);
            System.err.flush();
            System.exit(2);
        }
    }
}
