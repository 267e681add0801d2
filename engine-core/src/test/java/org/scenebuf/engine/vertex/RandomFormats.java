package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Formats of every kind that can be made: any types, matrices, gaps, no alignment, odd names, in any order. */
final class RandomFormats {

    private static final List<String> NAMES = List.of("c%d", "texcoord.%d", "T{%d}", "(%d)f", "grün %d", "<%d x");

    private RandomFormats() {
    }

    static GeomVertexArrayFormat next(Random random) {
        List<GeomVertexColumn> columns = new ArrayList<>();
        boolean aligned = random.nextBoolean();
        int end = 0;
        int widest = 1;
        for (int k = 0; k < 1 + random.nextInt(6); k++) {
            NumericType type = NumericType.values()[random.nextInt(NumericType.values().length)];
            int gap = random.nextInt(5);
            int unit = aligned ? type.byteSize() : 1;
            columns.add(column(random, k, type, (end + gap + unit - 1) / unit * unit));
            end = columns.getLast().endByte();
            widest = Math.max(widest, unit);
        }
        Collections.shuffle(columns, random);
        return GeomVertexArrayFormat.of(columns, (end + random.nextInt(9) + widest - 1) / widest * widest);
    }

    private static GeomVertexColumn column(Random random, int number, NumericType type, int byteOffset) {
        boolean matrix = !type.isPacked() && random.nextInt(5) == 0;
        Contents contents = matrix ? Contents.MATRIX : Contents.values()[random.nextInt(Contents.MATRIX.ordinal())];
        int components = matrix ? 2 + random.nextInt(3) : type.isPacked() ? 1 : 1 + random.nextInt(4);
        InternalName name = InternalName.of(NAMES.get(random.nextInt(NAMES.size())).formatted(number));
        return new GeomVertexColumn(name, components, type, contents, byteOffset, random.nextBoolean());
    }
}
