package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.Buffers;

/** What an access to memory says that its owner has ended, though the view is open. */
class EndedMemoryTest {

    private static final Named<?>[] ACCESSES = {
        access("get", view -> view.get(1, 1, 1)),
        access("getInt", view -> view.getInt(1, 1, 1)),
        access("getLong", view -> view.getLong(1, 1, 1)),
        access("getFloat", view -> view.getFloat(1, 1, 1)),
        access("getDouble", view -> view.getDouble(1, 1, 1)),
        access("set", view -> view.set(1, 1, 1, 1)),
        access("setInt", view -> view.setInt(1, 1, 1, 1)),
        access("setLong", view -> view.setLong(1, 1, 1, 1)),
        access("getInt of a row", view -> view.sub(1, 1).getInt(1)),
        access("setInt of a row", view -> view.sub(1, 1).setInt(1, 1)),
        access("a float", view -> view.cast("B").slice(":24").cast("f", 6).getFloat(1)),
        access("a float of a table", view -> view.cast("B").slice(":24").cast("f", 2, 3).setFloat(1, 1, 1)),
        access("toBytes", MemoryView::toBytes),
        access("toBytes of parts", view -> view.slice("::2").toBytes('F')),
        access("toList", MemoryView::toList),
        access("hex", MemoryView::hex),
        access("fill", view -> view.fill(1)),
        access("assign", view -> view.cast("B").assign(new byte[27])),
        access("count", view -> view.cast("B").count(1)),
        access("iterator", view -> view.cast("B").iterator().next()),
        access("a loan", view -> view.getBuffer(BufferRequest.FULL).get(1, 1, 1))};

    private static Named<Consumer<MemoryView>> access(String name, Consumer<MemoryView> access) {
        return Named.of(name, access);
    }

    @ParameterizedTest
    @FieldSource("ACCESSES")
    void theErrorIsNotTheOneOfTheArena(Consumer<MemoryView> access) {
        MemoryView view;
        try (Arena arena = Arena.ofShared()) {
            view = MemoryView.of(Buffers.wrap(arena.allocate(27))).cast("B", 3, 3, 3);
            access.accept(view);
        }
        String text = assertThrows(IllegalStateException.class, () -> access.accept(view)).getMessage();
        assertTrue(text.startsWith("expected the memory of bytes "), text);
        assertTrue(text.endsWith("memory that another thread freed or moved: close arenas after the last access; "
            + "borrow a view that is not versioned"), text);
        assertFalse(view.isReleased());
        assertEquals(27, view.nbytes());
    }
}
