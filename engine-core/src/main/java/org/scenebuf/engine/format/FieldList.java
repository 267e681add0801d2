package org.scenebuf.engine.format;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Saturated;

/** The fields of a record. Each is made when it is asked for, because a count in a format may stand for very many. */
final class FieldList extends AbstractList<ElementFormat.Field> implements RandomAccess {

    private final List<ItemType.Run> runs;

    /** The index of each run's first field; at the end, the number of all fields. */
    private final long[] starts;

    FieldList(List<ItemType.Run> runs) {
        this.runs = runs;
        this.starts = new long[runs.size() + 1];
        for (int k = 0; k < runs.size(); k++) {
            starts[k + 1] = Saturated.add(starts[k], runs.get(k).count());
        }
    }

    long count() {
        return starts[runs.size()];
    }

    @Override
    public int size() {
        return (int) Math.min(count(), Integer.MAX_VALUE);
    }

    @Override
    public ElementFormat.Field get(int index) {
        Args.index(index, size(), "fields");
        int found = Arrays.binarySearch(starts, index);
        int run = found >= 0 ? found : -found - 2;
        return field(runs.get(run), index - starts[run]);
    }

    static ElementFormat.Field field(ItemType.Run run, long index) {
        return new ElementFormat.Field(run.name(), run.offset() + index * run.type().size(), run.type());
    }
}
