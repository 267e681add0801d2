package org.scenebuf.examples.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.interop.view.MemoryView;

/** The classes of both libraries, and of these the types and members that users see. */
public final class ApiTypes {

    private ApiTypes() {
    }

    /** Lists the names of all classes that lie where one lies, be that a folder or a jar. */
    private static List<String> classesBeside(Class<?> one) throws Exception {
        URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path code = Path.of(place);
        if (Files.isDirectory(code)) {
            return classesIn(code);
        }
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
            return classesIn(jar.getPath("/"));
        }
    }

    /**
     * Lists the packages of both libraries.
     *
     * @return their names, internal ones too
     * @throws Exception when the classes cannot be listed
     */
    public static Set<String> packages() throws Exception {
        Set<String> packages = new TreeSet<>();
        for (Class<?> one : List.of(NativeMemory.class, MemoryView.class)) {
            for (String name : classesBeside(one)) {
                packages.add(name.substring(0, name.lastIndexOf('.')));
            }
        }
        return packages;
    }

    /** Loads the types of both libraries that can be named from outside, those of internal packages left out. */
    static List<Class<?>> all() throws Exception {
        List<Class<?>> types = new ArrayList<>(beside(NativeMemory.class));
        types.addAll(beside(MemoryView.class));
        return types;
    }

    /** Loads those of one library: the one that has a certain class. */
    static List<Class<?>> beside(Class<?> one) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (String name : classesBeside(one)) {
            if (!name.contains(".internal.") && !name.endsWith("package-info")) {
                Class<?> type = Class.forName(name, false, one.getClassLoader());
                if (isSeen(type)) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** Lists the methods and constructors of a type that users can call or override. */
    static List<Executable> executables(Class<?> type) {
        List<Executable> found = new ArrayList<>(constructors(type));
        for (Class<?> one = type; one != null && (one == type || isHidden(one)); one = one.getSuperclass()) {
            for (Method method : one.getDeclaredMethods()) {
                if (isSeen(method, type) && !method.isSynthetic()) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    /** Lists what anybody can call with an argument, in a fixed order. */
    static List<Executable> callable(Class<?> type) {
        return executables(type).stream().filter(one -> takesArguments(one, type))
            .sorted(Comparator.comparing(Executable::toString)).toList();
    }

    private static boolean takesArguments(Executable member, Class<?> type) {
        boolean makesNothing = member instanceof Constructor && Modifier.isAbstract(type.getModifiers());
        boolean inherited = member instanceof Method && (member.getName().equals("equals")
            || member.getDeclaringClass().isEnum());
        return Modifier.isPublic(member.getModifiers()) && member.getParameterCount() > 0 && !makesNothing
            && !inherited;
    }

    /** Whether a class only shares code with its subclasses: users see its methods as theirs. */
    static boolean isHidden(Class<?> base) {
        return !Modifier.isPublic(base.getModifiers());
    }

    /** Lists the constructors of a type that users can call. */
    static List<Constructor<?>> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors()).filter(one -> isSeen(one, type) && !one.isSynthetic())
            .toList();
    }

    static boolean isSeen(Member member, Class<?> type) {
        int modifiers = member.getModifiers();
        boolean mayBeExtended = !Modifier.isFinal(type.getModifiers());
        return Modifier.isPublic(modifiers) || mayBeExtended && Modifier.isProtected(modifiers);
    }

    private static boolean isSeen(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && !type.isSynthetic() && (outer == null || isSeen(outer));
    }

    private static List<String> classesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
                .map(file -> root.relativize(file).toString().replaceAll("\\.class$", "").replaceAll("[/\\\\]", "."))
                .sorted().toList();
        }
    }
}
