package org.scenebuf.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.scenebuf.interop.view.MemoryView;

/** Each package of the borrowers stands alone on the engine, except that any may use {@code view}. */
class PackageLayersTest {

    private static final Set<String> PACKAGES = Set.of("view", "nd4j", "npy");

    private static final Pattern TYPE = Pattern.compile("org/scenebuf/interop/((?:[a-z]\\w*/)+)[A-Z]");

    @Test
    void thePackagesAreThese() throws Exception {
        Set<String> found = new TreeSet<>();
        for (String name : ApiTypes.classesBeside(MemoryView.class)) {
            found.add(packageOf(name));
        }
        assertEquals(new TreeSet<>(PACKAGES), found);
    }

    @Test
    void eachStandsAloneSaveThatAnyMayUseView() throws Exception {
        List<String> wrong = new ArrayList<>();
        int views = 0;
        for (String name : ApiTypes.classesBeside(MemoryView.class)) {
            for (String named : packagesNamedIn(name)) {
                views += named.equals("view") ? 1 : 0;
                if (!named.equals(packageOf(name)) && !named.equals("view")) {
                    wrong.add(name + " knows " + named);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(views > 10, "only " + views + " classes name view");
    }

    @Test
    void onlyOnePackageKnowsNd4j() throws Exception {
        Set<String> found = new TreeSet<>();
        for (String name : ApiTypes.classesBeside(MemoryView.class)) {
            if (textsOf(name).stream().anyMatch(text -> text.contains("org/nd4j/"))) {
                found.add(packageOf(name));
            }
        }
        assertEquals(Set.of("nd4j"), found);
    }

    private static Set<String> packagesNamedIn(String name) throws Exception {
        Set<String> packages = new TreeSet<>();
        for (String text : textsOf(name)) {
            Matcher matcher = TYPE.matcher(text);
            while (matcher.find()) {
                packages.add(matcher.group(1).replace('/', '.').replaceAll("\\.$", ""));
            }
        }
        return packages;
    }

    /** All names of types and members that a class file has. */
    private static List<String> textsOf(String name) throws Exception {
        List<String> texts = new ArrayList<>();
        try (InputStream file = MemoryView.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            for (PoolEntry entry : ClassFile.of().parse(file.readAllBytes()).constantPool()) {
                if (entry instanceof ClassEntry type) {
                    texts.add(type.asInternalName());
                } else if (entry instanceof Utf8Entry utf8) {
                    texts.add(utf8.stringValue());
                }
            }
        }
        return texts;
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('.')).replace("org.scenebuf.interop.", "");
    }
}
