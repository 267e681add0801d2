package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;

/** One loan for a view and all views made of it, and what is left of a view that gave it back. */
class ReleaseTest {

    private final GrowingBytes lender = new GrowingBytes(0, 1, 2, 3, 4, 5, 6, 7);

    @AfterEach
    void everythingIsBack() {
        assertDoesNotThrow(lender::close);
    }

    @Test
    void allViewsMadeOfAViewShareOneLoan() {
        for (int order = 0; order < 24; order++) {
            MemoryView root = MemoryView.of(lender);
            List<MemoryView> views = new ArrayList<>(List.of(root, root.slice("2:6"), root.cast("H"),
                MemoryView.of(root.toReadOnly())));
            views.get(3).toReadOnly().release();
            assertEquals(List.of("MemoryView over the lender"),
                assertThrows(BufferInUseException.class, () -> lender.storage.resize(99)).loans().stream().distinct()
                    .toList());
            assertEquals(1, assertThrows(BufferInUseException.class, lender::close).loans().size());
            int rest = order;
            for (int left = 4; left > 0; left--) {
                assertTrue(lender.isLent());
                assertSame(lender, views.getFirst().exporter());
                MemoryView next = views.remove(rest % left);
                rest /= left;
                next.release();
                next.release();
                assertTrue(next.isReleased());
                views.forEach(view -> assertFalse(view.isReleased()));
            }
            // The view that MemoryView.of(toReadOnly) was made of is a fifth one, which nobody kept.
            root.close();
            assertFalse(lender.isLent());
        }
    }

    @Test
    void closingTheFirstViewEndsTheLoanForAll() {
        MemoryView root = MemoryView.of(lender);
        MemoryView part = root.slice("2:6");
        MemoryView partOfPart = part.slice("::2");
        part.close();
        assertEquals(List.of(2L, 4L), partOfPart.toList());
        assertThrows(StaleViewException.class, () -> part.get(0));
        root.close();
        assertFalse(lender.isLent());
        assertTrue(partOfPart.isReleased());
        for (Runnable use : uses(partOfPart)) {
            assertThrows(StaleViewException.class, use::run);
        }
        assertDoesNotThrow(root::close);
        assertDoesNotThrow(partOfPart::close);
        assertDoesNotThrow(partOfPart::release);
    }

    @Test
    void aReleasedViewThrowsWhileItsSiblingGoesOn() {
        MemoryView root = MemoryView.of(lender);
        MemoryView sibling = root.slice(":");
        int number = 0;
        Iterator<Object> begun = root.iterator();
        begun.next();
        root.release();
        for (Runnable use : uses(root)) {
            String text = assertThrows(StaleViewException.class, use::run, "use " + number++).getMessage();
            assertEquals("expected an open memory view, given a released one: make a new view", text);
        }
        assertThrows(StaleViewException.class, begun::next);
        assertThrows(StaleViewException.class, begun::hasNext);
        assertEquals(3L, sibling.get(3));
        sibling.release();
    }

    @Test
    void aReleasedViewHasATextAndEqualsOnlyItself() {
        MemoryView view = MemoryView.of(lender);
        MemoryView same = MemoryView.of(lender);
        assertEquals("memory view of the lender, format B, shape [8]", view.toString());
        view.release();
        assertEquals("released memory view", view.toString());
        assertEquals(view, view);
        assertNotEquals(view, same);
        assertNotEquals(same, view);
        same.release();
        assertNotEquals(same, view);
    }

    @Test
    void aHashComputedBeforeStaysAndOneAfterwardsThrows() {
        byte[] bytes = {1, 2, 3};
        MemoryView view = MemoryView.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        MemoryView late = MemoryView.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        int hash = view.hashCode();
        assertEquals(Arrays.hashCode(bytes), hash);
        view.release();
        late.release();
        assertEquals(hash, view.hashCode());
        assertThrows(StaleViewException.class, late::hashCode);
    }

    @Test
    void anExceptionInTheMiddleOfABlockGivesTheLoanBack() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> {
            try (MemoryView view = MemoryView.of(lender)) {
                MemoryView part = view.slice("1:3");
                throw new IllegalArgumentException("read " + part.get(0));
            }
        });
        assertEquals("read 1", thrown.getMessage());
        assertFalse(lender.isLent());
    }

    @Test
    void anExplicitReleaseInsideABlockIsFine() {
        try (MemoryView view = MemoryView.of(lender)) {
            view.release();
            assertTrue(view.isReleased());
        }
        assertFalse(lender.isLent());
    }

    @Test
    void anotherThreadMayReleaseAndClose() throws InterruptedException {
        MemoryView root = MemoryView.of(lender);
        MemoryView part = root.slice("1:");
        Thread closer = new Thread(() -> {
            part.release();
            root.close();
        });
        closer.start();
        closer.join();
        assertThrows(StaleViewException.class, () -> part.get(0));
        assertThrows(StaleViewException.class, () -> root.get(0));
        assertFalse(lender.isLent());
    }

    @Test
    void viewsThatOnlyTheLibraryMakesDoNotKeepTheLoan() {
        MemoryView view = MemoryView.of(lender);
        assertTrue(view.contains(3));
        assertEquals(1, view.count(7));
        assertEquals(5, view.indexOf(5, 2, 5));
        assertEquals(view, view);
        assertEquals(MemoryView.of(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}), view);
        view.assign(view);
        view.release();
        assertFalse(lender.isLent());
        MemoryView whole = MemoryView.of(lender);
        MemoryView grid = whole.cast("B", 2, 4);
        whole.release();
        MemoryView first = MemoryView.of(lender);
        assertTrue(grid.contains(List.of(4L, 5L, 6L, 7L)));
        assertEquals(0, grid.count(List.of(4L)));
        assertEquals(1, grid.indexOf(first.slice("4:"), 0, 2));
        first.close();
        grid.release();
        assertFalse(lender.isLent());
    }

    @Test
    void refusedOperationsDoNotKeepTheLoan() {
        MemoryView view = MemoryView.of(lender);
        assertThrows(IllegalArgumentException.class, () -> view.cast("i", 3));
        assertThrows(IllegalArgumentException.class, () -> view.cast("<i"));
        assertThrows(IndexOutOfBoundsException.class, () -> view.slice(8));
        assertThrows(IllegalArgumentException.class, () -> view.slice("::0"));
        assertThrows(IllegalArgumentException.class, () -> view.assign(new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> view.assign("text"));
        assertThrows(IndexOutOfBoundsException.class, () -> view.get(8));
        assertThrows(RuntimeException.class, () -> view.set("x", 0));
        assertThrows(RuntimeException.class, () -> view.getBuffer(BufferRequest.FORMAT));
        view.release();
        assertFalse(lender.isLent());
        assertThrows(IllegalArgumentException.class, () -> MemoryView.contiguous(lender, 'X', false));
        assertFalse(lender.isLent());
    }

    @Test
    void furtherCastsDoNotDisturbASibling() {
        try (MemoryView bytes = MemoryView.of(lender)) {
            MemoryView shorts = bytes.cast("H");
            MemoryView grid = bytes.cast("B", 2, 2, 2);
            MemoryView again = shorts.cast("B");
            assertEquals("H", shorts.format());
            assertEquals(4, shorts.length());
            assertEquals(List.of(2L, 2L, 2L), Arrays.stream(grid.shape()).boxed().toList());
            assertEquals(bytes, again);
            assertEquals(0x0100, shorts.getInt(0));
        }
    }

    private static List<Runnable> uses(MemoryView view) {
        return List.of(view::exporter, view::layout, view::nbytes, view::itemSize, view::format, view::ndim,
            view::shape, view::strides, view::suboffsets, view::readOnly, view::length, () -> view.isContiguous('C'),
            () -> view.get(0), () -> view.set(1, 0), () -> view.getInt(0), () -> view.setInt(1, 0), view::items,
            () -> view.slice("1:2"), () -> view.slice(Slice.ALL), view::sub, () -> view.assign(new byte[8]),
            () -> view.cast("b"), () -> view.castToScalar("q"),
            () -> view.reinterpret(ElementFormat.of("b"), 8), view::toReadOnly,
            () -> view.modified(0, 1), () -> view.getBuffer(BufferRequest.FULL_RO), view::toList, view::toBytes,
            () -> view.copyTo(new byte[8]), () -> view.copyFrom(new byte[8]), view::hex, view::iterator,
            () -> view.contains(1), () -> view.count(1), () -> view.indexOf(1), view::hashCode,
            () -> MemoryView.of(view), () -> MemoryView.ofReadOnly(view),
            () -> MemoryView.contiguous(view, 'C', false));
    }
}
