package org.scenebuf.engine.pages;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.ExporterBase;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Storage;

// The temperatures of a weather simulation: a grid of floats, whose rows the simulation aligns to 64 bytes.
public final class AirGrid extends ExporterBase implements AutoCloseable {

    private final Storage storage;
    private final BufferLayout layout;
    private volatile boolean edited;

    public AirGrid(int height, int width) {
        long rowBytes = Math.ceilDiv(4L * width, 64) * 64;
        long[] shape = {height, width};
        long[] strides = {rowBytes, 4};
        layout = BufferLayout.of(0, ElementFormat.of("f"), 4, shape, strides);
        storage = Storage.allocate("air", height * rowBytes);    // or Storage.of(NativeMemory.adopt(...))
    }

    // Lends the grid.
    @Override
    protected BufferView buffer(BufferRequest request) {
        return Lender.lend(this, storage, layout, request);
    }

    // Is called when a borrower has finished.
    @Override
    protected void releaseBuffer(BufferView view) {
        edited |= !view.readOnly();
    }

    // Tells whether somebody borrowed the grid for writing.
    public boolean isEdited() {
        return edited;
    }

    // Frees the grid. Throws BufferInUseException while it is on loan; the text names the borrowers.
    @Override
    public void close() {
        requireUnlent();
        storage.close();
    }

    @Override
    public String toString() {
        return "the air grid";
    }
}
