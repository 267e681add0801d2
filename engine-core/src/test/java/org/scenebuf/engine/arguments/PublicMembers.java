package org.scenebuf.engine.arguments;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What users can call: public methods and constructors of public types outside internal packages. */
final class PublicMembers {

    private PublicMembers() {
    }

    /** Lists the public types that lie where one lies, in the order of their names. */
    static List<Class<?>> types(Class<?> one) throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        for (String name : names(root)) {
            Class<?> type = Class.forName(name, false, one.getClassLoader());
            if (!name.contains(".internal.") && isSeen(type)) {
                types.add(type);
            }
        }
        return types;
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).filter(file -> file.endsWith(".class"))
                .filter(file -> !file.endsWith("-info.class"))
                .map(file -> file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".")).sorted()
                .toList();
        }
    }

    private static boolean isSeen(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && !type.isSynthetic() && (outer == null || isSeen(outer));
    }

    /** Lists what takes an argument, methods of hidden base classes too, in a fixed order. */
    static List<Executable> members(Class<?> type) {
        List<Executable> found = new ArrayList<>();
        if (!Modifier.isAbstract(type.getModifiers())) {
            found.addAll(Arrays.asList(type.getDeclaredConstructors()));
        }
        for (Class<?> each = type; each != null && (each == type || !isSeen(each)); each = each.getSuperclass()) {
            found.addAll(Arrays.asList(each.getDeclaredMethods()));
        }
        return found.stream().filter(PublicMembers::takesArguments)
            .sorted(Comparator.comparing(Executable::toString)).toList();
    }

    private static boolean takesArguments(Executable member) {
        boolean inherited = member instanceof Method method
            && (method.getName().equals("equals") || method.getDeclaringClass().isEnum());
        return Modifier.isPublic(member.getModifiers()) && !member.isSynthetic() && !inherited
            && member.getParameterCount() > 0;
    }
}
