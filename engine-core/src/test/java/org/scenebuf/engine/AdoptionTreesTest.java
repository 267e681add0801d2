package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Arrays that adopt parts of arrays that adopt parts of arrays: all have the same bytes, the one at the root hears of
 * every store, and none can be closed or resized while others lie in it.
 */
class AdoptionTreesTest {

    private static final int STEPS = 400;
    private static final int SIZE = 4096;
    private static final GeomVertexArrayFormat BYTES = GeomVertexArrayFormat.builder()
        .column("value", 4, NumericType.UINT8, Contents.OTHER, false).build();

    @StressTest
    void adoptedPartsOfAdoptedPartsAreTheSameBytes() {
        Stress.rounds(20261128, 15, seed -> {
            MemoryStatistics before = MemoryStatistics.now();
            long steps = new Machine(new Random(seed)).run();
            assertTrue(MemoryStatistics.now().blocks() <= before.blocks()
                || Collected.eventually(() -> MemoryStatistics.now().blocks() <= before.blocks()), "blocks are left");
            return steps;
        });
    }

    /** One array, with where its bytes are in the root. */
    private static final class Node {

        private final @Nullable Node parent;
        private final BufferExporter lender;
        private final Runnable close;
        private final int first;
        private final int count;
        private int children;

        Node(@Nullable Node parent, BufferExporter lender, Runnable close, int first, int count) {
            this.parent = parent;
            this.lender = lender;
            this.close = close;
            this.first = first;
            this.count = count;
        }
    }

    /** A root, what lies in it, and the bytes that all of them should have. */
    private static final class Machine {

        private final Random random;
        private final PointerToArray<Integer> root = PointerToArray.allocate("root", PtaType.UINT8, SIZE);
        private final ChangeCursor cursor = root.changes().newCursor();
        private final byte[] model = new byte[SIZE];
        private final BitSet stored = new BitSet();
        private final List<Node> nodes = new ArrayList<>();

        Machine(Random random) {
            this.random = random;
            nodes.add(new Node(null, root, root::close, 0, SIZE));
            cursor.drain((first, count) -> { });
        }

        long run() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> adopt();
                    case 2 -> close(nodes.get(random.nextInt(nodes.size())));
                    case 3 -> look();
                    case 4 -> refuseToMove();
                    default -> storeAndLoad();
                }
            }
            look();
            while (!nodes.isEmpty()) {
                close(nodes.get(random.nextInt(nodes.size())), true);
            }
            return STEPS;
        }

        private void adopt() {
            Node parent = nodes.get(random.nextInt(nodes.size()));
            if (nodes.size() > 30 || parent.count < 8) {
                return;
            }
            int first = random.nextInt(parent.count / 8) * 4;
            int count = 4 * (1 + random.nextInt((parent.count - first) / 4));
            nodes.add(adopted(parent, first, count));
            parent.children++;
        }

        private Node adopted(Node parent, int first, int count) {
            String name = "part " + nodes.size();
            BufferExporter part = request -> parent(parent, request, first, count);
            int at = parent.first + first;
            switch (random.nextInt(4)) {
                case 0 -> {
                    PointerToArray<Integer> bytes = PointerToArray.adopt(PtaType.UINT8, Buffers.adopt(name,
                        part.getBuffer(BufferRequest.FULL)));
                    return new Node(parent, bytes, bytes::close, at, count);
                }
                case 1 -> {
                    PointerToArray<Integer> bytes = PointerToArray.adopt(name, PtaType.UINT8, part);
                    return new Node(parent, bytes, bytes::close, at, count);
                }
                case 2 -> {
                    Texture texture = Texture.adopt(name, TextureFormat.RED, request -> shaped(parent, first, count,
                        request, 2, count / 2, 1));
                    return new Node(parent, texture.ramImage(), texture::close, at, count);
                }
                default -> {
                    GeomVertexArrayData rows = GeomVertexArrayData.adopt(name, BYTES, Buffers.adopt(name,
                        part.getBuffer(BufferRequest.FULL)));
                    return new Node(parent, rows, rows::close, at, count);
                }
            }
        }

        /** A part of what a node lends, as bytes in one row. */
        private static BufferView parent(Node node, BufferRequest request, int first, int count) {
            return shaped(node, first, count, request, count);
        }

        private static BufferView shaped(Node node, int first, int count, BufferRequest request, long... shape) {
            BufferView whole = node.lender.getBuffer(BufferRequest.FULL);
            BufferLayout part = BufferLayout.contiguous(whole.layout().lowestByte() + first, ElementFormat.of("B"),
                shape);
            return Lender.lendOn(whole, node.lender, whole.items().as(part), request, whole::close);
        }

        private void close(Node node) {
            close(node, random.nextInt(4) > 0 && node.parent != null);
        }

        private void close(Node node, boolean really) {
            if (node.children > 0) {
                assertThrows(BufferInUseException.class, node.close::run);
            } else if (really) {
                node.close.run();
                nodes.remove(node);
                if (node.parent != null) {
                    node.parent.children--;
                }
            }
        }

        private void refuseToMove() {
            if (nodes.getFirst().children > 0) {
                assertThrows(BufferInUseException.class, () -> root.resize(SIZE * 2));
                assertThrows(BufferInUseException.class, () -> root.reserve(SIZE * 3));
            }
        }

        /** Stores through one, and loads through another that has the byte too. */
        private void storeAndLoad() {
            Node one = nodes.get(random.nextInt(nodes.size()));
            int at = one.first + random.nextInt(one.count);
            byte value = (byte) random.nextInt();
            try (BufferView view = shaped(one, at - one.first, 1, BufferRequest.FULL, 1)) {
                view.set(value & 0xff, 0);
            }
            model[at] = value;
            stored.set(at);
            Node other = nodes.get(random.nextInt(nodes.size()));
            int place = at >= other.first && at < other.first + other.count ? at : other.first;
            try (BufferView view = shaped(other, place - other.first, 1, BufferRequest.FULL_RO, 1)) {
                assertEquals(model[place] & 0xffL, view.get(0), "byte " + place);
            }
        }

        private void look() {
            cursor.drain((first, count) -> stored.clear((int) first, (int) (first + count)));
            assertTrue(stored.isEmpty(), () -> "the root does not know of " + stored);
            stored.clear();
        }
    }
}
