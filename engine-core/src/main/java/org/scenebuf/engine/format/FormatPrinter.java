package org.scenebuf.engine.format;

import java.util.stream.Collectors;

/**
 * Writes a format string that is parsed as the same item again.
 *
 * <p>A mark is written only where it changes. Inside records, padding is written out, and {@code ^} is written instead
 * of {@code @}. So every dialect gives the record the same layout.
 */
final class FormatPrinter {

    private final StringBuilder text = new StringBuilder();
    private OrderMark mark = OrderMark.ALIGNED;
    private int depth;

    private FormatPrinter() {
    }

    static String print(ItemType type) {
        FormatPrinter printer = new FormatPrinter();
        printer.append(type, 1);
        return printer.text.toString();
    }

    private void append(ItemType type, long count) {
        switch (type) {
            case ItemType.Scalar scalar when scalar.width() == 1 -> append(scalar.code(), count);
            case ItemType.Scalar scalar -> {
                append(scalar.mark(), count);
                text.append(scalar.code());
            }
            case ItemType.LongReal real -> {
                append(real.mark(), count);
                text.append('g');
            }
            case ItemType.ComplexPair pair -> appendPair(pair, count);
            case ItemType.Pointer pointer -> appendPointer(pointer, count);
            case ItemType.Bytes bytes -> append(bytes.code(), bytes.code() == 'c' ? count : bytes.size());
            case ItemType.Bits bits -> append('t', bits.count());
            case ItemType.Units units -> {
                append(units.mark(), 1);
                append(units.code(), units.count());
            }
            case ItemType.SubArray array -> {
                text.append(array.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")")));
                append(array.element(), 1);
            }
            case ItemType.Record structure -> append(structure, count);
            case ItemType.Padded padded -> {
                pad(padded.before());
                append(padded.value(), 1);
                pad(padded.size() - padded.before() - padded.value().size());
            }
            case ItemType.Unknown unknown -> text.append(unknown.text());
        }
    }

    private void append(ItemType.Record structure, long count) {
        depth++;
        text.append(count == 1 ? "" : count).append("T{");
        long end = 0;
        for (ItemType.Run run : structure.runs()) {
            boolean shared = run.type() instanceof ItemType.Bits bits && bits.first() > 0;
            pad(shared ? 0 : run.offset() - end);
            append(run.type(), run.count());
            if (run.name() != null) {
                text.append(':').append(run.name()).append(':');
            }
            end = run.offset() + run.count() * run.type().size();
        }
        pad(structure.size() - end);
        text.append('}');
        depth--;
    }

    private void appendPair(ItemType.ComplexPair pair, long count) {
        switch (pair.part()) {
            case ItemType.Scalar scalar -> {
                append(scalar.mark(), count);
                text.append('Z').append(scalar.code());
            }
            case ItemType.LongReal real -> {
                append(real.mark(), count);
                text.append("Zg");
            }
            default -> throw new IllegalStateException(pair.toString());
        }
    }

    private void appendPointer(ItemType.Pointer pointer, long count) {
        append(pointer.address().mark(), count);
        text.append(pointer.code());
        if (pointer.target() != null) {
            append(pointer.target(), 1);
        }
    }

    private void append(OrderMark wanted, long count) {
        OrderMark exact = depth > 0 && wanted == OrderMark.ALIGNED ? OrderMark.NATIVE : wanted;
        if (exact != mark) {
            mark = exact;
            text.append(exact.character());
        }
        text.append(count == 1 ? "" : count);
    }

    private void append(char code, long count) {
        text.append(count == 1 ? "" : count).append(code);
    }

    private void pad(long count) {
        if (count > 0) {
            append('x', count);
        }
    }
}
