package org.scenebuf.interop.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A memory view, and what the model knows of it. */
final class MachinePart {

    final MemoryView view;
    final Loan loan;
    final Grid grid;
    final String format;
    final boolean readOnly;
    final boolean first;
    boolean released;

    /** Whether there are, or were, pointers on the way: such items are not contiguous, as Python defines it. */
    private final boolean pointers;

    /** Views that it lent on and that are not back. */
    int lent;

    MachinePart(MemoryView view, Loan loan, Grid grid, String format, boolean readOnly, boolean first,
        boolean pointers) {
        this.view = view;
        this.loan = loan;
        this.grid = grid;
        this.format = format;
        this.readOnly = readOnly;
        this.first = first;
        this.pointers = pointers && grid.ndim() > 0;
        loan.parts.add(this);
    }

    int itemSize() {
        return ModelCodec.size(format);
    }

    boolean hasPointers() {
        return pointers;
    }

    boolean isContiguous(char order) {
        return !pointers && grid.isContiguous(order, itemSize());
    }

    /** Some of the items. */
    MachinePart part(MemoryView made, Grid other) {
        return new MachinePart(made, loan, other, format, readOnly, false, pointers);
    }

    /** Other items in the same place. */
    MachinePart other(MemoryView made, String otherFormat, int... shape) {
        Grid other = Grid.contiguous(grid.isEmpty() ? 0 : grid.at()[0], ModelCodec.size(otherFormat), shape);
        return new MachinePart(made, loan, other, otherFormat, readOnly, false, false);
    }

    MachinePart toReadOnly() {
        return new MachinePart(view.toReadOnly(), loan, grid, format, true, false, pointers);
    }

    boolean isGone() {
        return released || loan.ended;
    }

    @Override
    public String toString() {
        return (isGone() ? "gone " : "") + (readOnly ? "read-only " : "") + format + " " + List.of(grid.shape().length)
            + " at " + Arrays.toString(grid.at());
    }

    /** The loan that several views share. */
    static final class Loan {

        final List<MachinePart> parts = new ArrayList<>();
        final boolean versioned;
        boolean ended;

        Loan(boolean versioned) {
            this.versioned = versioned;
        }

        boolean isLentOn() {
            return parts.stream().anyMatch(part -> part.lent > 0);
        }

        void leave() {
            ended |= parts.stream().allMatch(part -> part.released);
        }
    }
}
