package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a program's classes: made once, used by every later run, never another's. */
class ClassArchiveTest {

    private static final String MAKE = "-XX:ArchiveClassesAtExit=";
    private static final String USE = "-XX:SharedArchiveFile=";

    @TempDir
    private Path folder;
    private Path home;
    private Path jar;
    private Path cache;

    @BeforeEach
    void makeJdkAndJar() throws IOException {
        home = Files.createDirectory(folder.resolve("jdk"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        jar = Files.writeString(folder.resolve("scenebuf.jar"), "classes");
        Files.createDirectory(folder.resolve("lib"));
        cache = folder.resolve("cache").resolve("scenebuf");
    }

    @Test
    void theFirstRunMakesItAndTheSecondUsesIt() throws IOException {
        Path made = run("EditInPlace", 1, true);
        assertEquals(List.of(made), kept());
        assertEquals(USE + made, last(archive("EditInPlace").options(2)));
    }

    @Test
    void eachProgramHasItsOwn() throws IOException {
        run("EditInPlace", 1, true);
        assertTrue(last(archive("Terrain").options(2)).startsWith(MAKE));
        run("Terrain", 2, true);
        assertEquals(2, kept().size());
    }

    @Test
    void aProgramThatFailedLeavesNone() throws IOException {
        run("EditInPlace", 1, false);
        assertEquals(List.of(), kept());
    }

    @Test
    void twoRunsAtOnceLeaveOneWholeArchive() throws IOException {
        ClassArchive archive = archive("EditInPlace");
        Path one = draft(archive, 1);
        Path other = draft(archive, 2);
        Files.writeString(one, "one");
        Files.writeString(other, "other");
        archive.keep(1, true);
        archive.keep(2, true);
        assertEquals(1, kept().size());
        assertEquals("other", Files.readString(kept().getFirst()));
    }

    @Test
    void anotherBuildOrJdkMakesItAnew() throws IOException {
        Path first = run("EditInPlace", 1, true);
        Files.writeString(jar, "other classes");
        Path second = run("EditInPlace", 2, true);
        assertEquals(List.of(second), kept());
        assertFalse(Files.exists(first));
        Files.writeString(folder.resolve("lib").resolve("new.jar"), "");
        Path third = run("EditInPlace", 3, true);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"26\"\n");
        Path fourth = run("EditInPlace", 4, true);
        assertEquals(List.of(fourth), kept());
        assertFalse(Files.exists(third));
    }

    @Test
    void whereTheCacheCannotBeNothingIsAsked() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file in the folder's place");
        assertThrows(IOException.class, () -> archive("EditInPlace").options(1));
        archive("EditInPlace").keep(1, true);
        assertThrows(IOException.class, () -> ClassArchive.of("EditInPlace", folder.resolve("none"), jar, cache));
    }

    /** Does what the launcher and the JVM do; gives the archive's place. */
    private Path run(String program, long process, boolean endsWell) throws IOException {
        ClassArchive archive = archive(program);
        Files.writeString(draft(archive, process), "archive");
        archive.keep(process, endsWell);
        return Path.of(last(archive.options(process)).split("=", 2)[1]);
    }

    private ClassArchive archive(String program) throws IOException {
        return ClassArchive.of(program, home, jar, cache);
    }

    private static Path draft(ClassArchive archive, long process) throws IOException {
        String option = last(archive.options(process));
        assertTrue(option.startsWith(MAKE), option);
        return Path.of(option.substring(MAKE.length()));
    }

    private static String last(List<String> options) {
        return options.getLast();
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }
}
