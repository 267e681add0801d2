package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.StaleViewException;

/** Matrices of a user's own class, which do something else while they are asked for their numbers. */
class ReentrantMatricesTest {

    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows",
        GeomVertexArrayFormat.builder().matrix("m", 4).build(), 1000);

    private static Matrix4fc busy(Runnable action) {
        Runnable[] once = {action};
        return (Matrix4fc) Proxy.newProxyInstance(ReentrantMatricesTest.class.getClassLoader(),
            new Class<?>[] {Matrix4fc.class}, (self, method, arguments) -> {
                Runnable first = once[0];
                once[0] = () -> { };
                first.run();
                return method.invoke(new Matrix4f().scaling(7), arguments);
            });
    }

    @Test
    void theRowThatIsWrittenIsTheOneThatIsTold() {
        try (ChangeCursor cursor = rows.changes().newCursor();
            GeomVertexWriter writer = rows.column("m").writer()) {
            cursor.drain((first, count) -> { });
            writer.setRow(900);
            writer.setMatrix4f(busy(() -> writer.setRow(3)));
            StringBuilder told = new StringBuilder();
            cursor.drain((first, count) -> told.append(first).append('+').append(count));
            assertEquals("3+1", told.toString());
            assertEquals(7, value(3));
            assertEquals(0, value(900));
        }
    }

    @Test
    void aWriterThatIsClosedMeanwhileStoresNothing() {
        rows.reserve(1000);
        GeomVertexWriter writer = rows.column("m").writer();
        writer.setRow(900);
        assertThrows(StaleViewException.class, () -> writer.setMatrix4f(busy(() -> {
            writer.close();
            rows.setRowCount(10);
        })));
        rows.setRowCount(1000);
        assertEquals(0, value(900));
    }

    private float value(long row) {
        try (FloatColumn column = rows.column("m").asFloat()) {
            return column.get(row, 0);
        }
    }
}
