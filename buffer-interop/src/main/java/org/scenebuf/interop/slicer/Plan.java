package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

/**
 * The meaning of a slice expression for a collection in its current state: the fields, their selected rows and
 * components, and the dimensions of the cache. The dimensions are, as far as each exists: layers, corners, planes,
 * rows, and those of a row.
 *
 * @param state the parts of the collection
 * @param slots the fields, each with its place
 * @param lead the extents of layers and corners, either of which may be missing
 * @param oneRow whether the rows are not a dimension
 * @param components the selected components of each row
 * @param repeats whether something other than a row is selected twice
 */
record Plan(Object state, List<Slot> slots, long[] lead, boolean oneRow, Components components, boolean repeats) {

    FieldShape item() {
        return slots.getFirst().shapes().getFirst();
    }

    ElementFormat format() {
        return item().format();
    }

    private Axis rows() {
        return slots.getFirst().rows();
    }

    /** The index of the dimension of rows, as if the cache had it. The dimension of planes is before it. */
    int rowDimension() {
        return lead.length + (components.planes() == null ? 0 : 1);
    }

    /** The extents of the cache. A single number is one dimension of one item, as in NumPy's contiguous copy. */
    long[] shape() {
        List<Long> shape = new ArrayList<>();
        Arrays.stream(lead).forEach(shape::add);
        if (components.planes() != null) {
            shape.add((long) components.planes().length);
        }
        if (!oneRow) {
            shape.add(rows().count());
        }
        for (int a = 0; a < components.axes().length; a++) {
            if (!components.dropped()[a]) {
                shape.add(components.axes()[a].count());
            }
        }
        return shape.isEmpty() ? new long[] {1} : shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** The layout of a contiguous cache. */
    BufferLayout cacheLayout() {
        long[] shape = shape();
        return BufferLayout.of(0, format(), item().itemSize(), shape,
            Buffers.fillContiguousStrides(shape, item().itemSize(), 'C'));
    }

    /** Whether the whole cache can be written back. */
    boolean isWritable() {
        return !repeats && slots.stream().allMatch(slot -> slot.isWritable() && slot.isUndoable());
    }

    /**
     * The place of the cache in the supplier's memory; null where it is not a part of one block with constant
     * strides.
     */
    Field.@Nullable InPlace inPlace() {
        return new Placement(this).find();
    }

    /** Whether the cache of a later plan of the same expression has the same shape and format. */
    boolean fits(Plan later) {
        return Arrays.equals(shape(), later.shape()) && item().itemSize() == later.item().itemSize()
            && format().equals(later.format());
    }

    /** Whether the fields have not changed since this plan was made. */
    boolean isCurrent(Catalog catalog) {
        if (!state.equals(catalog.state())) {
            return false;
        }
        for (Slot slot : slots) {
            for (int p = 0; p < slot.parts().size(); p++) {
                if (!slot.parts().get(p).shape().equals(slot.shapes().get(p))) {
                    return false;
                }
            }
        }
        return true;
    }
}
