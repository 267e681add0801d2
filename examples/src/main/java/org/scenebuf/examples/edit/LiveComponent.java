package org.scenebuf.examples.edit;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/**
 * One component of a column, which moves around its position at rest. The view of it stays open. Each move writes into
 * the engine's memory and marks the rows, so that nothing counts as changed between two moves.
 */
final class LiveComponent implements AutoCloseable {

    private final Nd4jView view;
    private final INDArray live;
    private final INDArray rest;

    LiveComponent(BufferExporter column, int component) {
        view = Nd4jViews.open(column);
        view.explicit(); // The array stays open, so each move marks its rows itself.
        live = view.component(component);
        rest = live.dup();
        modified();
    }

    /** {@return a copy of another component of the column, in ND4J's own memory} */
    INDArray copyOf(int component) {
        return view.component(component).dup();
    }

    /** Moves the component to {@code rest + offset} in one pass, which writes into the engine's memory. */
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
