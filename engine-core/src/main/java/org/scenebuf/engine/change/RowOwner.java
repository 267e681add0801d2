package org.scenebuf.engine.change;

/**
 * The object that alone sets the number of rows of a {@link ChangeLog}. It may set the number late: when somebody asks.
 */
public interface RowOwner {

    /** Sets the number of rows by {@link ChangeLog#setRowCount(Object, long)}, unless the log has it already. */
    void settle();
}
