package org.scenebuf.examples.snippets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of this repository. */
final class Pages {

    /** A public type, which begins in the first column. */
    private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public ");

    private static final Path ROOT = Path.of("..");

    private static final List<String> MODULES = List.of("engine-core", "buffer-interop", "examples");

    private Pages() {
    }

    /** The first page of all, and that of each module. Those about tests have code that no user has. */
    static List<Path> readmes() {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String module : MODULES) {
            pages.add(ROOT.resolve(module).resolve("README.md"));
        }
        return pages;
    }

    /** The page of each package. */
    static List<Path> ofPackages() throws IOException {
        return sources("main").stream().filter(Pages::isOfAPackage).toList();
    }

    /** The sources of public types, save those of internal packages. */
    static List<Path> ofPublicTypes() throws IOException {
        List<Path> types = new ArrayList<>();
        for (Path source : sources("main")) {
            if (!isInternal(source) && !isOfAPackage(source)
                && PUBLIC_TYPE.matcher(Files.readString(source)).find()) {
                types.add(source);
            }
        }
        return types;
    }

    /** The programs of pages, as tests run them, and these tests. */
    static List<Path> programsThatTestsRun() throws IOException {
        return sources("test").stream().filter(source -> source.getParent().endsWith("pages")).toList();
    }

    /** Whether a page is for those who work on the engine itself. */
    static boolean isInternal(Path page) {
        return page.toString().replace('\\', '/').contains("/internal/");
    }

    private static boolean isOfAPackage(Path source) {
        return source.endsWith("package-info.java");
    }

    private static List<Path> sources(String kind) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))) {
                all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
