package org.scenebuf.engine.buffer;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** What every exporter promises that lends on what it borrowed of an array: what the array promises. */
public abstract class BorrowerContract extends BufferExporterContract {

    private GeomVertexArrayData rows;
    private ChangeCursor cursor;
    private Runnable giveBack;

    /** Borrows a column, or all of the seven rows, and says by {@link #givesBackBy} how it gives them back. */
    protected abstract BufferExporter over(GeomVertexArrayData array);

    /** Is to be run before the array is closed, as often as that is tried. */
    protected final void givesBackBy(Runnable close) {
        giveBack = close;
    }

    @Override
    protected final BufferExporter make() {
        rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 7);
        cursor = rows.changes().newCursor();
        return over(rows);
    }

    @Override
    protected final void closeOwner() {
        giveBack.run();
        rows.close();
    }

    @Override
    protected final boolean changesSeen() {
        return cursor.drain((first, count) -> { }) > 0;
    }
}
