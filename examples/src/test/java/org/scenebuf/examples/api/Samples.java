package org.scenebuf.examples.api;

import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Right arguments and receivers: one for each type, or for a parameter's name and type where one does not fit all. */
final class Samples {

    private final Map<Class<?>, Callable<?>> byType = new HashMap<>();
    private final Set<Class<?>> kept = new HashSet<>();
    private final Map<String, Callable<?>> byName = new HashMap<>();

    <T> Samples of(Class<T> type, Callable<? extends T> sample) {
        byType.put(type, sample);
        return this;
    }

    /** Adds one that is not closed with the call it was made for. */
    <T> Samples kept(Class<T> type, Callable<? extends T> sample) {
        kept.add(type);
        return of(type, sample);
    }

    boolean isKept(Object made) {
        return kept.stream().anyMatch(type -> type.isInstance(made));
    }

    /** Adds a sample for the parameters of one name; {@code Type.method#name} narrows it to one method. */
    Samples named(String name, Callable<?> sample) {
        byName.put(name, sample);
        return this;
    }

    boolean has(Class<?> type) {
        return byType.containsKey(type);
    }

    /** Makes a fresh receiver. */
    Object receiver(Class<?> type) throws Exception {
        return byType.get(type).call();
    }

    /** Makes a fresh right argument. */
    Object argument(Parameter parameter) throws Exception {
        Class<?> type = parameter.getType();
        Class<?> owner = parameter.getDeclaringExecutable().getDeclaringClass();
        String full = owner.getSimpleName() + "." + parameter.getDeclaringExecutable().getName() + "#"
            + parameter.getName();
        Callable<?> named = byName.getOrDefault(full, byName.get(parameter.getName()));
        if (named != null && fits(type, named.call())) {
            return named.call();
        }
        if (byType.containsKey(type)) {
            return byType.get(type).call();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> null);
        }
        throw new IllegalStateException("no sample of " + type.getName() + " for " + full);
    }

    private static boolean fits(Class<?> type, Object value) {
        return type.isInstance(value) || type == int.class && value instanceof Integer
            || type == long.class && value instanceof Long || type == char.class && value instanceof Character
            || type == float.class && value instanceof Float;
    }
}
