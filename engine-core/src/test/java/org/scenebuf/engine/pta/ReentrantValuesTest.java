package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Values of a user's own class, which do something else while they are asked for what they are. */
class ReentrantValuesTest {

    /** Runs an action when it is first asked. */
    private static final class Busy extends BigInteger {

        private static final long serialVersionUID = 1;

        private transient Runnable action;

        Busy(Runnable action) {
            super("5");
            this.action = action;
        }

        @Override
        public int signum() {
            run();
            return super.signum();
        }

        @Override
        public long longValue() {
            run();
            return super.longValue();
        }

        private void run() {
            Runnable once = action;
            action = () -> { };
            once.run();
        }
    }

    private static List<BigInteger> numbers(long... values) {
        return LongStream.of(values).mapToObj(BigInteger::valueOf).toList();
    }

    @Test
    void whatIsAddedMeanwhileStays() {
        for (long room : new long[] {0, 100}) {
            try (PointerToArray<BigInteger> array = PointerToArray.allocate("array", PtaType.UINT64, 0)) {
                array.reserve(room);
                array.add(new Busy(() -> {
                    array.add(BigInteger.ONE);
                    array.add(BigInteger.TWO);
                }));
                assertEquals(numbers(1, 2, 5), array.asList());
            }
        }
    }

    @Test
    void anElementThatIsGoneMeanwhileIsNotStored() {
        try (PointerToArray<BigInteger> array = PointerToArray.allocate("array", PtaType.UINT64, 10)) {
            assertThrows(IndexOutOfBoundsException.class, () -> array.set(8, new Busy(() -> array.resize(5))));
            array.resize(10);
            assertEquals(numbers(new long[10]), array.asList());
        }
    }

    @Test
    void aViewThatIsReleasedMeanwhileStoresNothing() {
        try (PointerToArray<BigInteger> array = PointerToArray.allocate("array", PtaType.UINT64, 1000)) {
            BufferView view = array.getBuffer(BufferRequest.FULL);
            assertThrows(StaleViewException.class, () -> view.set(new Busy(() -> {
                view.close();
                array.resize(5);
            }), 900));
            array.resize(1000);
            assertEquals(BigInteger.ZERO, array.get(900));
        }
    }

    @Test
    void neitherWhereTheRowIsGoneToo() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10_000);
            ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            BufferView view = rows.getBuffer(BufferRequest.FULL);
            List<Object> busy = new AbstractList<>() {
                @Override
                public Object get(int field) {
                    if (!view.isReleased()) {
                        view.close();
                        rows.setRowCount(1);
                        cursor.drain((first, count) -> { });
                    }
                    return field == 2 ? List.of(1f, 2f) : List.of(1f, 2f, 3f);
                }

                @Override
                public int size() {
                    return 3;
                }
            };
            assertThrows(StaleViewException.class, () -> view.set(busy, 9_999));
        }
    }
}
