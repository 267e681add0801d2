package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;

/** Borrowers of all kinds that nobody closes, and arrays derived of what is closed and collected. */
class DroppedBorrowersTest {

    private static final int ROWS = 2000;
    private static final int BORROWERS = 30;

    @StressTest
    void whatIsDroppedWithoutCloseGivesItsLoanBack() {
        Stress.rounds(20261128, 3, seed -> {
            GeomVertexArrayData rows = rows("dropped");
            drop(rows, new Random(seed));
            assertTrue(Collected.eventually(() -> closes(rows)), "a loan was never returned");
            return BORROWERS;
        });
    }

    @StressTest
    void arraysDerivedOfWhatIsClosedAndCollectedTouchNothingElse() {
        Stress.rounds(20261128, 3, seed -> {
            long before = MemoryStatistics.now().retired().size();
            long count = storeAfterTheEnd(new Random(seed));
            assertTrue(Collected.eventually(() -> MemoryStatistics.now().retired().size() <= before),
                () -> "never given back: " + MemoryStatistics.now().retired());
            return count;
        });
    }

    private static void drop(GeomVertexArrayData rows, Random random) {
        for (int k = 0; k < BORROWERS; k++) {
            String column = random.nextBoolean() ? "vertex" : "normal";
            switch (random.nextInt(6)) {
                case 0 -> Nd4jViews.open(rows.column(column)).array().getColumn(random.nextInt(3)).addi(1);
                case 1 -> Nd4jViews.open(rows.column(column));
                case 2 -> MemoryView.of(rows.column(column)).slice("::-2").toList();
                case 3 -> MemoryView.of(rows).cast("B").iterator().next();
                case 4 -> MemoryView.of(rows.column(column)).getBuffer(BufferRequest.FULL).items();
                default -> rows.getBuffer(BufferRequest.FULL).segment();
            }
        }
    }

    private static long storeAfterTheEnd(Random random) {
        List<INDArray> derived = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            derived.add(derivedOfWhatIsClosed(random));
        }
        System.gc();
        List<GeomVertexArrayData> others = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            others.add(rows("other"));
            store(derived.get(random.nextInt(derived.size())), random);
        }
        for (GeomVertexArrayData other : others) {
            try (other; BufferView view = other.getBuffer(BufferRequest.SIMPLE)) {
                byte[] zeros = new byte[(int) view.len()];
                assertEquals(-1, view.segment().mismatch(MemorySegment.ofArray(zeros)), "another's bytes");
            }
        }
        Reference.reachabilityFence(derived);
        return derived.size() + others.size();
    }

    private static INDArray derivedOfWhatIsClosed(Random random) {
        GeomVertexArrayData rows = rows("closed");
        INDArray derived;
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            derived = random.nextBoolean() ? view.array().getColumn(random.nextInt(3)) : view.array().transpose();
        }
        rows.close();
        return derived;
    }

    /** Goes to memory that nothing else uses, or is refused. */
    private static void store(INDArray array, Random random) {
        try {
            array.data().put(random.nextInt(100), 7);
        } catch (IllegalStateException closed) {
            return;
        }
    }

    private static GeomVertexArrayData rows(String name) {
        return GeomVertexArrayData.allocate(name, GeomVertexArrayFormat.v3n3t2(), ROWS);
    }

    private static boolean closes(GeomVertexArrayData rows) {
        try {
            rows.close();
            return true;
        } catch (BufferInUseException stillLent) {
            return false;
        }
    }
}
