package org.scenebuf.examples.lesson;

import static org.scenebuf.examples.lesson.VertexLayout.COLOR;
import static org.scenebuf.examples.lesson.VertexLayout.HEADER;
import static org.scenebuf.examples.lesson.VertexLayout.NAMED_RECORD;
import static org.scenebuf.examples.lesson.VertexLayout.POSITION;
import static org.scenebuf.examples.lesson.VertexLayout.RECORD;

import java.nio.file.Path;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;

/** A file of vertices in native memory, and views of its parts. All views see the same bytes. */
final class VertexFile implements AutoCloseable {

    private final PointerToArray<Integer> memory;
    private final MemoryView bytes;
    private final VertexHeader header;

    private VertexFile(PointerToArray<Integer> memory) {
        this.memory = memory;
        this.bytes = MemoryView.of(memory);
        this.header = VertexHeader.of(bytes);
    }

    /** Reads a file. A bad file is refused in one line that names it. */
    static VertexFile read(Path path) {
        try {
            return new VertexFile(FileBytes.read(path));
        } catch (InputException wrong) {
            throw new InputException(path + ": " + wrong.getMessage());
        }
    }

    VertexHeader header() {
        return header;
    }

    /** {@return all bytes of the file} */
    MemoryView bytes() {
        return bytes;
    }

    /** {@return the bytes after the header} */
    MemoryView records() {
        return bytes.slice(Slice.range(HEADER.size(), bytes.nbytes() - HEADER.size()));
    }

    /** {@return the bytes of one record} */
    MemoryView record(long index) {
        return records().slice(Slice.range(index * RECORD.size(), RECORD.size()));
    }

    Vector position(long index) {
        return new Vector(record(index).slice(POSITION).cast("f"));
    }

    Color color(long index) {
        return new Color(record(index).slice(COLOR).cast("H"));
    }

    /** {@return all records, as an array of shape (count) whose items are lists} */
    MemoryView rows() {
        return records().reinterpret(NAMED_RECORD, header.count());
    }

    /**
     * {@return all colours, as an array of shape (count, 3) with 20 bytes from row to row; a record is as long as 10
     * shorts}
     */
    MemoryView colors() {
        return records().cast("H", header.count(), RECORD.size() / Short.BYTES).slice(":, 6:9");
    }

    @Override
    public void close() {
        bytes.close();
        memory.close();
    }
}
