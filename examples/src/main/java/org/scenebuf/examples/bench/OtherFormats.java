package org.scenebuf.examples.bench;

import org.scenebuf.interop.view.MemoryView;

/** Runs views of several formats through their accessors, so that the compiler has seen more than one format. */
final class OtherFormats {

    private OtherFormats() {
    }

    /** Adds up all items of a view of one or two dimensions. */
    static double run(MemoryView view) {
        double sum = 0;
        boolean whole = "bBhHiIqQ".contains(view.format());
        MemoryView pairs = view.cast("B").cast(view.format(), view.length() / 2, 2);
        for (long k = 0; k < view.length(); k++) {
            sum += whole ? view.getInt(k) : view.getDouble(k);
        }
        for (long k = 0; k < pairs.length(); k++) {
            sum += whole ? pairs.getLong(k, 1) : pairs.getDouble(k, 1);
        }
        for (long k = 0; k < pairs.length(); k++) {
            sum += view.itemSize() <= 2 || view.format().equals("f") ? pairs.getFloat(k, 0) : 0;
        }
        return sum;
    }
}
