package org.scenebuf.interop.pages;

import java.io.IOException;
import java.nio.file.Path;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;

// A terrain whose rows are the pages of a file. A Python program raises it while the engine has it open.
public final class PythonBeside {

    private static final GeomVertexArrayFormat FORMAT = GeomVertexArrayFormat.v3n3t2();

    private static final String SCRIPT = """
        import sys
        import numpy as np
        rows = np.load(sys.argv[1], mmap_mode='r+')          # rows of v3n3t2, with fields of these names
        rows['vertex'][:, 1] += np.linspace(0, 1, len(rows)) # y, in the file's pages
        """;

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        try (NpyArray file = Npy.create(path, FORMAT.rowFormat(), 'C', 10_000);     // a file of zeros, mapped
            GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", FORMAT, file);
            ChangeCursor unsent = rows.changes().newCursor();
            FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(9_999, 1, 2);                                              // Python sees it
            unsent.drain((first, count) -> { });                                    // your upload of all rows
            python("python3", "-c", SCRIPT, path.toString());
            rows.modified(0, rows.rowCount());                                      // nobody saw Python's stores
            long changed = unsent.drain((first, count) -> { });                     // your upload of what changed
            System.out.println(changed + " rows changed, the last one is at " + position.get(9_999, 1));
        }
    }

    private static void python(String... command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("expected exit code 0 of python3, given " + code + ": install numpy");
        }
    }
}
