package org.scenebuf.examples.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.RowRangeConsumer;

/** One grammar for all numbers of all public signatures. The build keeps the names of parameters for this. */
class SignatureGrammarTest {

    private static final Set<Class<?>> WHOLE = Set.of(byte.class, short.class, int.class, long.class);
    private static final Set<Class<?>> NUMBERS =
        Set.of(byte.class, short.class, int.class, long.class, float.class, double.class);

    private static final Pattern BEGIN = Pattern.compile("(from|begin|start|first|low|min)([A-Z].*)?");
    private static final Pattern END = Pattern.compile("(to|until|end|stop|last|limit|high|max)([A-Z].*)?");

    /** Names of the same thing: an index, written out or in an array. */
    private static final Map<String, String> SAME =
        Map.of("i", "index", "j", "index", "k", "index", "indices", "index");

    @Test
    void parametersHaveTheirNames() throws Exception {
        for (Executable executable : executables()) {
            for (Parameter parameter : executable.getParameters()) {
                assertTrue(parameter.isNamePresent(), executable + " was compiled without -parameters");
            }
        }
    }

    @Test
    void rangesAreFirstAndCount() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Executable executable : executables()) {
            if (isFromAndTo(executable)) {
                wrong.add(executable.toString());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void functionalInterfacesAreLookedAtToo() throws Exception {
        assertTrue(executables().contains(RowRangeConsumer.class.getMethod("accept", long.class, long.class)));
    }

    @Test
    void overloadsNeverDifferOnlyInWhatAWholeNumberMeans() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Class<?> type : ApiTypes.all()) {
            for (List<Executable> overloads : overloads(type).values()) {
                for (int k = 0; k < overloads.size(); k++) {
                    for (Executable other : overloads.subList(k + 1, overloads.size())) {
                        if (isTrap(overloads.get(k), other)) {
                            wrong.add(overloads.get(k) + " and " + other);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theTrapsAreFound() throws Exception {
        assertTrue(isFromAndTo(Traps.class.getDeclaredMethod("rows", long.class, long.class)));
        Method one = Traps.class.getDeclaredMethod("set", long.class, int.class, float.class);
        assertTrue(isTrap(one, Traps.class.getDeclaredMethod("set", long.class, float.class, float.class)));
        assertTrue(isTrap(one, Traps.class.getDeclaredMethod("set", double[].class)));
        assertTrue(!isTrap(one, Traps.class.getDeclaredMethod("set", long.class, String.class, float.class)));
    }

    /** What this is here to refuse. */
    private abstract static class Traps {

        abstract void rows(long fromRow, long endRow);

        abstract void set(long row, int component, float value);

        abstract void set(long row, float x, float y);

        abstract void set(long row, String component, float value);

        abstract void set(double... values);
    }

    private static boolean isFromAndTo(Executable executable) {
        boolean begins = false;
        boolean ends = false;
        for (Parameter parameter : executable.getParameters()) {
            if (WHOLE.contains(parameter.getType())) {
                begins |= BEGIN.matcher(parameter.getName()).matches();
                ends |= END.matcher(parameter.getName()).matches();
            }
        }
        return begins && ends;
    }

    /** Whether a call with whole numbers could mean either, while one of them has another meaning in each. */
    private static boolean isTrap(Executable one, Executable other) {
        int count = Math.max(one.getParameterCount(), other.getParameterCount());
        boolean differs = false;
        for (int k = 0; k < count; k++) {
            Parameter mine = parameter(one, k);
            Parameter theirs = parameter(other, k);
            if (mine == null || theirs == null) {
                return false;
            }
            Class<?> myType = type(one, mine);
            Class<?> theirType = type(other, theirs);
            boolean numbers = NUMBERS.contains(myType) && NUMBERS.contains(theirType);
            if (!numbers && myType != theirType) {
                return false;
            }
            differs |= numbers && (WHOLE.contains(myType) || WHOLE.contains(theirType)) && !meaning(mine)
                .equals(meaning(theirs));
        }
        return differs;
    }

    /** The parameter that takes an argument: the last one takes all others where there may be any number. */
    private static Parameter parameter(Executable executable, int argument) {
        Parameter[] all = executable.getParameters();
        if (argument < all.length) {
            return all[argument];
        }
        return executable.isVarArgs() ? all[all.length - 1] : null;
    }

    private static Class<?> type(Executable executable, Parameter parameter) {
        return parameter.isVarArgs() && executable.isVarArgs() ? parameter.getType().componentType()
            : parameter.getType();
    }

    private static String meaning(Parameter parameter) {
        return SAME.getOrDefault(parameter.getName(), parameter.getName());
    }

    private static Map<String, List<Executable>> overloads(Class<?> type) {
        Map<String, List<Executable>> byName = new TreeMap<>();
        List<Executable> all = new ArrayList<>(ApiTypes.constructors(type));
        for (Method method : type.getMethods()) {
            if (!method.isBridge() && method.getDeclaringClass().getName().startsWith("org.scenebuf.")) {
                all.add(method);
            }
        }
        for (Executable executable : all) {
            byName.computeIfAbsent(executable.getName(), _ -> new ArrayList<>()).add(executable);
        }
        return byName;
    }

    /** All of the library's own; what a type takes over from Java keeps Java's grammar. */
    private static List<Executable> executables() throws Exception {
        List<Executable> all = new ArrayList<>();
        for (Class<?> type : ApiTypes.all()) {
            for (Executable executable : ApiTypes.executables(type)) {
                if (!overridesJava(executable, type)) {
                    all.add(executable);
                }
            }
        }
        return all;
    }

    private static boolean overridesJava(Executable executable, Class<?> type) {
        for (Class<?> one : type.getInterfaces()) {
            if (one.getName().startsWith("java.") && executable instanceof Method method && has(one, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Class<?> type, Method method) {
        try {
            return !Modifier.isStatic(type.getMethod(method.getName(), method.getParameterTypes()).getModifiers());
        } catch (NoSuchMethodException none) {
            return false;
        }
    }
}
