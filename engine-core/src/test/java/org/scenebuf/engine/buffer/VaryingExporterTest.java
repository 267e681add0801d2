package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** An exporter may go over to another block while views of the old ones live: each has its own until it is closed. */
class VaryingExporterTest {

    @Test
    void viewsOfOldVersionsKeepTheirMemoryWhateverTheOrderOfRelease() {
        for (List<Integer> order : permutations(List.of(0, 1, 2, 3, 4, 5))) {
            Varying exporter = new Varying();
            List<BufferView> views = new ArrayList<>();
            for (int version = 0; version < 3; version++) {
                exporter.push(version);
                views.add(exporter.getBuffer(BufferRequest.FULL));
                views.add(exporter.getBuffer(BufferRequest.FULL_RO));
            }
            for (int released = 0; released < order.size(); released++) {
                for (int k = released; k < order.size(); k++) {
                    checkVersion(views.get(order.get(k)), order.get(k) / 2);
                }
                views.get(order.get(released)).close();
            }
            assertEquals(0, exporter.exports());
            assertEquals(6, exporter.heard);
            assertTrue(exporter.blocks.get(0).isClosed() && exporter.blocks.get(1).isClosed());
            assertFalse(exporter.blocks.get(2).isClosed());
            exporter.blocks.get(2).close();
        }
    }

    private static void checkVersion(BufferView view, int version) {
        assertEquals(version + 1, view.layout().shape(0));
        assertEquals((long) version, view.get(0));
    }

    private static List<List<Integer>> permutations(List<Integer> rest) {
        if (rest.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : rest) {
            List<Integer> others = new ArrayList<>(rest);
            others.remove(first);
            for (List<Integer> tail : permutations(others)) {
                List<Integer> whole = new ArrayList<>(List.of(first));
                whole.addAll(tail);
                all.add(whole);
            }
        }
        return all;
    }

    /** Has a block for each version, closed when the next one came and its last view is back. */
    private static final class Varying extends ExporterBase {

        private final List<NativeMemory> blocks = new ArrayList<>();
        private int heard;

        void push(int version) {
            if (!blocks.isEmpty()) {
                blocks.getLast().closeWhenReturned();
            }
            NativeMemory block = NativeMemory.allocate("version " + version, version + 1);
            try (Loan loan = block.lend("filling")) {
                loan.segment().fill((byte) version).set(ValueLayout.JAVA_BYTE, 0, (byte) version);
            }
            blocks.add(block);
        }

        @Override
        protected BufferView buffer(BufferRequest request) {
            NativeMemory head = blocks.getLast();
            return Lender.lend(this, Storage.of(head), BufferLayout.contiguous(0, ElementFormat.of("B"),
                head.byteSize()), request);
        }

        @Override
        protected void releaseBuffer(BufferView view) {
            heard++;
            assertFalse(view.isReleased());
        }
    }
}
