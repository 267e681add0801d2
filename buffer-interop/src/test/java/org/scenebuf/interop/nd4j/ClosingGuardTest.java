package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

class ClosingGuardTest {

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 100);

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void aClosedViewThrowsOnceItsArrayIsBack() {
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        INDArray array = view.array();
        Nd4jExporter lentOn = Nd4jExporter.of(array.getColumn(1));
        GuardedArray second = GuardedArray.begin(array);
        view.close();
        assertEquals(5, array.addi(5).getDouble(99, 2));
        lentOn.close();
        assertEquals(6, array.addi(1).getDouble(99, 2));
        second.close();
        assertThrows(IllegalStateException.class, () -> array.addi(1));
        assertTrue(array.wasClosed());
    }

    /** Arrays are told apart by what they are, not by what is in them. */
    @Test
    void arraysOfTheSameNumbersAreInUseEachByItself() {
        INDArray one = Nd4j.ones(DataType.FLOAT, 10);
        INDArray other = Nd4j.ones(DataType.FLOAT, 10);
        try (GuardedArray use = GuardedArray.begin(one)) {
            assertEquals(one, use.array());
            other.close();
            one.close();
            assertTrue(other.wasClosed());
            assertFalse(one.wasClosed());
        }
        assertFalse(one.data().isConstant());
    }

    @Test
    void aForgottenUseKeepsNoMemory() {
        WeakReference<DataBuffer> dropped = new WeakReference<>(mirrorAndForget());
        assertTrue(Collected.eventually(() -> dropped.refersTo(null)), "the mirror's array is still kept");
        assertTrue(Collected.eventually(this::closes), "the mirror's loan was never returned");
    }

    private boolean closes() {
        try {
            rows.close();
            return true;
        } catch (BufferInUseException stillLent) {
            return false;
        }
    }

    private DataBuffer mirrorAndForget() {
        return Nd4jViews.mirror(rows.column("vertex")).array().data();
    }
}
