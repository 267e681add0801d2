package org.scenebuf.examples.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.interop.view.MemoryView;

/** The shell in the middle of a program. */
class InteractTest {

    @Test
    void aViewIsSlicedAndCastAtOnce() {
        byte[] record = new byte[20];
        record[12] = 1;
        record[15] = 2;
        record[16] = -1;
        record[17] = -1;
        String said = talk(Map.of("mem", MemoryView.of(record)), "mem.slice(\"12:18\").cast(\"H\").toList()\n");
        assertTrue(said.contains("$1 ==> [1, 512, 65535]"), said);
    }

    @Test
    void theProgramGoesOnAndSeesWhatWasChanged() {
        try (PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 20);
            MemoryView view = MemoryView.of(bytes)) {
            talk(Map.of("mem", view), "mem.set(7, 3)\n/exit\nmem.set(9, 3)\n");
            assertEquals(7, view.getInt(3));
            talk(Map.of("mem", view), "mem.set(mem.getInt(3) + 1, 4)\n");
            assertEquals(8, view.getInt(4));
        }
    }

    @Test
    void namesAreDeclaredAsWhatTheirValuesAre() {
        Map<String, Object> names = new HashMap<>();
        names.put("mem", MemoryView.of(new byte[3]));
        names.put("list", List.of(1, 2));
        names.put("rows", new float[4][]);
        names.put("org", 5);
        names.put("nothing", null);
        String said = talk(names, "/vars\n");
        assertTrue(said.contains("Here are: list, mem, nothing, org, rows."), said);
        assertTrue(said.contains("org.scenebuf.interop.view.MemoryView mem = memory view of a byte[]"), said);
        assertTrue(said.contains("java.util.List list = [1, 2]"), said);
        assertTrue(said.contains("float[][] rows = "), said);
        assertTrue(said.contains("java.lang.Integer org = 5"), said);
        assertTrue(said.contains("Object nothing = null"), said);
    }

    @Test
    void namesThatNoVariableMayHaveAreRefused() {
        for (String name : List.of("", "1st", "a b", "class", "true", "_", "x; System.exit(1)")) {
            Exception refused = assertThrows(IllegalArgumentException.class,
                () -> Shell.interact(Map.of(name, 1), InputStream.nullInputStream(), nowhere()));
            assertEquals("expected a name that a variable may have, given \"" + name + "\": take letters and digits, "
                + "and no keyword, such as mem", refused.getMessage());
        }
    }

    @Test
    void oneShellInAnotherIsRefused() {
        String said = talk(Map.of("mem", 1), """
            org.scenebuf.examples.shell.Shell.interact(Map.of("inner", 2))
            mem + 1
            """);
        assertTrue(said.contains("expected one shell at a time, given a second one: end the open one with Ctrl+D or "
            + "/exit"), said);
        assertTrue(said.contains("==> 2"), said);
        assertFalse(said.contains("inner."), said);
    }

    @Test
    void withoutAShellNothingIsGiven() {
        talk(Collections.singletonMap("gone", 1), "");
        Exception refused = assertThrows(IllegalStateException.class, () -> Shell.given("gone"));
        assertEquals("expected an open shell, given none: open one with Shell.interact", refused.getMessage());
    }

    private static String talk(Map<String, ?> names, String lines) {
        return Talk.run(lines, (in, out) -> Shell.interact(names, in, out));
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream());
    }
}
