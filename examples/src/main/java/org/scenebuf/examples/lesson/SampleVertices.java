package org.scenebuf.examples.lesson;

import static org.scenebuf.examples.lesson.VertexLayout.HEADER;
import static org.scenebuf.examples.lesson.VertexLayout.MAGIC;
import static org.scenebuf.examples.lesson.VertexLayout.RECORD;
import static org.scenebuf.examples.lesson.VertexLayout.VERSION;

import java.nio.charset.StandardCharsets;

/** Makes a small sample file, with the same bytes each time. */
final class SampleVertices {

    static final int COUNT = 8;

    private SampleVertices() {
    }

    /** {@return the bytes of the file, whose numbers are easy to find in hexadecimal digits} */
    static byte[] bytes() {
        byte[] file = new byte[(int) (HEADER.size() + COUNT * RECORD.size())];
        HEADER.packInto(file, 0, MAGIC.getBytes(StandardCharsets.US_ASCII), VERSION, COUNT);
        for (int k = 0; k < COUNT; k++) {
            long start = HEADER.size() + k * RECORD.size();
            RECORD.packInto(file, start, k, 0.5 * k, 0.25 * k, 0x100 * k, 0x1000 * k, 0xffff);
        }
        return file;
    }
}
