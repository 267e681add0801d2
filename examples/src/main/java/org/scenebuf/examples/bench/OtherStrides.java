package org.scenebuf.examples.bench;

import org.joml.Vector3f;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexRewriter;
import org.scenebuf.interop.view.MemoryView;

/** Loops over rows of several sizes, so that the compiler has seen accessors of more than one size. */
final class OtherStrides {

    private OtherStrides() {
    }

    static void run(FloatColumn column) {
        Vector3f p = new Vector3f();
        for (long row = 0; row < column.rowCount(); row++) {
            column.set(row, 2, column.get(row, 2) + 1);
            column.set(row, column.get(row, p).add(1, 0, 0));
        }
    }

    static void run(MemoryView view) {
        for (long row = 0; row < view.length(); row++) {
            view.setFloat(view.getFloat(row, 2) + 1, row, 2);
        }
    }

    static void run(MemoryView view, long rows) {
        for (long row = 0; row < rows; row++) {
            view.setFloat(view.getFloat(row) + 1, row);
        }
    }

    static void run(GeomVertexArrayData array) {
        Vector3f p = new Vector3f();
        try (GeomVertexRewriter position = array.column("vertex").rewriter()) {
            while (!position.isAtEnd()) {
                position.setData3f(position.getData3f(p).add(1, 0, 0));
            }
        }
    }

    /** Stores into all items. */
    static void store(MemoryView view) {
        boolean whole = "bBhHiIqQ".contains(view.format());
        for (long k = 0; k < view.length(); k++) {
            if (whole) {
                view.setInt((int) k & 1, k);
            } else {
                view.setFloat(k & 1, k);
            }
        }
    }
}
