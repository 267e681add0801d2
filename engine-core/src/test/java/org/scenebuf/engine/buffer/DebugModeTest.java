package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Options;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** In debug mode a view's memory ends with the view: not before its loan, nor after the memory itself. */
class DebugModeTest {

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 1000);

    @BeforeEach
    void begin() {
        Options.setDebug(true);
    }

    @AfterEach
    void end() {
        Options.setDebug(false);
    }

    @Test
    void theMemoryOfAClosedViewThrows() {
        MemorySegment bytes;
        try (BufferView view = array.getBuffer()) {
            bytes = view.segment();
            assertEquals(0, bytes.get(ValueLayout.JAVA_BYTE, 0));
        }
        assertThrows(IllegalStateException.class, () -> bytes.get(ValueLayout.JAVA_BYTE, 0));
        array.close();
    }

    @Test
    void theLoanLastsAsLongAsANativeCallUsesTheMemory() {
        BufferView view = array.getBuffer();
        MemorySegment bytes = view.segment();
        NativeCall.run(bytes, call -> {
            view.close();
            assertTrue(view.isReleased());
            assertThrows(BufferInUseException.class, array::close);
            assertThrows(BufferInUseException.class, () -> array.setRowCount(2));
            assertEquals(0, bytes.get(ValueLayout.JAVA_BYTE, 11_999));
        });
        assertTrue(Collected.eventually(() -> isClosed(array)));
    }

    private static boolean isClosed(AutoCloseable memory) {
        try {
            memory.close();
            return true;
        } catch (Exception inUse) {
            return false;
        }
    }

    /** The collector may find the view while a native call still uses its memory. */
    @Test
    void aDroppedViewKeepsTheLoanDuringANativeCall() {
        MemorySegment bytes = array.getBuffer().segment();
        WeakReference<Object> other = new WeakReference<>(new Object());
        NativeCall.run(bytes, call -> {
            assertTrue(Collected.eventually(() -> other.get() == null));
            for (int k = 0; k < 20; k++) {
                System.gc();
                pause();
                assertThrows(BufferInUseException.class, () -> array.setRowCount(2));
            }
        });
        assertTrue(Collected.eventually(() -> isClosed(array)));
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void adoptedMemoryIsTheLenders() {
        try (GeomVertexArrayData adopted = GeomVertexArrayData.adopt("adopted", array.format(), array);
            FloatColumn column = adopted.column("vertex").asFloat()) {
            column.set(0, 1, 5);
        }
        try (FloatColumn column = array.column("vertex").asFloat()) {
            assertEquals(5, column.get(0, 1));
        }
        try (PointerToArray<Float> adopted = PointerToArray.adopt("numbers", PtaType.FLOAT32,
            array.column("vertex"))) {
            adopted.set(3, 7f);
            assertEquals(7f, adopted.get(3));
        }
        try (Texture texture = Texture.allocate("t", 8, 8, ComponentType.UINT8, TextureFormat.RGBA)) {
            try (Texture adopted = Texture.adopt("a", TextureFormat.RGBA, texture.ramImage());
                Texture pages = Texture.adoptPages("p", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RGBA,
                    List.of(adopted.ramImage()))) {
                pages.clearImage();
                assertThrows(BufferInUseException.class, adopted::close);
            }
        }
        array.close();
    }

    /** An arena of a view's own would hide that the owner's arena was closed. */
    @Test
    void memoryOfAnArenaEndsWithTheArena() {
        for (boolean isBlock : new boolean[] {false, true}) {
            Arena arena = Arena.ofShared();
            MemorySegment theirs = arena.allocate(48);
            BufferView view = isBlock ? GeomVertexArrayData.adopt("theirs", GeomVertexArrayFormat.v3(),
                Storage.of(NativeMemory.borrow("theirs", theirs, () -> { }))).getBuffer()
                : Buffers.wrap(theirs).getBuffer(BufferRequest.FULL);
            MemorySegment bytes = view.segment();
            assertEquals(0, bytes.get(ValueLayout.JAVA_BYTE, 0));
            arena.close();
            assertThrows(IllegalStateException.class, () -> bytes.get(ValueLayout.JAVA_BYTE, 0));
            view.close();
        }
    }

    @Test
    void memoryThatIsLentOnEndsWithTheFirstView() {
        BufferView first = array.getBuffer();
        BufferView second = Lender.lendOn(first, array, first.items(), BufferRequest.FULL, () -> { });
        MemorySegment bytes = second.segment();
        assertEquals(0, bytes.get(ValueLayout.JAVA_BYTE, 0));
        first.close();
        array.setRowCount(2000);
        assertFalse(second.isReleased());
        assertThrows(IllegalStateException.class, () -> bytes.get(ValueLayout.JAVA_BYTE, 0));
        second.close();
    }
}
