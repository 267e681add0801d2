package org.scenebuf.examples.api;

import java.lang.reflect.Array;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The wrong arguments of a type: null, below nothing, beyond everything, no number. */
final class BadValues {

    private BadValues() {
    }

    /** Lists them; null stands in the list for itself. */
    static List<Object> of(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == int.class) {
            return List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class) {
            return List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == float.class) {
            return List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        } else if (type == double.class) {
            return List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        } else if (type == char.class) {
            return List.of('\0', 'x');
        }
        return type.isPrimitive() ? List.of() : references(parameter, type);
    }

    private static List<Object> references(Parameter parameter, Class<?> type) {
        List<Object> bad = new ArrayList<>();
        if (!isNullable(parameter)) {
            bad.add(null);
        }
        if (type == long[].class) {
            bad.addAll(List.of(new long[] {}, new long[] {-1}, new long[] {Long.MIN_VALUE, 1},
                new long[] {Long.MAX_VALUE, Long.MAX_VALUE}));
        } else if (type.isArray()) {
            bad.add(Array.newInstance(type.getComponentType(), 0));
            bad.addAll(type.getComponentType().isPrimitive() ? List.of()
                : List.of(Array.newInstance(type.getComponentType(), 1)));
        } else if (type == List.class) {
            bad.addAll(Arrays.asList(List.of(), Collections.singletonList(null), null));
        } else if (type == String.class || type == CharSequence.class) {
            bad.addAll(List.of("", "no such thing"));
        }
        return bad;
    }

    private static boolean isNullable(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotatedType().getAnnotations())
            .anyMatch(one -> one.annotationType().getSimpleName().equals("Nullable"));
    }
}
