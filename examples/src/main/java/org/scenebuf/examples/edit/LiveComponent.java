package org.scenebuf.examples.edit;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/**
 * One component of a column that moves around its place of rest, on a view that stays open. Each move writes into the
 * engine's memory and names the rows, so that between two moves nothing counts as changed.
 */
final class LiveComponent implements AutoCloseable {

    private final Nd4jView view;
    private final INDArray live;
    private final INDArray rest;

    LiveComponent(BufferExporter column, int component) {
        view = Nd4jViews.open(column);
        view.explicit(); // The array stays open; each move names the rows.
        live = view.component(component);
        rest = live.dup();
        modified();
    }

    /** A copy of another component of the column, in ND4J's own memory. */
    INDArray copyOf(int component) {
        return view.component(component).dup();
    }

    /** Moves to {@code rest + offset}: one pass, whose result is the engine's own memory. */
    void set(INDArray offset) {
        rest.add(offset, live);
        modified();
    }

    @Override
    public void close() {
        view.close();
    }

    private void modified() {
        view.modified(0, live.length());
    }
}
