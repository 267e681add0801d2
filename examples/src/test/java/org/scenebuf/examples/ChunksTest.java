package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.npy.Npz;
import org.scenebuf.interop.view.MemoryView;

/** {@code Chunks}, as it is run. */
@Tag("slow")
class ChunksTest {

    @TempDir
    private Path folder;

    private Path world;

    @BeforeEach
    void write() throws Exception {
        world = folder.resolve("world");
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000);
        try (ChunkStore store = ChunkStore.open(world, StoreOptions.DURABLE)) {
            store.put(ChunkKey.at(7, 3, 0, -2), rows);
            store.put(ChunkKey.named(8, "numbers"), MemoryView.of(new int[] {1, 2, 3}).exporter());
            store.commit();
        }
    }

    @Test
    void chunksAreListed() throws Exception {
        Program program = Program.run("Chunks", "list", "--store", world.toString());
        assertEquals(0, program.code(), program.err());
        List<String> lines = program.out().lines().toList();
        assertEquals(2, lines.size(), program.out());
        assertTrue(lines.getFirst().startsWith("7 GridPlace[x=3, y=0, z=-2, level=0]: version 2, [1000] of T{"),
            program.out());
        assertTrue(lines.getLast().startsWith("8 numbers: version 3, [3] of i, 12 bytes as 12 in NONE"),
            program.out());
    }

    @Test
    void aStoreIsVerifiedAndWhatIsDamagedIsNamed() throws Exception {
        Program sound = Program.run("Chunks", "verify", "--store", world.toString());
        assertEquals(0, sound.code(), sound.err());
        assertTrue(sound.out().startsWith("2 chunks of "), sound.out());
        Path segment;
        try (Stream<Path> files = Files.list(world)) {
            segment = files.filter(file -> file.toString().endsWith(".chunks")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[4096 + 100] ^= 1;
        Files.write(segment, bytes);
        Program damaged = Program.run("Chunks", "verify", "--store", world.toString());
        assertEquals(1, damaged.code(), damaged.out());
        assertTrue(damaged.out().contains("expected a sound chunk 7 in " + world), damaged.out());
        assertTrue(damaged.out().contains("1 are not"), damaged.out());
    }

    @Test
    void aChunkIsExportedAndImported() throws Exception {
        Path file = folder.resolve("numbers.npy");
        Program program = Program.run("Chunks", "export", "--store", world.toString(), "8", file.toString());
        assertEquals(0, program.code(), program.err());
        Program back = Program.run("Chunks", "import", "--store", world.toString(), "9", file.toString(), "--name",
            "again");
        assertEquals(0, back.code(), back.err());
        try (ChunkStore store = ChunkStore.openReadOnly(world); Chunk chunk = store.get(9)) {
            assertEquals(9L, store.find("again"));
            assertEquals("[1, 2, 3]", items(chunk));
        }
    }

    private static String items(BufferExporter array) {
        try (MemoryView view = MemoryView.of(array)) {
            return view.toList().toString();
        }
    }

    @Test
    void allChunksAreExportedByTheirNames() throws Exception {
        Path file = folder.resolve("all.npz");
        Program program = Program.run("Chunks", "export", "--store", world.toString(), file.toString());
        assertEquals(0, program.code(), program.err());
        try (Npz all = Npz.open(file); NpyArray rows = all.read("7"); NpyArray numbers = all.read("numbers")) {
            assertEquals(List.of("7", "numbers"), all.names());
            assertEquals(1000, rows.shape()[0]);
            assertEquals("[1, 2, 3]", items(numbers));
        }
    }

    @Test
    void roomIsGivenBack() throws Exception {
        try (ChunkStore store = ChunkStore.open(world, StoreOptions.DURABLE)) {
            store.delete(7);
            store.commit();
        }
        Program program = Program.run("Chunks", "compact", "--store", world.toString());
        assertEquals(0, program.code(), program.err());
        assertTrue(program.out().contains(" bytes are free, 0 wait for readers, 4,096 are the chunks'"),
            program.out());
        try (ChunkStore store = ChunkStore.openReadOnly(world)) {
            assertEquals(List.of(8L), store.ids());
        }
    }

    @Test
    void badInputIsAnsweredInOneLine() throws Exception {
        Program program = Program.run("Chunks", "list", "--store", folder.resolve("nowhere").toString());
        assertEquals(2, program.code(), program.out());
        assertEquals(1, program.err().strip().lines().count(), program.err());
        assertEquals(2, Program.run("Chunks", "export", "--store", world.toString(), "77", "x.npy").code());
        assertEquals(2, Program.run("Chunks", "export", "--store", world.toString(), "seven", "x.npy").code());
        assertEquals(2, Program.run("Chunks", "import", "--store", world.toString(), "7", "none.npy").code());
    }
}
