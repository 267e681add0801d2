package org.scenebuf.examples.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.interop.view.MemoryView;

/** As which types values come into the shell. */
class DeclarationTest {

    @Test
    void publicClassesAreThemselves() {
        assertType(MemoryView.class, MemoryView.of(new byte[1]));
        assertType(ArrayList.class, new ArrayList<>());
        assertType(Map.Entry[].class, new Map.Entry<?, ?>[0]);
        assertType(int[][].class, new int[0][]);
        assertType(Thread.State.class, Thread.State.NEW);
    }

    @Test
    void othersAreThePublicTypeThatCanDoMost() {
        assertType(List.class, List.of(1));
        assertType(Map.class, Map.of());
        assertType(BufferExporter.class, Buffers.wrap(new byte[1]));
        assertType(MemorySegment.class, MemorySegment.ofArray(new byte[1]));
        assertType(Runnable.class, (Runnable & Serializable) () -> { });
        assertType(HashMap.class, new HashMap<String, String>() {
            private static final long serialVersionUID = 1L;
        });
        assertType(Runnable[].class, new Hidden[0]);
        assertType(Object.class, new Nothing());
    }

    @Test
    void theDeclarationFetchesTheValue() {
        assertEquals("org.scenebuf.interop.view.MemoryView mem = (org.scenebuf.interop.view.MemoryView) "
            + "given(\"mem\");\n", Declaration.of("mem", MemoryView.of(new byte[1])));
        assertEquals("Object none = (Object) given(\"none\");\n", Declaration.of("none", null));
    }

    private static void assertType(Class<?> expected, Object value) {
        assertEquals(expected, Declaration.nameable(value.getClass()));
    }

    private static final class Hidden implements Runnable {
        @Override
        public void run() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Nothing {
    }
}
