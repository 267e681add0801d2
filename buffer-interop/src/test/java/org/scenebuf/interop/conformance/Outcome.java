package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;

/**
 * What a call came to: a value or an exception.
 *
 * @param value what it returned
 * @param error what it threw, or null
 */
record Outcome(@Nullable Object value, @Nullable RuntimeException error) {

    /** Which of Java's exceptions stand for Python's. */
    private static final Map<String, List<Class<?>>> CLASSES = Map.of(
        "BufferError", List.of(BufferException.class),
        "TypeError", List.of(IllegalArgumentException.class, UnsupportedOperationException.class,
            BufferException.class),
        "IndexError", List.of(IndexOutOfBoundsException.class),
        "ValueError", List.of(IllegalArgumentException.class, IllegalStateException.class,
            UnsupportedOperationException.class),
        "OverflowError", List.of(ArithmeticException.class, FormatException.class),
        "UnicodeEncodeError", List.of(FormatException.class),
        "struct.error", List.of(FormatException.class));

    static Outcome of(Callable<?> call) {
        try {
            return new Outcome(call.call(), null);
        } catch (RuntimeException thrown) {
            return new Outcome(null, thrown);
        } catch (Exception checked) {
            throw new AssertionError(checked);
        }
    }

    /** Checks that this is the error a vector expects, if it expects one; true when it does. */
    boolean checkError(JsonNode expect) {
        if (!expect.has("error")) {
            if (error != null) {
                throw new AssertionError("threw " + error, error);
            }
            return false;
        }
        String expected = expect.get("error").textValue();
        if (error == null) {
            throw mismatch(expected + " (" + expect.path("msg").asText() + ")", Values.show(value));
        }
        List<Class<?>> classes = CLASSES.getOrDefault(expected, List.of());
        if (classes.stream().noneMatch(type -> type.isInstance(error))) {
            throw mismatch(expected + " (" + expect.path("msg").asText() + ")", error.toString());
        }
        return true;
    }

    /** Checks the value a vector expects. */
    void checkValue(@Nullable Object expected) {
        checkSame(expected, value);
    }

    static void checkSame(@Nullable Object expected, @Nullable Object given) {
        if (!Values.same(expected, given)) {
            throw mismatch(Values.show(expected), Values.show(given));
        }
    }

    static AssertionError mismatch(String expected, String given) {
        return new AssertionError("expected " + expected + ", given " + given);
    }
}
