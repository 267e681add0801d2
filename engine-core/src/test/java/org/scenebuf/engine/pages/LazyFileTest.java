package org.scenebuf.engine.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** The storage on the page of package memory: vertices over a file that is read when they are needed. */
class LazyFileTest {

    private static final int ROWS = 1000;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void aFileOfRows() throws Exception {
        file = Files.write(folder.resolve("rows"), new byte[12 * ROWS]);
    }

    private GeomVertexArrayData rows(LazyFile storage) {
        return GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), storage);
    }

    private float inFile(long index) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder()).getFloat((int) index * 4);
    }

    private void writeToFile(int index, float value) throws Exception {
        byte[] all = Files.readAllBytes(file);
        ByteBuffer.wrap(all).order(ByteOrder.nativeOrder()).putFloat(index * 4, value);
        Files.write(file, all);
    }

    @Test
    void bytesComeOnDemandAndGoToTheFile() throws Exception {
        LazyFile storage = new LazyFile("rows", file);
        writeToFile(3 * 5, 7);                                     // nothing was read yet
        try (GeomVertexArrayData rows = rows(storage)) {
            try (FloatColumn position = rows.column("vertex").asFloat()) {
                assertEquals(7, position.get(5, 0));
                position.set(5, 1, 8);
            }
            assertEquals(0, inFile(3 * 5 + 1));
            storage.pageOut();
            assertEquals(8, inFile(3 * 5 + 1));
            writeToFile(3 * 5 + 2, 9);                             // nobody has the bytes in memory
            try (FloatColumn position = rows.column("vertex").asFloat()) {
                assertEquals(8, position.get(5, 1));
                assertEquals(9, position.get(5, 2));
            }
        }
    }

    @Test
    void whatIsOnLoanStays() throws Exception {
        LazyFile storage = new LazyFile("rows", file);
        try (GeomVertexArrayData rows = rows(storage)) {
            try (BufferView view = rows.getBuffer(BufferRequest.RECORDS.by("the editor"))) {
                BufferInUseException refused = assertThrows(BufferInUseException.class, storage::pageOut);
                assertEquals(List.of("the editor over vertex array rows"), refused.loans());
                view.items().toList();
            }
            storage.pageOut();
        }
    }

    @Test
    void aCursorOutlastsTheTimeAway() throws Exception {
        LazyFile storage = new LazyFile("rows", file);
        try (GeomVertexArrayData rows = rows(storage); ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            try (FloatColumn position = rows.column("vertex").asFloat()) {
                position.set(700, 0, 1);
            }
            storage.pageOut();
            List<Long> changed = new ArrayList<>();
            cursor.drain((first, count) -> changed.addAll(List.of(first, first + count)));
            assertEquals(2, changed.size());
            assertTrue(changed.getFirst() <= 700 && changed.getLast() > 700, changed.toString());
            assertTrue(changed.getLast() - changed.getFirst() <= 64, changed.toString());
            storage.pageOut();
            rows.column("vertex").asFloat().close();
            assertEquals(0, cursor.drain((first, count) -> { }), "coming back is no change");
        }
    }

    @Test
    void aVersionedViewIsStaleOnceTheBytesHaveLeft() throws Exception {
        LazyFile storage = new LazyFile("rows", file);
        try (GeomVertexArrayData rows = rows(storage)) {
            BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL.asVersioned());
            view.set(3.0f, 0, 0);
            storage.pageOut();
            assertEquals(3, inFile(0));
            assertThrows(StaleViewException.class, () -> view.get(0, 0));
            try (FloatColumn position = rows.column("vertex").asFloat()) {
                assertEquals(3, position.get(0, 0));
                assertThrows(StaleViewException.class, () -> view.set(4.0f, 0, 0));
            }
        }
    }

    @Test
    void aTextureMayBeOfSuchAFileToo() throws Exception {
        Files.write(file, new byte[4 * 16 * 16]);
        LazyFile storage = new LazyFile("wall", file);
        try (Texture wall = Texture.adopt("wall", TextureType.TEXTURE_2D, 16, 16, 1, ComponentType.UINT8,
            TextureFormat.RGBA, storage); Pixels pixels = wall.ramImage().pixels()) {
            pixels.set(15, 15, 1, 1, 1, 1);
        }
        assertEquals((byte) 255, Files.readAllBytes(file)[4 * 16 * 16 - 1]);
    }

    @Test
    void closingWritesWhatWasEdited() throws Exception {
        try (GeomVertexArrayData rows = rows(new LazyFile("rows", file))) {
            rows.column("vertex").add(0, 2, 0);
        }
        assertEquals(2, inFile(3 * (ROWS - 1) + 1));
    }

    @Test
    void aFileThatHasBecomeShorterIsAnError() throws Exception {
        LazyFile storage = new LazyFile("rows", file);
        Files.write(file, new byte[12]);
        UncheckedIOException told = assertThrows(UncheckedIOException.class, () -> storage.acquire("late"));
        assertTrue(told.getMessage().endsWith("rows has become shorter"), told.getMessage());
    }

    @Test
    void anotherSizeIsRefused() throws Exception {
        LazyFile storage = new LazyFile("rows", file);
        storage.resize(12 * ROWS);
        assertThrows(BufferException.class, () -> storage.resize(12));
        try (GeomVertexArrayData rows = rows(storage)) {
            assertThrows(BufferException.class, () -> rows.setRowCount(7));
        }
    }
}
