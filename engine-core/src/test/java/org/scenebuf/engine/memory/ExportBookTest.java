package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportBookTest {

    private final ExportBook book = ExportBook.empty();

    @Test
    void entriesAreStruckOutInAnyOrder() {
        List<ExportBook.Export> entries = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            entries.add(book.enter(name));
        }
        entries.get(1).close();
        assertEquals(2, book.count());
        String text = assertThrows(BufferInUseException.class, () -> book.requireNone("it")).getMessage();
        assertTrue(text.contains("2 (a, c)"), text);
        entries.get(2).close();
        entries.get(0).close();
        assertDoesNotThrow(() -> book.requireNone("it"));
    }

    @Test
    void theLastEntryMayBeStruckOutTwice() {
        ExportBook book = ExportBook.empty();
        ExportBook.Export last = book.enter("last");
        last.close();
        last.close();
        assertEquals(0, book.count());
    }

    @Test
    void anEntryThatIsStruckOutTwiceTakesNoOtherWithIt() {
        ExportBook.Export gone = book.enter("gone");
        gone.close();
        ExportBook.Export there = book.enter("there");
        gone.close();
        assertEquals(1, book.count());
        there.close();
        assertEquals(0, book.count());
    }
}
