package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.StaleViewException;

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
}
