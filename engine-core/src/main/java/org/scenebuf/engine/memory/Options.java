package org.scenebuf.engine.memory;

/**
 * All options of the library, each with its system property, its default, and the time when it is read.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>property</th><th>default</th><th>read</th><th>effect</th></tr>
 * <tr><td>{@value #DEBUG_PROPERTY}</td><td>false</td><td>when this class loads, then by {@link #setDebug}</td><td>Each
 *     loan keeps the stack where it began, and errors show the stack. The memory that a view handed out ends
 *     together with the view, for every thread, once no native call uses it; that of a versioned view ends when the
 *     exporter moves it, and that of an arena of yours with the arena. A
 *     view that hands out all of its memory at every look, while little of it is stored to, is named in the
 *     log.</td></tr>
 * <tr><td>{@value #GL_PROPERTY}</td><td>empty</td><td>by the tests</td><td>{@code required}: without OpenGL, the OpenGL
 *     tests fail instead of being skipped</td></tr>
 * </table>
 */
public final class Options {

    /** Name of the property for {@link #debug()}. */
    public static final String DEBUG_PROPERTY = "scenebuf.debug";

    /** Name of the property that makes the tests require OpenGL. */
    public static final String GL_PROPERTY = "scenebuf.gl";

    private static volatile boolean debug = Boolean.getBoolean(DEBUG_PROPERTY);

    private Options() {
    }

    /** {@return whether debug mode is on} */
    public static boolean debug() {
        return debug;
    }

    /**
     * Switches debug mode for loans that begin from now on.
     *
     * @param on whether debug mode is on
     */
    public static void setDebug(boolean on) {
        debug = on;
    }
}
