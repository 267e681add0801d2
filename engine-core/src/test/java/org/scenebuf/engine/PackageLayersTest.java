package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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

/** The floors of the house: each package knows only those below it, and the leaves are known to nobody. */
class PackageLayersTest {

    /** From the ground up. */
    private static final List<String> FLOORS = List.of("internal", "internal.kernel", "memory", "format", "buffer",
        "change", "internal.lanes", "bulk", "internal.rows", "pta", "vertex", "geom", "texture", "scene", "paging",
        "asset", "gl");

    private static final Set<String> LEAVES = Set.of("paging", "asset", "gl");

    private static final Pattern TYPE = Pattern.compile("org/scenebuf/engine/((?:[a-z]\\w*/)+)[A-Z]");

    @Test
    void everyPackageHasAFloorAndEveryFloorAPackage() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : classFiles()) {
            found.add(packageOf(file));
        }
        assertEquals(new TreeSet<>(FLOORS), found);
    }

    @Test
    void packagesImportDownwardOnly() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : classFiles()) {
            String from = packageOf(file);
            for (String to : packagesNamedIn(file)) {
                if (!to.equals(from) && (LEAVES.contains(to) || FLOORS.indexOf(to) > FLOORS.indexOf(from))) {
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
                String name = dotted(classes().relativize(file)).replaceAll("\\.class$", "");
                if (!LEAVES.contains(packageOf(file)) && !name.endsWith("package-info")) {
                    Class<?> type = Class.forName(name, false, bare);
                    assertDoesNotThrow(() -> linkSignatures(type), name);
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

    /** Asks for all members: a class of a signature that cannot be loaded is missed here. */
    private static void linkSignatures(Class<?> type) {
        type.getDeclaredMethods();
        type.getDeclaredConstructors();
        type.getDeclaredFields();
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
            Matcher matcher = TYPE.matcher(text);
            while (matcher.find()) {
                packages.add(matcher.group(1).replace('/', '.').replaceAll("\\.$", ""));
            }
        }
        return packages;
    }

    private static String packageOf(Path file) throws IOException {
        return dotted(classes().resolve("org/scenebuf/engine").relativize(file.getParent()));
    }

    private static String dotted(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), ".");
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
