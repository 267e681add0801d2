package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.FormatException;

/** The grammar of what stands between the brackets. */
class SliceNotationTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 153661);
    private static final Key DOTS = new Key.Ellipsis();

    @Test
    void everyFormOfAKeyIsUnderstood() {
        assertParses("5", new Key.At(5));
        assertParses("-5", new Key.At(-5));
        assertParses("+5", new Key.At(5));
        assertParses(":", Slice.ALL);
        assertParses("::", Slice.ALL);
        assertParses("1:", new Slice(1L, null, null));
        assertParses(":-1", new Slice(null, -1L, null));
        assertParses("1:2", new Slice(1L, 2L, null));
        assertParses("1:2:", new Slice(1L, 2L, null));
        assertParses("::-1", new Slice(null, null, -1L));
        assertParses("-3:+4:-2", new Slice(-3L, 4L, -2L));
        assertParses("::0", new Slice(null, null, 0L));
        assertParses("...", DOTS);
        assertParses("1, ::2, ...", new Key.At(1), new Slice(null, null, 2L), DOTS);
        assertParses("..., ...", DOTS, DOTS);
        assertParses("1,", new Key.At(1));
        assertParses(":,:", Slice.ALL, Slice.ALL);
        assertParses("00012", new Key.At(12));
    }

    @Test
    void blanksMayStandBetweenAndOnePairOfBracketsAroundAll() {
        assertParses("  [ 1 :\t2 : 3 ,\n... , 4 ]  ", new Slice(1L, 2L, 3L), DOTS, new Key.At(4));
        assertParses("[:]", Slice.ALL);
        assertParses(" -1 ", new Key.At(-1));
        assertParses("[1]\n", new Key.At(1));
        for (String text : List.of("[[1]]", "[1", "1]", "][", "- 1", "1 2", ". . .", "1 _0", "[1] [2]", "[1],[2]")) {
            assertRefused(text);
        }
    }

    @Test
    void underscoresStandBetweenDigitsOnly() {
        assertParses("1_000:2_0_0", new Slice(1000L, 200L, null));
        for (String text : List.of("_1", "1_", "1__0", "-_1", "_", "1_:2", "1:_2")) {
            assertRefused(text);
        }
    }

    @Test
    void numbersBeyondALongAreClampedInSlicesAndRefusedAsIndices() {
        assertParses("-99999999999999999999:99999999999999999999:9223372036854775808",
            new Slice(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        assertParses("9223372036854775807", new Key.At(Long.MAX_VALUE));
        assertParses("-9223372036854775808", new Key.At(Long.MIN_VALUE));
        String text = assertThrows(IndexOutOfBoundsException.class,
            () -> SliceNotation.parse("1, 9223372036854775808")).getMessage();
        assertEquals("expected an index that a long can hold in dimension 1, given 9223372036854775808: correct the "
            + "index", text);
        assertThrows(IndexOutOfBoundsException.class, () -> SliceNotation.parse("-9223372036854775809"));
        assertThrows(IndexOutOfBoundsException.class,
            () -> MemoryView.of(new byte[1]).slice(BigInteger.TWO.pow(64)));
        assertParses("0".repeat(999) + "7", new Key.At(7));
        assertThrows(IndexOutOfBoundsException.class, () -> SliceNotation.parse("1".repeat(1001)));
        assertRefused(":" + "9".repeat(5000));
    }

    @Test
    void anErrorNamesThePositionAndWhatStandsThere() {
        assertText("1:x", "expected a comma or the end at position 2 of \"1:x\", given 'x': ");
        assertText("", "expected an index, a slice or ... at position 0 of \"\", given the end: ");
        assertText("[]", "expected an index, a slice or ... at position 1 of \"[]\", given the end: ");
        assertText("1,,2", "expected an index, a slice or ... at position 2 of \"1,,2\", given ',': ");
        assertText("-", "expected a digit at position 1 of \"-\", given the end: ");
        assertText(" 1 : 2 : 3 : 4", "expected a comma or the end at position 11 of \" 1 : 2 : 3 : 4\", given ':': ");
        assertText("..", "expected an index, a slice or ... at position 0 of \"..\", given '.': ");
        assertText("....", "expected a comma or the end at position 3 of \"....\", given '.': ");
        for (String text : List.of(",", "0x1", "1.5", "a", "1:2:3:", "--1", "+-1", "٣", "１", "\0", "1;2", "None",
            "...1", "1...", "[,]", "[...", "...]")) {
            assertRefused(text);
        }
    }

    @Test
    void whateverIsGivenThereAreKeysOrOneOfTwoExceptions() {
        Random random = new Random(SEED);
        String alphabet = "0123456789::::,,,...---+__[] \tx9";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(random.nextInt(200) == 0 ? (char) random.nextInt(0x10000)
                    : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                List<Key> keys = SliceNotation.parse(text.toString());
                assertEquals(keys, SliceNotation.parse(keys.toString()), () -> place(text));
            } catch (FormatException | IndexOutOfBoundsException refused) {
                assertTrue(refused.getMessage().startsWith("expected "), () -> place(text));
            } catch (RuntimeException other) {
                throw new AssertionError(place(text), other);
            }
        }
    }

    private static String place(CharSequence text) {
        return "seed " + SEED + ", text \"" + text + "\"";
    }

    private static void assertParses(String text, Key... keys) {
        assertEquals(List.of(keys), SliceNotation.parse(text), text);
    }

    private static void assertRefused(String text) {
        String message = assertThrows(FormatException.class, () -> SliceNotation.parse(text), text).getMessage();
        assertTrue(message.startsWith("expected ") && message.contains(" at position "), message);
    }

    private static void assertText(String text, String start) {
        String message = assertThrows(FormatException.class, () -> SliceNotation.parse(text), text).getMessage();
        assertEquals(start + "write it as in Python, such as 1:5, ::-1 or ..., 0", message);
    }
}
