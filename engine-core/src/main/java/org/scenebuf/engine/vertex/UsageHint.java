package org.scenebuf.engine.vertex;

/**
 * How often rows will change: Panda3D's hints, from the most often to the least. A renderer may use the hint to decide
 * where it keeps the rows.
 */
public enum UsageHint {

    /** The rows stay in the program's memory, and are sent each time they are drawn. */
    CLIENT,
    /** The rows are drawn a few times between changes. */
    STREAM,
    /** The rows are drawn often, and changed now and then. */
    DYNAMIC,
    /** The rows are made once, and drawn often. */
    STATIC,
    /** No hint was set; treated as {@link #DYNAMIC}. */
    UNSPECIFIED
}
