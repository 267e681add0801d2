package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks that something is refused as all files are: in one line with all its parts, and with nothing left behind. */
final class Refusals {

    private Refusals() {
    }

    static AssetException assertRefused(String fileName, Executable call, String... parts) {
        MemoryWatch memory = new MemoryWatch();
        AssetException refused = assertThrows(AssetException.class, call);
        memory.assertNothingLeft();
        String text = refused.getMessage();
        assertHas(text, fileName);
        assertHas(text, ": expected ");
        assertHas(text, ", given ");
        assertTrue(text.lines().count() == 1, text);
        for (String part : parts) {
            assertHas(text, part);
        }
        return refused;
    }

    private static void assertHas(String text, String part) {
        assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
    }
}
