package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.Warnings;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.Options;

/** Debug mode names a view that is handed out as a whole though little of it is stored to. */
class WasteWarningTest {

    private Warnings warnings;
    private GeomVertexArrayData array;
    private ChangeCursor cursor;

    @BeforeEach
    void begin() {
        Options.setDebug(true);
        warnings = new Warnings(Options.class);
        array = GeomVertexArrayData.allocate("hill", GeomVertexArrayFormat.v3n3t2(), 1000);
        cursor = array.changes().newCursor();
    }

    @AfterEach
    void end() {
        warnings.close();
        Options.setDebug(false);
        array.close();
    }

    @Test
    void aViewThatStoresToOneRowAFrameIsNamedOnce() {
        try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL.by("the wave"))) {
            frames(view.segment(), 12, 1);
        }
        List<String> seen = warnings.seen();
        assertEquals(1, seen.size(), seen::toString);
        assertTrue(seen.getFirst().startsWith("expected a view of the rows that are stored to, and of few others, "
            + "given the wave over column vertex of vertex array hill, for which 31980 bytes count as changed at "
            + "every look, but only 64 of them differ: borrow fewer rows"), seen::toString);
    }

    @Test
    void whoStoresToAllOrIsExplicitIsNotNamed() {
        try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL.by("the wave"))) {
            frames(view.segment(), 12, 1000);
        }
        try (BufferView view = array.column("vertex").rows(0, 100).getBuffer(BufferRequest.FULL.by("the part"))) {
            frames(view.segment(), 12, 1);
        }
        try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL.by("the explicit one"))) {
            view.explicit();
            frames(view.segment(), 12, 1);
        }
        assertEquals(List.of(), warnings.seen());
    }

    @Test
    void memoryThatIsGoneIsNotLookedAt() {
        Arena arena = Arena.ofShared();
        GeomVertexArrayData theirs = GeomVertexArrayData.adopt("theirs", GeomVertexArrayFormat.v3n3t2(),
            Buffers.wrap(arena.allocate(3200)));
        ChangeCursor unseen = theirs.changes().newCursor();
        try (BufferView view = theirs.getBuffer(BufferRequest.RECORDS)) {
            assertEquals(3200, view.segment().byteSize());
            assertEquals(100, unseen.drain((first, count) -> { }));
            arena.close();
            assertEquals(100, unseen.drain((first, count) -> { }));
        }
        theirs.close();
    }

    private void frames(MemorySegment memory, int count, int rows) {
        for (int frame = 0; frame < count; frame++) {
            for (int row = 0; row < rows; row++) {
                memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, row * 32, frame + 1);
            }
            cursor.drain((first, counted) -> { });
        }
    }
}
