package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code VertexLesson}, as it is run. */
@Tag("slow")
class LessonTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theLessonIsGivenOnASampleOfItsOwn() throws Exception {
        Program program = Program.run("VertexLesson", "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        assertTrue(program.out().startsWith(folder.resolve("sample.vert") + ": 176 bytes"), program.out());
        assertTrue(program.out().contains("Vector(1.0, 0.5, 0.25)"), program.out());
        assertTrue(program.out().contains("Color(512, 8192, 65535)"), program.out());
        assertTrue(program.out().contains("shape [8, 3], strides [20, 2]"), program.out());
        assertTrue(program.out().contains("00 00 00 00 aa aa bb bb cc cc 00 00"), program.out());
    }

    @Test
    void theLessonLeavesAGivenFileAlone() throws Exception {
        assertEquals(0, run("--out", folder.toString()));
        Path file = Files.move(folder.resolve("sample.vert"), folder.resolve("other.vert"));
        byte[] before = Files.readAllBytes(file);
        assertEquals(0, run("--file", file.toString()));
        assertTrue(out.toString().contains(file + ": 176 bytes"), out.toString());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertArrayEquals(new String[] {"other.vert"}, folder.toFile().list());
    }

    @Test
    void theLessonGoesOnWithWhatTheShellChanged() throws Exception {
        Path typed = Files.writeString(folder.resolve("typed"), """
            mem.slice("32:38").cast("H").toList()
            color.setRed(0x7777)
            """);
        Program program = Program.runOn(typed, "VertexLesson", "--interact", "--out", folder.toString());
        assertEquals(0, program.code(), program.err());
        assertTrue(program.out().contains("[256, 4096, 65535]"), program.out());
        assertTrue(program.out().contains("before: Color(30583, 0, 65535)"), program.out());
    }

    @Test
    void badFilesAreAnsweredInOneLine() throws Exception {
        assertRefused(folder.resolve("nowhere.vert"), "given no such file: correct the path");
        assertRefused(folder, "given a directory: correct the path");
        assertRefused(Files.write(folder.resolve("short.vert"), new byte[15]), "given 15 bytes: get the whole file");
        Path teapot = Path.of(System.getProperty("scenebuf.assets"), "teapot.glb");
        assertRefused(teapot, "(VERT), given 67 6c 54 46: name a file that VertexLesson wrote");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAnsweredInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(2, run("--out", file.toString()));
        assertEquals("VertexLesson: " + file + ": expected a folder to write to, given a file: name another with --out",
            err.toString().strip());
    }

    private void assertRefused(Path file, String why) {
        err.getBuffer().setLength(0);
        assertEquals(2, run("--file", file.toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("VertexLesson: " + file + ": expected "), err.toString());
        assertTrue(err.toString().contains(why), err.toString());
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "VertexLesson";
        System.arraycopy(args, 0, all, 1, args.length);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(all);
    }
}
