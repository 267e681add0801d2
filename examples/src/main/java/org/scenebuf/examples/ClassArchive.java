package org.scenebuf.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The classes of a program as the JVM has them in memory, kept in the user's cache folder: it starts sooner with them.
 * The first run of a program leaves them there, each later one maps them. Compiled for Java 17, like the launcher.
 *
 * <pre>
 *     ~/.cache/scenebuf/EditInPlace-PLACE-BUILD.jsa
 * </pre>
 *
 * <p>PLACE stands for where the jar and the JDK are, BUILD for which ones they are: another JDK or another build never
 * gets what it did not make. Files are written beside and renamed, so that nobody meets half a file. Whatever goes
 * wrong, the program starts as it would without.
 */
final class ClassArchive {

    private static final String END = ".jsa";

    /** The JVM would tell of every class that it leaves out, and of an archive that it cannot use. */
    private static final List<String> QUIETLY = List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xshare:auto",
        "-Xlog:disable");

    private final Path folder;
    private final String place;
    private final String build;

    private ClassArchive(Path folder, String place, String build) {
        this.folder = folder;
        this.place = place;
        this.build = build;
    }

    /**
     * Looks for a program's archive.
     *
     * @param program its name
     * @param home of the JDK that is to run it
     * @param jar has it, with a folder {@code lib} beside it
     * @param folder keeps archives
     */
    static ClassArchive of(String program, Path home, Path jar, Path folder) throws IOException {
        String place = program + "-" + crc(List.of(home.toString(), jar.toString()));
        List<String> parts = new ArrayList<>(Files.readAllLines(home.resolve("release")));
        parts.add(stamp(jar));
        try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
            libraries.sorted().forEach(library -> parts.add(stamp(library)));
        }
        return new ClassArchive(folder, place, crc(parts));
    }

    /** Options that use the archive, or, where there is none yet, make it at the end. */
    List<String> options(long process) throws IOException {
        List<String> options = new ArrayList<>(QUIETLY);
        if (Files.isReadable(file())) {
            options.add("-XX:SharedArchiveFile=" + file());
            return options;
        }
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            return List.of();
        }
        options.add("-XX:ArchiveClassesAtExit=" + draft(process));
        return options;
    }

    /** Keeps what a program has left that ended well, in place of what an earlier build left. */
    void keep(long process, boolean endedWell) throws IOException {
        Path draft = draft(process);
        if (!Files.exists(draft)) {
            return;
        }
        try {
            if (!endedWell) {
                return;
            }
            Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(this::isOfAnotherBuild).toList()) {
                Files.deleteIfExists(old);
            }
        }
    }

    private boolean isOfAnotherBuild(Path other) {
        String name = other.getFileName().toString();
        return name.startsWith(place + "-") && name.endsWith(END) && !other.equals(file());
    }

    private Path file() {
        return folder.resolve(place + "-" + build + END);
    }

    private Path draft(long process) {
        return folder.resolve(place + "-" + build + "." + process + ".draft");
    }

    /** Where the user's programs keep what they can make anew. */
    static Path cacheFolder() {
        String system = System.getProperty("os.name");
        Path home = Path.of(System.getProperty("user.home"));
        Path caches = system.startsWith("Windows") ? named("LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
            : system.startsWith("Mac") ? home.resolve("Library").resolve("Caches")
            : named("XDG_CACHE_HOME", home.resolve(".cache"));
        return caches.resolve("scenebuf");
    }

    private static Path named(String variable, Path usual) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? usual : Path.of(value);
    }

    private static String stamp(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (IOException unreadable) {
            return file.getFileName().toString();
        }
    }

    private static String crc(List<String> parts) {
        CRC32 crc = new CRC32();
        crc.update(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
