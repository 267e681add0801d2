package org.scenebuf.examples.api;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls every public member once with right arguments, then with one wrong argument at a time.
 *
 * <p>A wrong argument is either meant to be taken, or refused with an exception that says in three parts what was
 * expected. Null is never taken where the parameter does not say so, and a number below nothing is never taken as a
 * count or a place.
 */
final class ArgumentWalk {

    private static final Pattern THREE_PARTS = Pattern.compile("(?s).*expected .+, given .*: .+");

    /** The names of parameters that count or place something, of which there is never less than nothing. */
    private static final Pattern AMOUNT = Pattern.compile("(?i).*(count|size|stride|width|height|depth|first"
        + "|first[a-z]+|row|rows|offset|capacity|index|vertex|length|bytes|instances|components|pieces|position|limit"
        + "|maxRanges)");
    private final Samples samples;
    private final Map<String, String> left;
    private final Set<String> unused = new TreeSet<>();
    private final Map<String, Integer> calls = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int right;
    private int members;

    /** Begins a walk; what is left out is named {@code Type.method} or {@code Type.method#parameter}, with why. */
    ArgumentWalk(Samples samples, Map<String, String> left) {
        this.samples = samples;
        this.left = left;
        unused.addAll(left.keySet());
    }

    void walk(List<Class<?>> types) {
        for (Class<?> type : types) {
            if (!isLeft(type.getSimpleName())) {
                ApiTypes.callable(type).forEach(member -> walk(type, member));
            }
        }
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        unused.forEach(name -> all.add("left out, but nowhere met: " + name));
        return all;
    }

    int callCount() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Counts the members that a call with right arguments went through. */
    int rightCount() {
        return right;
    }

    String report() {
        return callCount() + " calls with a wrong argument of " + members + " members, " + right
            + " of which took the right ones: " + calls;
    }

    private boolean isLeft(String name) {
        unused.remove(name);
        return left.containsKey(name);
    }

    private void walk(Class<?> type, Executable member) {
        String name = nameOf(type, member);
        if (isLeft(name)) {
            return;
        }
        members++;
        if (!Modifier.isStatic(member.getModifiers()) && member instanceof Method && !samples.has(type)) {
            faults.add("no sample of the receiver of " + name);
            return;
        }
        Throwable atBest = call(type, member, -1, null);
        right += atBest == null ? 1 : 0;
        for (int i = 0; i < member.getParameterCount(); i++) {
            Parameter parameter = member.getParameters()[i];
            if (!isLeft(name + "#" + parameter.getName())) {
                for (Object bad : BadValues.of(parameter)) {
                    calls.merge(type.getSimpleName(), 1, Integer::sum);
                    judge(type, member, parameter, bad, call(type, member, i, bad));
                }
            }
        }
    }

    private static String nameOf(Class<?> type, Executable member) {
        return type.getSimpleName() + "." + (member instanceof Method ? member.getName() : "new");
    }

    private static String describe(Executable member) {
        return member.getDeclaringClass().getSimpleName() + "." + member.getName() + Arrays.stream(
            member.getParameters()).map(Parameter::toString).map(text -> text.replaceAll("[\\w.$]+\\.", ""))
            .collect(Collectors.joining(", ", "(", ")"));
    }

    private void judge(Class<?> type, Executable member, Parameter parameter, Object bad, Throwable thrown) {
        String wrong = null;
        if (thrown == null) {
            boolean refusable = bad == null || parameter.getType() == List.class && bad.toString().equals("[null]")
                || isNegative(bad) && AMOUNT.matcher(parameter.getName()).matches()
                || isNoMeasure(bad) && type.getName().contains(".scene.");
            wrong = refusable ? "was taken" : null;
        } else if (!(thrown instanceof RuntimeException) || thrown.getMessage() == null
            || !THREE_PARTS.matcher(thrown.getMessage()).matches()) {
            wrong = "gave " + thrown + " at " + Stream.of(thrown.getStackTrace()).limit(12)
                .filter(one -> one.getClassName().startsWith("org.scenebuf") && !one.getClassName().contains(
                    ".examples.")).limit(3).map(one -> one.getFileName().replace("java", "") + one.getMethodName()
                    + ":" + one.getLineNumber()).toList();
        }
        if (wrong != null) {
            faults.add(type.getSimpleName() + ": " + describe(member) + ", " + parameter.getName() + " = "
                + text(bad) + " " + wrong);
        }
    }

    private static boolean isNegative(Object bad) {
        return bad instanceof Number number && number.longValue() < 0 && !(number instanceof Float)
            && !(number instanceof Double);
    }

    /** Whether it is no length and no angle; among the numbers of a row it is as good as any. */
    private static boolean isNoMeasure(Object bad) {
        return bad instanceof Float number && !Float.isFinite(number);
    }

    private static String text(Object value) {
        if (value instanceof long[] longs) {
            return Arrays.toString(longs);
        }
        return value != null && value.getClass().isArray() ? "array of " + Array.getLength(value)
            : String.valueOf(value);
    }

    /** Calls with one argument replaced, or with none; gives what was thrown. */
    private Throwable call(Class<?> type, Executable member, int replaced, Object bad) {
        List<Object> made = new ArrayList<>();
        try {
            Object receiver = null;
            if (member instanceof Method && !Modifier.isStatic(member.getModifiers())) {
                receiver = samples.receiver(type);
                made.add(receiver);
            }
            Object[] arguments = new Object[member.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = i == replaced ? bad : samples.argument(member.getParameters()[i]);
                made.add(arguments[i]);
            }
            made.add(invoke(member, receiver, arguments));
            return null;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause();
        } catch (Exception unready) {
            throw new IllegalStateException("no call of " + describe(member), unready);
        } finally {
            made.reversed().stream().filter(one -> !samples.isKept(one)).forEach(ArgumentWalk::close);
        }
    }

    private static Object invoke(Executable member, Object receiver, Object[] arguments)
        throws ReflectiveOperationException {
        member.setAccessible(true);
        return member instanceof Method method ? method.invoke(receiver, arguments)
            : ((Constructor<?>) member).newInstance(arguments);
    }

    /** Gives back early what a call made; what is still lent is left to the collector. */
    private static void close(Object made) {
        if (made instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception stillLent) {
                return;
            }
        }
    }
}
