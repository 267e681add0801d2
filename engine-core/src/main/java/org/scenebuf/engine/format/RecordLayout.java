package org.scenebuf.engine.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.internal.Saturated;

/** Computes the offsets of a record's elements, by the rules of the dialect. Padding is not a part. */
final class RecordLayout {

    /** The most values of a format: this many, plus a few for each byte and letter. */
    private static final int MAX_VALUES = 1 << 16;
    private static final int MAX_VALUES_PER_BYTE = 16;

    private final FormatDialect dialect;
    private final FormatText text;
    private final List<ItemType.Run> runs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long size;
    private long alignment = 1;
    private long nodes = 1;

    /** The free bits in the last byte, where the last element was bits. */
    private int spareBits;

    RecordLayout(FormatDialect dialect, FormatText text) {
        this.dialect = dialect;
        this.text = text;
    }

    /** Adds an element that was just parsed. The mark is the one that holds after it. */
    void add(ItemType.Run element, OrderMark mark) {
        ItemType type = element.type();
        if (type instanceof ItemType.Bits bits) {
            addBits(element, bits);
            return;
        }
        long before = size;
        long unit = dialect == FormatDialect.NUMPY && !mark.aligns() ? 1 : type.alignment();
        alignment = Math.max(alignment, unit);
        size = roundedTo(unit);
        long start = size;
        size = Math.addExact(size, Math.multiplyExact(element.count(), type.size()));
        spareBits = size == before ? spareBits : 0;
        if (element.name() != null || !isPadding(type)) {
            addPart(new ItemType.Run(element.name(), start, type, element.count()));
        }
    }

    /** The elements as a record. The mark is the one that holds at its end. */
    ItemType.Record toRecord(OrderMark mark) {
        if (dialect != FormatDialect.NUMPY) {
            return new ItemType.Record(List.copyOf(runs), size, alignment, nodes);
        }
        return new ItemType.Record(allNamed(), mark.aligns() ? roundedTo(alignment) : size, alignment, nodes);
    }

    /** The elements as a whole item. One value without a name is that value. */
    ItemType toItem(OrderMark mark) {
        ItemType.Record all = toRecord(mark);
        boolean single = runs.size() == 1 && runs.getFirst().name() == null && runs.getFirst().count() == 1;
        if (!single) {
            return all;
        }
        ItemType.Run only = runs.getFirst();
        if (only.offset() == 0 && only.type().size() == all.size()) {
            return only.type();
        }
        return dialect == FormatDialect.NUMPY ? all
            : new ItemType.Padded(only.offset(), only.type(), all.size(), alignment);
    }

    private void addBits(ItemType.Run element, ItemType.Bits bits) {
        boolean shared = spareBits > 0;
        long start = shared ? size - 1 : size;
        ItemType.Bits placed = new ItemType.Bits(bits.count(), shared ? Byte.SIZE - spareBits : 0);
        size = Math.addExact(start, placed.size());
        spareBits = (int) -(placed.first() + placed.count()) & Byte.SIZE - 1;
        addPart(new ItemType.Run(element.name(), start, placed, 1));
    }

    private void addPart(ItemType.Run part) {
        if (part.count() == 0) {
            return;
        }
        nodes = Saturated.add(nodes, Saturated.multiply(part.count(), part.type().nodes()));
        long allowed = Saturated.add(MAX_VALUES + text.length(), Saturated.multiply(MAX_VALUES_PER_BYTE, size));
        if (nodes > allowed) {
            throw text.unexpected("at most " + allowed + " values in " + size + " bytes before here");
        }
        if (part.name() != null && !names.add(part.name()) && dialect == FormatDialect.NUMPY) {
            throw text.unexpected("a name other than \"" + part.name() + "\", which is taken, before here");
        }
        boolean longer = dialect != FormatDialect.NUMPY && !runs.isEmpty() && runs.getLast().isContinuedBy(part);
        ItemType.Run last = longer ? runs.removeLast() : part;
        runs.add(longer ? new ItemType.Run(null, last.offset(), part.type(), last.count() + part.count()) : part);
    }

    /** Gives each part without a name the next free name of f0, f1 and so on. */
    private List<ItemType.Run> allNamed() {
        List<ItemType.Run> named = new ArrayList<>(runs.size());
        int next = 0;
        for (ItemType.Run run : runs) {
            while (run.name() == null && names.contains("f" + next)) {
                next++;
            }
            String name = run.name() == null ? "f" + next++ : run.name();
            named.add(new ItemType.Run(name, run.offset(), run.type(), run.count()));
        }
        return List.copyOf(named);
    }

    private long roundedTo(long unit) {
        return Math.addExact(size, -size & unit - 1);
    }

    private static boolean isPadding(ItemType type) {
        return type instanceof ItemType.Bytes bytes && bytes.code() == 'x'
            || type instanceof ItemType.SubArray array && isPadding(array.element());
    }
}
