package org.scenebuf.examples.lesson;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.interop.view.MemoryView;

/** The walk over a file, by slices and casts. */
class VertexFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTheSample() {
        OutputFolder output = new OutputFolder(folder);
        file = output.file("sample.vert");
        output.write("sample.vert", SampleVertices.bytes());
    }

    @Test
    void theSampleIsTheSameEachTimeAndLeavesNoDraft() throws Exception {
        byte[] first = Files.readAllBytes(file);
        writeTheSample();
        assertArrayEquals(first, Files.readAllBytes(file));
        assertEquals(16 + SampleVertices.COUNT * 20, first.length);
        assertArrayEquals(new String[] {"sample.vert"}, folder.toFile().list());
    }

    @Test
    void eachRecordIsWalked() {
        try (VertexFile vertices = VertexFile.read(file)) {
            assertEquals(new VertexHeader(1, SampleVertices.COUNT), vertices.header());
            for (int k = 0; k < SampleVertices.COUNT; k++) {
                assertEquals("Vector(" + (float) k + ", " + 0.5f * k + ", " + 0.25f * k + ")",
                    vertices.position(k).toString());
                assertEquals("Color(" + 256 * k + ", " + 4096 * k + ", 65535)", vertices.color(k).toString());
                assertEquals(List.of(0L, 0L), vertices.record(k).slice(VertexLayout.UNUSED).toList());
            }
        }
    }

    @Test
    void allViewsSeeTheSameBytes() {
        try (VertexFile vertices = VertexFile.read(file)) {
            MemoryView sixth = vertices.records().slice("120:140");
            assertEquals(List.of(0x600L, 0x6000L, 0xffffL), sixth.slice("12:18").cast("H").toList());
            vertices.color(6).setRed(0x1234);
            assertEquals(0x1234, sixth.slice("12:18").cast("H").getInt(0));
            assertEquals(0x1234, vertices.colors().getInt(6, 0));
            assertEquals(List.of(List.of(6.0, 3.0, 1.5), List.of(0x1234L, 0x6000L, 0xffffL)), vertices.rows().get(6));
            assertEquals(0x1234, vertices.bytes().slice("148:150").cast("H").getInt(0));
        }
    }

    @Test
    void theColumnHasTheStrideOfARecord() {
        try (VertexFile vertices = VertexFile.read(file)) {
            assertArrayEquals(new long[] {SampleVertices.COUNT, 3}, vertices.colors().shape());
            assertArrayEquals(new long[] {20, 2}, vertices.colors().strides());
        }
    }

    @Test
    void theFileItselfIsNotChangedAndItsViewsEndWithIt() throws Exception {
        byte[] before = Files.readAllBytes(file);
        MemoryView record;
        try (VertexFile vertices = VertexFile.read(file)) {
            record = vertices.record(0);
            vertices.color(0).setRed(1);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        assertThrows(StaleViewException.class, record::toList);
    }

    @Test
    void aFileOfOneRecordIsAFile() throws Exception {
        byte[] one = Arrays.copyOf(Files.readAllBytes(file), 36);
        VertexLayout.HEADER.packInto(one, 0, "VERT".getBytes(StandardCharsets.US_ASCII), 1, 1);
        try (VertexFile vertices = VertexFile.read(Files.write(file, one))) {
            assertEquals("Color(0, 0, 65535)", vertices.color(0).toString());
            assertArrayEquals(new long[] {1, 3}, vertices.colors().shape());
        }
    }
}
