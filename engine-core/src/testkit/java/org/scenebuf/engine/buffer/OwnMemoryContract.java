package org.scenebuf.engine.buffer;

/** What every exporter promises that has memory of its own and keeps no log: who adopts the memory sees its changes. */
public abstract class OwnMemoryContract extends BufferExporterContract {

    private Runnable close;
    private Watcher watcher;

    /** Makes an exporter of items in one piece, and says by {@link #closedBy} how it is closed. */
    protected abstract BufferExporter lender() throws Exception;

    /** Closes the exporter; it is run as often as that is tried. */
    protected final void closedBy(Runnable closing) {
        close = closing;
    }

    @Override
    protected final BufferExporter make() {
        try {
            BufferExporter made = lender();
            watcher = new Watcher(made);
            return made;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    protected final void closeOwner() {
        watcher.close();
        close.run();
    }

    @Override
    protected final boolean changesSeen() {
        return watcher.sees();
    }
}
