package org.scenebuf.examples.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a shell says to lines that are typed in it. */
final class Talk {

    private Talk() {
    }

    /** Opens a shell on two streams. */
    interface Opening {
        void open(InputStream in, PrintStream out);
    }

    static String run(String lines, Opening shell) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (PrintStream out = new Console(said)) {
            System.setOut(out);
            shell.open(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);
        } finally {
            System.setOut(console);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Like the real one, it stays open when JShell closes it. */
    private static final class Console extends PrintStream {
        Console(ByteArrayOutputStream said) {
            super(said, true, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
