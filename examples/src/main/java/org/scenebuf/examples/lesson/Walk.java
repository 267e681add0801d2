package org.scenebuf.examples.lesson;

import static org.scenebuf.examples.lesson.VertexLayout.COLOR;
import static org.scenebuf.examples.lesson.VertexLayout.HEADER;
import static org.scenebuf.examples.lesson.VertexLayout.NAMED_RECORD;
import static org.scenebuf.examples.lesson.VertexLayout.POSITION;
import static org.scenebuf.examples.lesson.VertexLayout.RECORD;
import static org.scenebuf.examples.lesson.VertexLayout.UNUSED;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.scenebuf.interop.view.MemoryView;

/** Prints each step of the lesson, as it would be typed, with its result. */
final class Walk {

    private static final long SHOWN = 3;

    private final VertexFile file;
    private final PrintWriter out;

    Walk(VertexFile file, PrintWriter out) {
        this.file = file;
        this.out = out;
    }

    void showHeader(Path path) {
        say("%s: %,d bytes, read into native memory", path, file.bytes().nbytes());
        say("");
        say("The header, Struct.of(\"%s\"): %d bytes", HEADER.format(), HEADER.size());
        show("bytes.slice(\":16\").hex(\" \")", hex(file.bytes().slice(":16")));
        show("version, count", file.header().version() + ", " + file.header().count());
        say("");
    }

    void showRecords() {
        say("The records, \"%s\": %d bytes each", RECORD.format(), RECORD.size());
        for (long k = 0; k < Math.min(SHOWN, file.header().count()); k++) {
            MemoryView record = file.record(k);
            show("record " + k, hex(record));
            show("  slice(\"" + POSITION + "\").cast(\"f\")", hex(record.slice(POSITION)) + "  " + file.position(k));
            show("  slice(\"" + COLOR + "\").cast(\"H\")", hex(record.slice(COLOR)) + "  " + file.color(k));
            show("  slice(\"" + UNUSED + "\")", hex(record.slice(UNUSED)) + "  unused");
        }
        say("");
    }

    void showColumn() {
        MemoryView colors = file.colors();
        long last = file.header().count() - 1;
        say("All at once, still the same bytes");
        show("reinterpret(\"" + NAMED_RECORD + "\")", "record " + last + " = " + file.rows().get(last));
        show("cast(\"H\", count, 10).slice(\":, 6:9\")", "shape " + Arrays.toString(colors.shape()) + ", strides "
            + Arrays.toString(colors.strides()) + ": one row of 3 in every 20 bytes");
        say("");
    }

    void changeColor() {
        MemoryView record = file.record(0);
        Color color = file.color(0);
        say("A change through the Color of record 0");
        show("before: " + color, hex(record));
        color.setRed(0xaaaa);
        color.setGreen(0xbbbb);
        color.setBlue(0xcccc);
        show("after:  " + color, hex(record));
        show("first row of all colours", file.colors().sub(0).toList());
    }

    private static String hex(MemoryView bytes) {
        return bytes.hex(" ");
    }

    private void show(String expression, Object result) {
        say("  %-38s %s", expression, result);
    }

    private void say(String line, Object... values) {
        out.printf(Locale.ROOT, line + "%n", values);
    }
}
