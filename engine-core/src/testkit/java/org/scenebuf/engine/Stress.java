package org.scenebuf.engine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Repeats a test of random operations. In every build that is a fixed number of rounds with fixed seeds; with
 * {@code -Pstress} it is as many rounds as fit in this test's share of the minutes asked for, each with a new seed, and
 * the number of operations is printed. A failure names its seed, {@code -Dscenebuf.seed} begins with it.
 *
 * <pre>{@code
 * @StressTest
 * void copiesAreRight() {
 *     Stress.rounds(1, 50, seed -> copyAtRandom(new Random(seed)));
 * }
 * }</pre>
 */
public final class Stress {

    /** For all modules together; 0 in a build that is not asked for stress. */
    private static final double MINUTES = Double.parseDouble(System.getProperty("scenebuf.stress.minutes", "0"));

    /** Both modules whose tests have this class: engine-core and buffer-interop. */
    private static final int MODULES = 2;

    private static final AtomicLong OPERATIONS = new AtomicLong();

    private Stress() {
    }

    /** One round; all that is random in it comes from its seed. */
    @FunctionalInterface
    public interface Round {

        /**
         * Runs it.
         *
         * @return how many operations it did
         * @throws Exception when something is wrong
         */
        long run(long seed) throws Exception;
    }

    /** Tells whether this build is asked for stress. */
    public static boolean isOn() {
        return MINUTES > 0;
    }

    /**
     * Runs rounds.
     *
     * @param firstSeed of a build that is not asked for stress; each round's seed is one more
     * @param count how many rounds such a build does
     * @throws AssertionError when one fails; it names the seed
     */
    public static void rounds(long firstSeed, int count, Round round) {
        long first = Long.getLong("scenebuf.seed", isOn() ? System.nanoTime() : firstSeed);
        long begun = System.nanoTime();
        long nanos = isOn() ? share() : 0;
        long operations = 0;
        long done = 0;
        while (isOn() ? done == 0 || System.nanoTime() - begun < nanos : done < count) {
            operations += run(round, first + done);
            done++;
        }
        if (isOn()) {
            report(operations, done, first);
        }
    }

    /** How often a test does something that has no rounds: five times as often in a build that is asked for stress. */
    public static int times(int usual) {
        return isOn() ? 5 * usual : usual;
    }

    private static long run(Round round, long seed) {
        try {
            return round.run(seed);
        } catch (Exception | Error wrong) {
            throw new AssertionError("-Dscenebuf.seed=" + seed + ": " + wrong, wrong);
        }
    }

    private static void report(long operations, long rounds, long first) {
        StackWalker.StackFrame test = StackWalker.getInstance().walk(frames -> frames.filter(frame ->
            !frame.getClassName().equals(Stress.class.getName())).findFirst().orElseThrow());
        System.out.printf("%s.%s: %,d operations in %,d rounds, seeds from %d; in all %,d operations%n",
            test.getClassName(), test.getMethodName(), operations, rounds, first,
            OPERATIONS.addAndGet(operations));
    }

    /** Each test of both modules gets as much. */
    private static long share() {
        return (long) (MINUTES * TimeUnit.MINUTES.toNanos(1) / MODULES / Tests.COUNT);
    }

    /** Counted where they are first asked for. */
    private static final class Tests {

        private static final long COUNT = count();

        private Tests() {
        }

        private static long count() {
            try {
                Path classes = Path.of(Stress.class.getProtectionDomain().getCodeSource().getLocation().toURI());
                try (Stream<Path> files = Files.walk(classes)) {
                    return files.map(file -> classes.relativize(file).toString())
                        .filter(name -> name.endsWith(".class")).mapToLong(Tests::count).sum();
                }
            } catch (IOException | URISyntaxException failed) {
                throw new AssertionError(failed);
            }
        }

        private static long count(String file) {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.').replace('\\', '.');
            try {
                Class<?> type = Class.forName(name, false, Stress.class.getClassLoader());
                return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(StressTest.class)).count();
            } catch (ClassNotFoundException failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
