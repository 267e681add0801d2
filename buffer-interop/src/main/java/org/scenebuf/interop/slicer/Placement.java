package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.StaleViewException;

/** Finds the layout of a cache within one block of memory, if it has one. Then the cache is that memory itself. */
final class Placement {

    private final Plan plan;
    private final List<Long> shape = new ArrayList<>();
    private final List<Long> strides = new ArrayList<>();
    private long offset;

    Placement(Plan plan) {
        this.plan = plan;
    }

    Field.@Nullable InPlace find() {
        if (plan.repeats()) {
            return null;
        }
        List<BufferLayout> layouts = new ArrayList<>();
        @Nullable BufferExporter block = null;
        for (Slot slot : plan.slots()) {
            Field.@Nullable InPlace own = slot.parts().size() == 1 ? slot.parts().getFirst().inPlace() : null;
            if (own == null || block != null && block != own.block() || !slot.rows().isRange()) {
                return null;
            }
            requireAll(slot.shapes().getFirst(), FieldShape.of(own.layout()));
            block = own.block();
            layouts.add(at(own.layout(), slot.rows()));
        }
        boolean found = block != null && addLead(layouts) && addRows(layouts.getFirst());
        return found ? new Field.InPlace(block, layout(layouts.getFirst())) : null;
    }

    /** Another thread may remove rows of the collection after the slice was planned. */
    private static void requireAll(FieldShape planned, FieldShape present) {
        if (!present.isSameItem(planned) || present.rows() < planned.rows()) {
            throw new StaleViewException(ErrorText.of("a collection that keeps its rows while it is sliced: " + planned,
                present, "slice it again"));
        }
    }

    /** The layout of the selected rows. */
    private static BufferLayout at(BufferLayout field, Axis rows) {
        return rows.count() == 0 ? field.slice(0, 0, 0, 1) : field.slice(0, rows.first(), rows.count(), rows.step());
    }

    /** Adds the dimensions of layers and corners. Each of them must have one step. */
    private boolean addLead(List<BufferLayout> layouts) {
        BufferLayout first = layouts.getFirst();
        offset = first.offset();
        long[] lead = plan.lead();
        int inner = 1;
        long[] steps = new long[lead.length];
        for (int d = lead.length - 1; d >= 0; d--) {
            steps[d] = lead[d] > 1 ? layouts.get(inner).offset() - offset : 0;
            inner *= (int) lead[d];
        }
        for (int s = 0; s < layouts.size(); s++) {
            long expected = offset;
            for (int d = 0; d < lead.length; d++) {
                expected += plan.slots().get(s).place()[d] * steps[d];
            }
            BufferLayout each = layouts.get(s);
            if (each.offset() != expected || !Arrays.equals(each.strides(), first.strides())) {
                return false;
            }
        }
        for (int d = 0; d < lead.length; d++) {
            add(lead[d], steps[d]);
        }
        return true;
    }

    private boolean addRows(BufferLayout field) {
        Components components = plan.components();
        boolean virtual = components.extents().length > field.ndim() - 1;
        int last = components.axes().length - 1;
        if (components.planes() != null) {
            Axis firsts = components.firstOfPlanes();
            if (!firsts.isRange() || !haveOneStep(components.planes())) {
                return false;
            }
            add(firsts.count(), firsts.step() * (virtual ? field.itemSize() : field.stride(1 + last)));
        }
        if (!plan.oneRow()) {
            add(field.shape(0), field.stride(0));
        }
        for (int a = 0; a <= last; a++) {
            Axis axis = components.axes()[a];
            long stride = virtual ? field.itemSize() : field.stride(1 + a);
            if (!axis.isRange()) {
                return false;
            }
            offset += axis.count() == 0 ? 0 : axis.first() * stride;
            if (!components.dropped()[a]) {
                add(axis.count(), axis.step() * stride);
            }
        }
        return true;
    }

    private static boolean haveOneStep(Axis... planes) {
        for (Axis plane : planes) {
            if (!plane.isRange() || plane.step() != planes[0].step()) {
                return false;
            }
        }
        return true;
    }

    private BufferLayout layout(BufferLayout field) {
        if (shape.isEmpty()) {
            add(1, field.itemSize());
        }
        boolean isEmpty = shape.contains(0L);
        return BufferLayout.of(isEmpty ? field.offset() : offset, field.format(), field.itemSize(),
            shape.stream().mapToLong(Long::longValue).toArray(), strides.stream().mapToLong(Long::longValue).toArray());
    }

    private void add(long extent, long stride) {
        shape.add(extent);
        strides.add(stride);
    }
}
