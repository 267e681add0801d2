package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.buffer.NativeFloats;
import org.scenebuf.engine.buffer.Numbers;

/** Remedies of the engine's buffers. */
final class BufferRemedies {

    private static final BufferRequest READ = BufferRequest.FULL_RO;

    private BufferRemedies() {
    }

    static List<Remedy> all() {
        BufferExporter floats = Things.copy(Buffers.wrap(new float[] {0, 1, 2, 3}));
        BufferExporter pointers = Things.pointers("i");
        return List.of(
            new Remedy("pass the request on unchanged in its getBuffer",
                () -> Buffers.borrow(exporter(request -> floats.getBuffer(request.asVersioned())), READ),
                () -> Buffers.borrow(exporter(floats::getBuffer), READ).close()),
            new Remedy("use Items.get", () -> layout(pointers).byteOffset(1, 1),
                () -> assertEquals(0x0f0e0d0cL, pointers.getBuffer(READ).items().get(1, 1))),
            new Remedy("use Items.index", () -> layout(pointers).index(0, 1),
                () -> assertEquals(0x0f0e0d0cL, pointers.getBuffer(READ).items().index(0, 1).get(1))),
            new Remedy("borrow without asVersioned()",
                () -> Buffers.adopt("adopted", floats.getBuffer(BufferRequest.FULL.asVersioned())),
                () -> Buffers.adopt("adopted", floats.getBuffer(BufferRequest.FULL)).close()),
            new Remedy("borrow without asVersioned()", () -> Things.lend("f").getBuffer(READ.asVersioned()).address(),
                () -> assertNotEquals(0, Things.lend("f").getBuffer(READ).address())),
            new Remedy("borrow without asVersioned()", () -> Things.lend("f").getBuffer(READ.asVersioned()).lendRaw(),
                () -> Things.lend("f").getBuffer(READ).lendRaw().cancel()),
            new Remedy("allocate as many bytes as BufferLayout.byteSize() gives", () -> copyInto(floats, 15),
                () -> assertEquals(3.0, copyInto(floats, layout(floats).byteSize()))),
            new Remedy("take them from view.items()", () -> lendOn(floats, floats.getBuffer(READ).items()),
                () -> lendOn(floats, null)),
            new Remedy("call get(i)", () -> floats(floats).row(1), () -> assertEquals(1, floats(floats).get(1))),
            new Remedy("find it by position(…)", () -> numbers().get(100),
                () -> assertEquals(0, numbers().getFloat(numbers().position(1)))));
    }

    private interface Answer {

        BufferView to(BufferRequest request);
    }

    private static BufferExporter exporter(Answer answer) {
        return new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return answer.to(request);
            }
        };
    }

    private static BufferLayout layout(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(READ)) {
            return view.layout();
        }
    }

    /** Gives the last float of the copy. */
    private static Object copyInto(BufferExporter exporter, long byteSize) {
        MemorySegment target = MemorySegment.ofArray(new byte[Math.toIntExact(byteSize)]);
        try (BufferView view = exporter.getBuffer(READ)) {
            Buffers.toContiguous(view, target, 'C');
            return Buffers.wrap(target.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED)).getBuffer(READ).get(3);
        }
    }

    /** Lends items on, or those of the view itself. */
    private static void lendOn(BufferExporter exporter, @Nullable Items items) {
        BufferView view = exporter.getBuffer(READ);
        Lender.lendOn(view, exporter, items == null ? view.items() : items, READ, view::close).close();
    }

    private static NativeFloats floats(BufferExporter exporter) {
        return Objects.requireNonNull(NativeFloats.of(exporter.getBuffer(READ).items()));
    }

    private static Numbers numbers() {
        return Things.lend("f").getBuffer(READ).items().numbers();
    }
}
