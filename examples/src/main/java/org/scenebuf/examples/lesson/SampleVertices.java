package org.scenebuf.examples.lesson;

import static org.scenebuf.examples.lesson.VertexLayout.HEADER;
import static org.scenebuf.examples.lesson.VertexLayout.MAGIC;
import static org.scenebuf.examples.lesson.VertexLayout.RECORD;
import static org.scenebuf.examples.lesson.VertexLayout.VERSION;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.examples.run.InputException;

/** A small file to look at, the same bytes each time. */
final class SampleVertices {

    static final int COUNT = 8;

    private SampleVertices() {
    }

    /** The content: numbers that are easily found again in hexadecimal digits. */
    static byte[] bytes() {
        byte[] file = new byte[(int) (HEADER.size() + COUNT * RECORD.size())];
        HEADER.packInto(file, 0, MAGIC.getBytes(StandardCharsets.US_ASCII), VERSION, COUNT);
        for (int k = 0; k < COUNT; k++) {
            long start = HEADER.size() + k * RECORD.size();
            RECORD.packInto(file, start, k, 0.5 * k, 0.25 * k, 0x100 * k, 0x1000 * k, 0xffff);
        }
        return file;
    }

    /** Writes the file whole, or not at all. */
    static void write(Path path) {
        Path draft = path.resolveSibling(path.getFileName() + ".part");
        try {
            try {
                Files.write(draft, bytes());
                Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException refused) {
            throw new InputException(path + ": " + ErrorText.of("a place that can be written to", refused,
                "name another with --out"));
        }
    }
}
