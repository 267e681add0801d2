package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Joins several adjacent fields to one field with all their components. */
final class FieldsTogether {

    private FieldsTogether() {
    }

    /** Joins fields, part by part. */
    static List<Field> join(List<String> names, List<List<Field>> fields) {
        List<Field> joined = new ArrayList<>();
        int parts = fields.getFirst().size();
        for (int p = 0; p < parts; p++) {
            List<LentField> side = new ArrayList<>();
            for (List<Field> field : fields) {
                if (!(field.get(p) instanceof LentField lent)) {
                    throw apart(names, "one that is computed");
                }
                side.add(lent);
            }
            joined.add(side(names, side));
        }
        return joined;
    }

    private static Field side(List<String> names, List<LentField> side) {
        LentField first = side.getFirst();
        if (side.stream().anyMatch(field -> field.block().get() != first.block().get())) {
            throw apart(names, "fields of several arrays");
        }
        return new LentField(first.block(), whole -> layout(names, whole, side));
    }

    private static BufferLayout layout(List<String> names, BufferLayout whole, List<LentField> side) {
        BufferLayout first = side.getFirst().select().apply(whole);
        long end = first.offset();
        for (LentField field : side) {
            BufferLayout next = field.select().apply(whole);
            boolean close = next.ndim() <= 2 && (next.ndim() < 2 || next.stride(1) == next.itemSize());
            if (!close || next.offset() != end || !next.format().equals(first.format())) {
                throw apart(names, next.format() + " at byte " + (next.offset() - first.offset()));
            }
            end += next.itemSize() * (next.ndim() < 2 ? 1 : next.shape(1));
        }
        long size = first.itemSize();
        return BufferLayout.of(first.offset(), first.format(), size, new long[] {first.shape(0),
            (end - first.offset()) / size}, new long[] {first.stride(0), size});
    }

    private static FormatException apart(List<String> names, String given) {
        return new FormatException(ErrorText.of("fields that lie side by side, with numbers of one type, among "
            + names, given, "slice each by itself"));
    }
}
