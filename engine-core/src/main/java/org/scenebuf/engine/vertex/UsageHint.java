package org.scenebuf.engine.vertex;

/**
 * How often rows will change: Panda3D's hints, from the most often to the least. Only a hint, for where a renderer
 * keeps them.
 */
public enum UsageHint {

    /** They stay with the program, and are sent whenever they are drawn. */
    CLIENT,
    /** They are drawn a few times between changes. */
    STREAM,
    /** They are drawn often, and changed now and then. */
    DYNAMIC,
    /** They are made once, and drawn often. */
    STATIC,
    /** Nobody has said; treated as {@link #DYNAMIC}. */
    UNSPECIFIED
}
