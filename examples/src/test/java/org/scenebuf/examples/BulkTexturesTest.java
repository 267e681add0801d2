package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.view.MemoryView;

/** {@code BulkTextures}, as it is run. */
@Tag("slow")
class BulkTexturesTest {

    @TempDir
    private Path folder;

    @Test
    void tilesBecomeLayersWithTheSamePixelsAsThePlainWayGives() throws Exception {
        Program program = Program.run("BulkTextures", "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        if (program.out().startsWith("BulkTextures: no OpenGL here")) {
            assertTrue(!"required".equals(System.getProperty("scenebuf.gl")), program.out());
            return;
        }
        assertTrue(program.out().startsWith("48 images of 128x128 pixels in one texture array"), program.out());
        assertTrue(program.out().contains("bytes sent again after one edit             256"), program.out());
        assertTrue(program.out().contains("the same pixels on the GPU: yes\n"), program.out());
        assertTrue(program.out().contains("48 images of 128x128 pixels from floats (n, c, h, w): load "),
            program.out());
        assertTrue(program.out().endsWith("the same pixels from floats: yes\n"), program.out());
        assertEquals(program.out(), Files.readString(folder.resolve("bulk.txt")));
        assertTrue(program.err().contains("images 100%"), program.err());
    }

    @Test
    void foldersWithoutImagesOfOneSizeAreAnsweredInOneLine() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        assertRefused(images, images + ": expected PNG or JPEG files in the folder, given none: "
            + "name another with --images");
        assertRefused(folder.resolve("nowhere"), folder.resolve("nowhere") + ": expected a folder that can be read, "
            + "given NoSuchFileException: name another with --images");
        write(images.resolve("a.png"), 4);
        write(images.resolve("b.png"), 8);
        Program program = Program.run("BulkTextures", "--out", folder.toString(), "--images", images.toString());
        if (!program.out().contains("no OpenGL here")) {
            assertEquals(2, program.code());
            assertTrue(program.err().contains("BulkTextures: " + images.resolve("b.png") + ": expected an image of 4x4 "
                + "pixels, given 8x8: lend pixels of its size"), program.err());
        }
    }

    @Test
    void anArrayIsLoadedOrRefusedInOneLine() throws Exception {
        Path batch = folder.resolve("batch.npy");
        Npy.write(batch, MemoryView.of(new float[2 * 3 * 4 * 5]).cast("B").cast("f", 2, 3, 4, 5));
        Path rows = folder.resolve("rows.npy");
        Npy.write(rows, MemoryView.of(new float[6]).cast("B").cast("f", 2, 3));
        Program program = Program.run("BulkTextures", "--out", folder.toString(), "--array", batch.toString());
        if (!program.out().contains("no OpenGL here")) {
            assertEquals(0, program.code(), program.err());
            assertTrue(program.out().contains("2 images of 5x4 pixels from floats (n, c, h, w): load "), program.out());
            Program refused = Program.run("BulkTextures", "--out", folder.toString(), "--array", rows.toString());
            assertEquals(2, refused.code());
            assertTrue(refused.err().contains("BulkTextures: " + rows + ": expected floats of shape (n, 3 or 4, "
                + "height, width), below 2 GiB, given "), refused.err());
        }
    }

    @Test
    void aTextFileThatIsCalledAnImageLeavesNoReport() throws Exception {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.writeString(folder.resolve("bulk.txt"), "of an earlier run");
        write(images.resolve("a.png"), 4);
        Files.writeString(images.resolve("b.png"), "This is no image, but a text.");
        Program program = Program.run("BulkTextures", "--out", folder.toString(), "--images", images.toString());
        if (!program.out().contains("no OpenGL here")) {
            assertEquals(2, program.code());
            assertTrue(program.err().lines().anyMatch(line -> line.startsWith("BulkTextures: " + images.resolve("b.png")
                + ": expected a PNG, JPEG or Radiance image, given one that begins with 54686973: convert it")),
                program.err());
        }
        assertTrue(Files.notExists(folder.resolve("bulk.txt")));
    }

    private void assertRefused(Path images, String text) throws Exception {
        Program program = Program.run("BulkTextures", "--out", folder.toString(), "--images", images.toString());
        assertEquals(2, program.code());
        assertEquals("BulkTextures: " + text, program.err().strip());
    }

    private static void write(Path file, int side) {
        try (Texture texture = Texture.allocate("t", side, side, ComponentType.UINT8, TextureFormat.SRGB)) {
            Images.writePng(file, texture.ramImage());
        }
    }
}
