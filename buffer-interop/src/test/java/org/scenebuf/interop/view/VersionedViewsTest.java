package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** A versioned view is no loan: it hinders nobody, and throws once the memory has moved. */
class VersionedViewsTest {

    private static final BufferRequest VERSIONED = BufferRequest.FULL.asVersioned();

    private final GrowingBytes lender = new GrowingBytes(1, 2, 3, 4);

    @Test
    void whileNothingMovesItReadsAndWritesLikeAnyOther() {
        MemoryView view = MemoryView.of(lender, VERSIONED);
        assertFalse(lender.isLent() && view.readOnly());
        MemoryView again = MemoryView.of(lender, VERSIONED);
        again.slice("1::2").assign(new byte[] {20, 40});
        assertEquals(List.of(1L, 20L, 3L, 40L), again.toList());
        lender.close();
    }

    @Test
    void resizingIsNotHinderedAndEverythingThrowsAfterwards() {
        for (BufferRequest request : List.of(VERSIONED, BufferRequest.FULL_RO.asVersioned())) {
            MemoryView view = MemoryView.of(lender, request);
            MemoryView part = view.slice("1:");
            Numbers numbers = part.numbers();
            int length = (int) view.length();
            Iterator<Object> iterator = view.iterator();
            assertEquals(2L, part.get(0));
            assertDoesNotThrow(() -> lender.storage.resize(lender.storage.byteSize() + 5));
            for (Runnable use : List.<Runnable>of(() -> view.get(0), view::toList, view::toBytes, () -> part.getInt(0),
                () -> numbers.position(0), iterator::next, () -> part.getBuffer(BufferRequest.FULL_RO),
                () -> view.copyTo(new byte[length]), () -> view.contains(1))) {
                assertThrows(StaleViewException.class, use::run);
            }
            String text = assertThrows(StaleViewException.class, () -> part.get(0)).getMessage();
            assertEquals("expected an open view of the lender, given a versioned one whose memory has moved: "
                + "borrow again", text);
            view.close();
            assertDoesNotThrow(part::close);
        }
        lender.close();
    }

    @Test
    void aStaleViewStoresNothingInTheNewMemory() {
        MemoryView view = MemoryView.of(lender, VERSIONED);
        MemoryView part = view.slice("::-1");
        lender.storage.resize(6);
        for (Runnable store : List.<Runnable>of(() -> view.set(9, 0), () -> part.setInt(9, 0),
            () -> view.assign(new byte[4]), () -> part.copyFrom(new byte[4]), () -> view.modified(0, 1))) {
            assertThrows(StaleViewException.class, store::run);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 0L, 0L), MemoryView.of(lender).toList());
    }

    @Test
    void closingIsNotHinderedEither() {
        MemoryView view = MemoryView.of(lender, VERSIONED);
        lender.close();
        assertThrows(StaleViewException.class, () -> view.get(0));
        assertThrows(IllegalStateException.class, () -> MemoryView.of(lender, VERSIONED));
        view.close();
    }

    @Test
    void aStaleViewEqualsNothingButItself() {
        MemoryView view = MemoryView.of(lender, VERSIONED);
        MemoryView other = MemoryView.of(new byte[] {1, 2, 3, 4});
        assertEquals(other, view);
        lender.storage.resize(5);
        assertEquals(view, view);
        assertNotEquals(view, other);
        assertNotEquals(other, view);
        assertDoesNotThrow(view::toString);
        lender.close();
    }

    @Test
    void noBareAddressIsGivenOfIt() {
        try (MemoryView view = MemoryView.of(lender, VERSIONED);
            BufferView lent = view.getBuffer(BufferRequest.FULL_RO.asVersioned())) {
            assertThrows(BufferException.class, lent::lendRaw);
        }
    }

    @Test
    void aPinnedViewOfAVersionedOneHindersTheLender() {
        try (MemoryView view = MemoryView.of(lender, VERSIONED)) {
            try (BufferView lent = view.getBuffer(BufferRequest.FULL_RO)) {
                assertThrows(BufferInUseException.class, () -> lender.storage.resize(400));
                lent.lendRaw().cancel();
            }
            lender.storage.resize(400);
            assertThrows(StaleViewException.class, () -> view.getBuffer(BufferRequest.FULL_RO));
        }
    }

    @Test
    void verticesMayGrowUnderAVersionedView() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10)) {
            ChangeCursor cursor = array.changes().newCursor();
            cursor.drain((first, count) -> { });
            MemoryView view = MemoryView.of(array.column("vertex"), VERSIONED);
            view.setFloat(1, 3, 0);
            assertEquals(8, cursor.drain((first, count) -> { }));
            array.setRowCount(4);
            assertThrows(StaleViewException.class, () -> view.setFloat(1, 3, 0));
            view.close();
            cursor.drain((first, count) -> { });
            assertFalse(cursor.hasChanges());
        }
    }
}
