package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

/**
 * What a slice expression means for a collection as it is now: which fields, which of their rows and components, and
 * the dimensions of the cache. Dimensions are, as far as they are there: layers, corners, planes, rows, and those of a
 * row.
 *
 * @param state what the collection consists of
 * @param slots the fields, each with its place
 * @param lead extents of layers and corners, of which either may be missing
 * @param oneRow whether the rows are no dimension
 * @param components what is taken of each row
 * @param repeats whether something is there twice, rows apart
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

    /** The dimension of the rows, also where the cache does not have it; that of planes is before. */
    int rowDimension() {
        return lead.length + (components.planes() == null ? 0 : 1);
    }

    /** The extents of the cache: a single number is one of one item, as NumPy's contiguous copy has it. */
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

    /** The cache, close together. */
    BufferLayout cacheLayout() {
        long[] shape = shape();
        return BufferLayout.of(0, format(), item().itemSize(), shape,
            Buffers.fillContiguousStrides(shape, item().itemSize(), 'C'));
    }

    /** Whether everything can be written back. */
    boolean isWritable() {
        return !repeats && slots.stream().allMatch(slot -> slot.isWritable() && slot.isUndoable());
    }

    /** Where the cache is in the memory of the supplier; null where it is not a regular part of one block. */
    Field.@Nullable InPlace inPlace() {
        return new Placement(this).find();
    }

    /** Whether a later plan of the same expression has the same cache. */
    boolean fits(Plan later) {
        return Arrays.equals(shape(), later.shape()) && item().itemSize() == later.item().itemSize()
            && format().equals(later.format());
    }

    /** Whether the fields are as they were. */
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
