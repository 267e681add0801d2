package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Inputs that are damaged at random, and given to a child JVM, which a fault in native code would end. */
public final class DamagedInputs {

    private static final Pattern PRINTED = Pattern.compile("(\\d+) decoded, (\\d+) refused");

    private DamagedInputs() {
    }

    /** Changes a byte, or copies some from there to the first that may change. */
    public static void change(Random random, byte[] bytes, int at, int first) {
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
            case 2 -> System.arraycopy(bytes, at, bytes, first, Math.min(bytes.length - at, random.nextInt(40)));
            default -> bytes[at] = (byte) random.nextInt();
        }
    }

    /**
     * Runs a program that decodes so many inputs, of which some are still sound and some are not.
     *
     * @param attack takes a folder, a seed and the count, and prints {@code "N decoded, M refused"}
     */
    public static void assertDecodedOrRefused(Class<?> attack, Path folder, long firstSeed, int count) {
        Stress.rounds(firstSeed, 1, seed -> {
            String printed = ChildJvm.assertEndsWell(attack, folder.toString(), String.valueOf(seed),
                String.valueOf(count));
            Matcher counts = PRINTED.matcher(printed);
            assertTrue(counts.find(), printed);
            int decoded = Integer.parseInt(counts.group(1));
            assertTrue(decoded > count / 20 && decoded < count - count / 20, printed);
            return count;
        });
    }
}
