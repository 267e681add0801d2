package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A slice expression made by chance, and what it means, found slowly: number by number, in lists. */
final class SliceModel {

    private static final String[] SETS = {"xyzw", "rgba", "stpq"};

    private final Random random;

    /** Where each number of the cache is: row and component; in the order of the cache. */
    final List<long[]> places = new ArrayList<>();
    final List<Long> shape = new ArrayList<>();
    String text = "";

    /** Whether a component is taken twice. */
    boolean repeats;

    SliceModel(Random random) {
        this.random = random;
    }

    /** Makes an expression over a field. */
    void make(String field, int rowCount, int components) {
        List<Long> rows = new ArrayList<>();
        StringBuilder written = new StringBuilder();
        boolean one = rows(rowCount, rows, written);
        written.append(", '").append(field).append('\'');
        List<List<Long>> taken = new ArrayList<>();
        int kind = components == 1 ? random.nextInt(4) : random.nextInt(6);
        switch (kind) {
            case 0, 1 -> {
                taken.add(range(0, components));
                written.append(random.nextBoolean() ? ", :" : "");
            }
            case 2 -> taken.add(word(components, 1 + random.nextInt(4), written.append(", '")));
            case 3 -> {
                int planes = 1 + random.nextInt(3);
                written.append(", (");
                for (int p = 0; p < planes; p++) {
                    List<Long> plane = word(components, 1, written.append('\''));
                    String letter = written.substring(written.length() - 2, written.length() - 1);
                    written.insert(written.length() - 1, random.nextBoolean() ? letter + letter : "");
                    written.append(planes == 1 || p < planes - 1 ? ", " : "");
                    taken.add(plane);
                }
                written.append(')');
            }
            case 4 -> {
                int component = random.nextInt(2 * components) - components;
                taken.add(List.of((long) Math.floorMod(component, components)));
                written.append(", ").append(component);
            }
            default -> taken.add(slice(components, written.append(", ")));
        }
        text = written.toString();
        boolean drops = kind == 4 || kind < 2 && components == 1;
        List<Long> all = taken.stream().flatMap(List::stream).toList();
        repeats = all.stream().distinct().count() < all.size();
        fill(rows, one, taken, kind == 3, drops);
    }

    private void fill(List<Long> rows, boolean one, List<List<Long>> taken, boolean planes, boolean drops) {
        if (planes) {
            shape.add((long) taken.size());
        }
        if (!one) {
            shape.add((long) rows.size());
        }
        if (!planes && !drops) {
            shape.add((long) taken.getFirst().size());
        }
        if (shape.isEmpty()) {
            shape.add(1L);
        }
        for (List<Long> each : taken) {
            for (long row : rows) {
                for (long component : each) {
                    places.add(new long[] {row, component});
                }
            }
        }
    }

    /** Whether it is a single row. */
    private boolean rows(int rowCount, List<Long> rows, StringBuilder written) {
        switch (rowCount == 0 ? 0 : random.nextInt(4)) {
            case 0 -> rows.addAll(slice(rowCount, written));
            case 1 -> {
                int row = random.nextInt(2 * rowCount) - rowCount;
                rows.add((long) Math.floorMod(row, rowCount));
                written.append(row);
                return true;
            }
            case 2 -> {
                List<Integer> list = new ArrayList<>();
                for (int k = random.nextInt(2 * rowCount); k >= 0; k--) {
                    list.add(random.nextInt(2 * rowCount) - rowCount);
                    rows.add((long) Math.floorMod(list.getLast(), rowCount));
                }
                written.append(list);
            }
            default -> {
                List<String> mask = new ArrayList<>();
                for (int row = 0; row < rowCount; row++) {
                    boolean take = random.nextBoolean();
                    mask.add(take ? "True" : "False");
                    if (take) {
                        rows.add((long) row);
                    }
                }
                written.append(mask);
            }
        }
        return false;
    }

    /** Python's slice, by going from index to index. */
    private List<Long> slice(int length, StringBuilder written) {
        Integer start = random.nextBoolean() ? null : random.nextInt(3 * length + 3) - length - 1;
        Integer stop = random.nextBoolean() ? null : random.nextInt(3 * length + 3) - length - 1;
        int step = random.nextInt(3) > 0 ? 1 : random.nextBoolean() ? 1 + random.nextInt(3) : -1 - random.nextInt(3);
        written.append(start == null ? "" : start).append(':').append(stop == null ? "" : stop)
            .append(step == 1 ? "" : ":" + step);
        long from = start == null ? (step > 0 ? 0 : length - 1) : start < 0 ? start + length : start;
        long to = stop == null ? (step > 0 ? length : -1) : stop < 0 ? Math.max(-1, stop + length) : stop;
        List<Long> taken = new ArrayList<>();
        if (step < 0) {
            from = Math.min(from, length - 1);
        } else {
            from = Math.max(0, from);
        }
        for (long at = from; step > 0 ? at < Math.min(to, length) : at > to && at >= 0; at += step) {
            taken.add(at);
        }
        return taken;
    }

    private List<Long> word(int components, int length, StringBuilder written) {
        String letters = SETS[random.nextInt(SETS.length)];
        List<Long> taken = new ArrayList<>();
        for (int k = 0; k < length; k++) {
            int component = random.nextInt(components);
            taken.add((long) component);
            written.append(letters.charAt(component));
        }
        written.append('\'');
        return taken;
    }

    private static List<Long> range(long from, long to) {
        List<Long> all = new ArrayList<>();
        for (long k = from; k < to; k++) {
            all.add(k);
        }
        return all;
    }
}
