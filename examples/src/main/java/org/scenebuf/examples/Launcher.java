package org.scenebuf.examples;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The entry of {@code java -jar scenebuf.jar}, on any Java. It finds a JDK that is new enough, and runs the programs on
 * it with the flags that they need. Only this class is compiled for Java 17.
 */
public final class Launcher {

    private static final int NEEDED = 25;

    private static final List<String> FLAGS = List.of("--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");

    private Launcher() {
    }

    /**
     * Runs a program, and ends with its exit code; with 2 where there is no suitable Java.
     *
     * @param args the program's name and its options
     * @throws Exception when the other Java cannot be started
     */
    public static void main(String[] args) throws Exception {
        Optional<Path> home = homes().filter(candidate -> version(candidate) >= NEEDED).findFirst();
        if (home.isEmpty()) {
            System.err.println("scenebuf: expected Java " + NEEDED + " or newer, given "
                + System.getProperty("java.version") + ": install a JDK " + NEEDED + ", or set JAVA_HOME to one");
            System.exit(2);
        }
        System.exit(run(home.get(), args));
    }

    private static int run(Path home, String[] args) throws IOException, InterruptedException, URISyntaxException {
        Path jar = Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Optional<ClassArchive> archive = archive(home, jar, args);
        long self = ProcessHandle.current().pid();
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(FLAGS);
        command.addAll(archive.map(classes -> options(classes, self)).orElse(List.of()));
        if (System.getProperty("os.name").startsWith("Mac")) {
            command.add("-XstartOnFirstThread");
        }
        command.addAll(List.of("-cp", jar.toString(), "org.scenebuf.examples.Main"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        int code = process.waitFor();
        archive.ifPresent(classes -> keep(classes, self, code == 0));
        return code;
    }

    /** Of programs alone: what only shows help is no pattern for later runs. */
    private static Optional<ClassArchive> archive(Path home, Path jar, String[] args) {
        if (args.length == 0 || !args[0].matches("[A-Z][A-Za-z]*") || List.of(args).contains("--help")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClassArchive.of(args[0], home, jar, ClassArchive.cacheFolder()));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<String> options(ClassArchive classes, long process) {
        try {
            return classes.options(process);
        } catch (IOException | RuntimeException unwritable) {
            return List.of();
        }
    }

    private static void keep(ClassArchive classes, long process, boolean endedWell) {
        try {
            classes.keep(process, endedWell);
        } catch (IOException | RuntimeException unwritable) {
            // It was made for speed alone.
        }
    }

    /**
     * {@return the folders of JDKs: this Java's, then the environment's, then those where systems and tools install
     * them}
     */
    private static Stream<Path> homes() {
        Stream<Path> named = Stream.of(System.getProperty("java.home"), System.getenv("JAVA_HOME"),
            System.getenv("JDK_HOME")).filter(name -> name != null && !name.isEmpty()).map(Path::of);
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> usual = Stream.of(Path.of("/usr/lib/jvm"), Path.of("/usr/local/openjdk"),
            Path.of("/Library/Java/JavaVirtualMachines"), user.resolve("Library/Java/JavaVirtualMachines"),
            user.resolve(".jdks"), user.resolve(".sdkman/candidates/java"), Path.of("C:/Program Files/Java"),
            Path.of("C:/Program Files/Eclipse Adoptium")).flatMap(Launcher::children);
        return Stream.concat(named, usual.flatMap(home -> Stream.of(home, home.resolve("Contents/Home"))));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }

    /** {@return the feature version in a JDK's {@code release} file; 0 where there is none} */
    private static int version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=")).findFirst()
                .map(line -> line.replaceAll("\\D*(\\d+).*", "$1")).map(Integer::parseInt).orElse(0);
        } catch (IOException | RuntimeException unreadable) {
            return 0;
        }
    }
}
