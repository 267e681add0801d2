package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joml.Vector3f;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.memory.NativeMemory;

/** The order of the packages: each knows only those before it, and the leaves are known to nobody. */
class PackageLayersTest {

    private static final List<String> ORDER = List.of("memory", "buffer", "change", "pta", "geom", "texture", "scene",
        "paging", "asset", "gl");

    private static final Set<String> LEAVES = Set.of("paging", "asset", "gl");

    private static final Pattern PACKAGE = Pattern.compile("org/scenebuf/engine/(\\w+)/");

    @Test
    void packagesImportDownwardOnly() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : classFiles()) {
            String from = packageOf(file);
            assertTrue(ORDER.contains(from), "package " + from + " has no place in the order");
            for (String to : packagesNamedIn(file)) {
                if (!to.equals(from) && (LEAVES.contains(to) || ORDER.indexOf(to) > ORDER.indexOf(from))) {
                    wrong.add(file.getFileName() + " in " + from + " knows " + to);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everythingButTheLeavesLoadsWithoutTheirLibraries() throws Exception {
        URL[] libraries = {location(NativeMemory.class), location(MemoryUtil.class), location(Vector3f.class),
            location(NullMarked.class)};
        int loaded = 0;
        try (URLClassLoader bare = new URLClassLoader(libraries, ClassLoader.getPlatformClassLoader())) {
            for (Path file : classFiles()) {
                String name = classes().relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".")
                    .replaceAll("\\.class$", "");
                if (!LEAVES.contains(packageOf(file)) && !name.endsWith("package-info")) {
                    Class<?> type = Class.forName(name, false, bare);
                    assertTrue(type.getDeclaredMethods().length + type.getDeclaredConstructors().length
                        + type.getDeclaredFields().length >= 0);
                    loaded++;
                }
            }
        }
        assertTrue(loaded > 50, "only " + loaded + " classes were looked at");
    }

    @Test
    void theLeavesLibrariesWereReallyOutOfReach() throws Exception {
        URL[] libraries = {location(MemoryUtil.class)};
        try (URLClassLoader bare = new URLClassLoader(libraries, ClassLoader.getPlatformClassLoader())) {
            assertFalse(canLoad("org.lwjgl.opengl.GL", bare));
            assertFalse(canLoad("org.lwjgl.stb.STBImage", bare));
            assertTrue(canLoad("org.lwjgl.system.MemoryUtil", bare));
        }
    }

    private static boolean canLoad(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static Set<String> packagesNamedIn(Path file) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
            String text = switch (entry) {
                case ClassEntry type -> type.asInternalName();
                case Utf8Entry utf8 -> utf8.stringValue();
                default -> "";
            };
            Matcher matcher = PACKAGE.matcher(text);
            while (matcher.find()) {
                packages.add(matcher.group(1));
            }
        }
        return packages;
    }

    private static String packageOf(Path file) {
        return String.valueOf(file.getParent().getFileName());
    }

    private static List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path classes() {
        return Path.of(java.net.URI.create(location(NativeMemory.class).toString()));
    }

    private static URL location(Class<?> type) {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        try {
            return location.toURI().toURL();
        } catch (java.net.URISyntaxException | MalformedURLException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
