package org.scenebuf.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.memory.FormatException;

/** Formats as anybody might send them. A failure names its seed. */
class ElementFormatFuzzTest {

    private static final int TEXTS = 1000;
    private static final int MEMORY = 512;
    private static final String[] CODES = {"x", "c", "b", "B", "?", "h", "H", "i", "I", "l", "L", "q", "Q", "n", "N",
        "e", "f", "d", "s", "p", "P", "Zf", "Zd", "Zg", "g", "u", "w", "O", "&i", "&T{d:a:}", "X{}", "t", "T{}"};
    private static final String LETTERS = "xcbB?hHiIlLqQnNefdspPZguwO&X{}tT():,@=<>!^ 0123456789\n\u0000\u00e9z";
    private static final String[] COUNTS = {"0", "1", "2", "3", "17", "65537", "4294967296", "9223372036854775807",
        "99999999999999999999"};

    private Random random = new Random();

    @StressTest
    void anyStringIsUnderstoodOrRefused() {
        Stress.rounds(20261128, 15, this::texts);
    }

    private long texts(long seed) {
        random = new Random(seed);
        for (int round = 0; round < TEXTS; round++) {
            String text = random.nextInt(3) == 0 ? noise() : elements(0);
            for (FormatDialect dialect : FormatDialect.values()) {
                try {
                    check(text, dialect);
                } catch (FormatException refused) {
                    assertTrue(refused.getMessage().startsWith("expected "), refused.getMessage());
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError broken) {
                    throw new AssertionError("round " + round + ", " + dialect + " \"" + text + "\"", broken);
                }
            }
        }
        return TEXTS;
    }

    private void check(String text, FormatDialect dialect) {
        ElementFormat format = ElementFormat.of(text, dialect);
        assertEquals(text, format.toString());
        String printed = FormatPrinter.print(new FormatParser(text, dialect).parse());
        assertEquals(format, ElementFormat.of(printed), printed);
        assertEquals(format.hashCode(), ElementFormat.of(printed).hashCode());
        if (dialect == FormatDialect.NUMPY) {
            assertEquals(format, ElementFormat.of(printed, dialect), printed);
        }
        format.fields().stream().limit(3).filter(field -> !field.format().element().code().equals("x")).forEach(field ->
            assertEquals(field.format(), ElementFormat.of(field.format().toString()), text));
        checkValues(format);
    }

    private void checkValues(ElementFormat format) {
        byte[] bytes = new byte[MEMORY];
        random.nextBytes(bytes);
        MemorySegment memory = MemorySegment.ofArray(bytes.clone());
        if (format.itemSize() > MEMORY) {
            try {
                format.read(memory, 0);
                throw new AssertionError("read what is not there");
            } catch (IndexOutOfBoundsException tooShort) {
                return;
            }
        }
        Object value = format.read(memory, 0);
        assertEquals(format.valueCount(), format.readValues(memory, 0).size());
        try {
            format.write(memory, 0, value);
        } catch (FormatException addressesAreNotWritten) {
            assertTrue(addressesAreNotWritten.getMessage().contains("addresses"), addressesAreNotWritten.getMessage());
            return;
        }
        assertSame(value, format.read(memory, 0));
        assertArrayEquals(MemorySegment.ofArray(bytes).asSlice(format.itemSize()).toArray(ValueLayout.JAVA_BYTE),
            memory.asSlice(format.itemSize()).toArray(ValueLayout.JAVA_BYTE));
    }

    private static void assertSame(Object expected, Object given) {
        switch (expected) {
            case byte[] bytes -> assertArrayEquals(bytes, (byte[]) given);
            case List<?> items -> {
                assertEquals(items.size(), ((List<?>) given).size());
                for (int k = 0; k < items.size(); k++) {
                    assertSame(items.get(k), ((List<?>) given).get(k));
                }
            }
            default -> assertEquals(expected, given);
        }
    }

    private String elements(int depth) {
        StringBuilder text = new StringBuilder();
        for (int k = random.nextInt(5); k > 0; k--) {
            text.append(random.nextInt(6) == 0 ? shape() : "");
            text.append(random.nextInt(4) == 0 ? LETTERS.charAt(LETTERS.indexOf('@') + random.nextInt(6)) : "");
            text.append(random.nextInt(4) == 0 ? COUNTS[random.nextInt(COUNTS.length)] : "");
            text.append(depth < 4 && random.nextInt(5) == 0 ? "T{" + elements(depth + 1) + "}"
                : CODES[random.nextInt(CODES.length)]);
            text.append(random.nextInt(4) == 0 ? ":" + "abc {}".charAt(random.nextInt(6)) + k + ":" : "");
        }
        return text.toString();
    }

    private String shape() {
        StringBuilder text = new StringBuilder("(").append(COUNTS[random.nextInt(COUNTS.length)]);
        while (random.nextInt(3) > 0) {
            text.append(',').append(COUNTS[random.nextInt(5)]);
        }
        return text.append(')').toString();
    }

    private String noise() {
        StringBuilder text = new StringBuilder(elements(2));
        for (int k = random.nextInt(4); k >= 0; k--) {
            int place = random.nextInt(text.length() + 1);
            text.insert(place, LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
