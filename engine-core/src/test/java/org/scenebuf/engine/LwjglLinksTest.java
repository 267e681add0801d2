package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.internal.Library;

/**
 * All of LWJGL that the compiled library names is in the LWJGL that is there. Games bring an LWJGL of their own, which
 * the library was not compiled against.
 */
class LwjglLinksTest {

    private static final String LWJGL = "org/lwjgl/";

    private final Set<String> missing = new TreeSet<>();
    private int count;

    @Test
    void everyMethodAndFieldOfLwjglIsThere() throws IOException, URISyntaxException {
        Path classes = Path.of(Library.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                look(file);
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(count > 200, "only " + count + " of " + classes);
    }

    private void look(Path file) throws IOException {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof ClassEntry type && type.asInternalName().startsWith(LWJGL)) {
                require(isThere(type), file, type.asInternalName());
            } else if (entry instanceof MemberRefEntry member && member.owner().asInternalName().startsWith(LWJGL)) {
                require(isThere(member), file, member.owner().asInternalName() + "." + member.name().stringValue()
                    + member.type().stringValue());
            }
        }
    }

    private void require(boolean isThere, Path file, String what) {
        count++;
        if (!isThere) {
            missing.add(file.getFileName() + ": " + what);
        }
    }

    private static boolean isThere(ClassEntry type) {
        try {
            load(type);
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    private static boolean isThere(MemberRefEntry member) {
        try {
            return member(load(member.owner()), member);
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    /** Nothing is initialised: a driver need not be there. */
    private static Class<?> load(ClassEntry type) throws ClassNotFoundException {
        return Class.forName(type.asInternalName().replace('/', '.'), false, Library.class.getClassLoader());
    }

    private static boolean member(Class<?> owner, MemberRefEntry member) {
        String name = member.name().stringValue();
        String type = member.type().stringValue();
        if (member instanceof FieldRefEntry) {
            return Stream.of(owner.getFields()).anyMatch(field -> field.getName().equals(name)
                && field.getType().descriptorString().equals(type));
        }
        if (name.equals("<init>")) {
            return Stream.of(owner.getDeclaredConstructors()).anyMatch(
                made -> MethodType.methodType(void.class, made.getParameterTypes()).descriptorString().equals(type));
        }
        return Stream.of(owner.getMethods()).anyMatch(method -> method.getName().equals(name)
            && MethodType.methodType(method.getReturnType(), method.getParameterTypes()).descriptorString()
                .equals(type));
    }
}
