package org.scenebuf.examples.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** A variable of the shell, as a line of code. */
final class Declaration {

    private static final Set<String> OF_ANY_OBJECT = Arrays.stream(Object.class.getMethods())
        .map(Declaration::signature).collect(Collectors.toUnmodifiableSet());

    private Declaration() {
    }

    static void checkName(String name) {
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
            throw new IllegalArgumentException(ErrorText.of("a name that a variable may have", "\"" + name + "\"",
                "take letters and digits, and no keyword, such as mem"));
        }
    }

    static String of(String name, @Nullable Object value) {
        String type = value == null ? "Object" : nameable(value.getClass()).getCanonicalName();
        return type + " " + name + " = (" + type + ") given(\"" + name + "\");\n";
    }

    /**
     * {@return the class where typed code can name it; otherwise its nameable supertype with the most methods,
     * preferably an interface}
     */
    static Class<?> nameable(Class<?> type) {
        if (type.isArray()) {
            return nameable(type.componentType()).arrayType();
        }
        return isNameable(type) ? type : supertypes(type).filter(Declaration::isNameable)
            .max(Comparator.comparingLong(Declaration::methods).thenComparing(Class::isInterface)).orElse(Object.class);
    }

    /** {@return all supertypes of a class; some occur more than once} */
    private static Stream<Class<?>> supertypes(@Nullable Class<?> type) {
        return type == null ? Stream.empty() : Stream.of(Stream.<Class<?>>of(type), supertypes(type.getSuperclass()),
            Arrays.stream(type.getInterfaces()).flatMap(Declaration::supertypes)).flatMap(types -> types);
    }

    /**
     * {@return how many methods a type has, without those of every object}
     * So every interface comes before {@link Object} and {@link Record}.
     */
    private static long methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()))
            .filter(method -> !OF_ANY_OBJECT.contains(signature(method))).count();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static boolean isNameable(Class<?> type) {
        return type.isPrimitive() || type.getCanonicalName() != null && !type.getPackageName().isEmpty()
            && isPublic(type) && type.getModule().isExported(type.getPackageName()) && isOnClassPath(type);
    }

    private static boolean isPublic(@Nullable Class<?> type) {
        return type == null || Modifier.isPublic(type.getModifiers()) && isPublic(type.getEnclosingClass());
    }

    /** {@return whether the class is on the class path: of two classes with one name, typed code means that one} */
    private static boolean isOnClassPath(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, ClassLoader.getSystemClassLoader()) == type;
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }
}
