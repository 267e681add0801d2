package org.scenebuf.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scenebuf.interop.view.MemoryView;

/** Each package of the borrowers stands alone on the engine, except that any may use {@code view}. */
class PackageLayersTest {

    private static final Set<String> PACKAGES = Set.of("view", "nd4j", "npy", "slicer", "jme", "gdx");

    private static final Pattern TYPE = Pattern.compile("org/scenebuf/interop/((?:[a-z]\\w*/)+)[A-Z]");

    @Test
    void thePackagesAreThese() throws Exception {
        Set<String> found = new TreeSet<>();
        for (Path file : classFiles()) {
            found.add(packageOf(file));
        }
        assertEquals(new TreeSet<>(PACKAGES), found);
    }

    @Test
    void eachStandsAloneSaveThatAnyMayUseView() throws Exception {
        List<String> wrong = new ArrayList<>();
        int views = 0;
        for (Path file : classFiles()) {
            for (String named : packagesNamedIn(file)) {
                views += named.equals("view") ? 1 : 0;
                if (!named.equals(packageOf(file)) && !named.equals("view")) {
                    wrong.add(file.getFileName() + " knows " + named);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(views > 10, "only " + views + " classes name view");
    }

    /** A bare address is safe only where something holds the memory: it is asked of views and raw loans. */
    @Test
    void nobodyAsksASegmentForItsAddress() throws Exception {
        List<String> asking = new ArrayList<>();
        for (Path file : classFiles()) {
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                if (entry instanceof MemberRefEntry member && member.name().equalsString("address")
                    && member.owner().asInternalName().equals("java/lang/foreign/MemorySegment")) {
                    asking.add(file.getFileName().toString());
                }
            }
        }
        assertEquals(List.of(), asking);
    }

    @Test
    void onlyOnePackageKnowsNd4j() throws Exception {
        Set<String> found = new TreeSet<>();
        for (Path file : classFiles()) {
            if (textsOf(file).stream().anyMatch(text -> text.contains("org/nd4j/"))) {
                found.add(packageOf(file));
            }
        }
        assertEquals(Set.of("nd4j"), found);
    }

    private static Set<String> packagesNamedIn(Path file) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String text : textsOf(file)) {
            Matcher matcher = TYPE.matcher(text);
            while (matcher.find()) {
                packages.add(matcher.group(1).replace('/', '.').replaceAll("\\.$", ""));
            }
        }
        return packages;
    }

    /** All names of types and members that a class file has. */
    private static List<String> textsOf(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof ClassEntry type) {
                texts.add(type.asInternalName());
            } else if (entry instanceof Utf8Entry utf8) {
                texts.add(utf8.stringValue());
            }
        }
        return texts;
    }

    private static String packageOf(Path file) throws Exception {
        Path relative = classes().resolve("org/scenebuf/interop").relativize(file.getParent());
        return relative.toString().replace(relative.getFileSystem().getSeparator(), ".");
    }

    private static List<Path> classFiles() throws Exception {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path classes() throws Exception {
        return Path.of(MemoryView.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
