package org.scenebuf.engine.change;

/** Who alone counts the rows of a {@link ChangeLog}. It may be late with that until somebody asks. */
public interface RowOwner {

    /** Says by {@link ChangeLog#setRowCount(Object, long)} how many rows there are, unless that was said before. */
    void settle();
}
