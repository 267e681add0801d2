package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildJvmTest {

    /** Does as it is told. */
    static final class Program {

        private Program() {
        }

        /** Prints, throws, or reads where nothing is. */
        public static void main(String[] arguments) {
            System.out.println("about to " + arguments[0]);
            switch (arguments[0]) {
                case "throw" -> throw new IllegalStateException("thrown");
                case "crash" -> MemorySegment.ofAddress(8).reinterpret(8).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
                default -> {
                }
            }
        }
    }

    @Test
    void whatEndsWellIsGivenBackAsPrinted() {
        assertEquals("about to end", ChildJvm.assertEndsWell(Program.class, "end"));
    }

    @Test
    void anExceptionIsNoticed() {
        AssertionError noticed = assertThrows(AssertionError.class,
            () -> ChildJvm.assertEndsWell(Program.class, "throw"));
        assertTrue(noticed.getMessage().contains("IllegalStateException: thrown"), noticed::getMessage);
    }

    @Test
    void aCrashIsNoticed() {
        ChildJvm child = ChildJvm.run(List.of(), Program.class, "crash");
        assertNotEquals(0, child.code(), child.out());
        assertEquals(1, child.crashes().size(), child.out());
        assertTrue(child.crashes().getFirst().contains("SIGSEGV")
            || child.crashes().getFirst().contains("ACCESS_VIOLATION"));
        assertThrows(AssertionError.class, () -> ChildJvm.assertEndsWell(Program.class, "crash"));
    }
}
