package org.scenebuf.engine.memory;

/**
 * Every option of the library, with its system property, its default, and when it is read.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><th>property</th><th>default</th><th>read</th><th>does</th></tr>
 * <tr><td>{@value #DEBUG_PROPERTY}</td><td>false</td><td>when this class loads, then by {@link #setDebug}</td>
 *     <td>each loan keeps the stack where it began, and errors show it; memory that a view gave is ended with the view,
 *     for every thread; a view that is handed out as a whole at every look, while little of it is stored to, is named
 *     in the log</td></tr>
 * <tr><td>{@value #GL_PROPERTY}</td><td>empty</td><td>by the tests</td>
 *     <td>{@code required}: OpenGL tests fail where there is no OpenGL, instead of being skipped</td></tr>
 * </table>
 */
public final class Options {

    /** Name of the property behind {@link #debug()}. */
    public static final String DEBUG_PROPERTY = "scenebuf.debug";

    /** Name of the property that makes OpenGL a must for the tests. */
    public static final String GL_PROPERTY = "scenebuf.gl";

    private static volatile boolean debug = Boolean.getBoolean(DEBUG_PROPERTY);

    private Options() {
    }

    /**
     * Tells whether loans remember where they began.
     *
     * @return the present setting
     */
    public static boolean debug() {
        return debug;
    }

    /**
     * Switches debug mode for loans that begin from now on.
     *
     * @param on the new setting
     */
    public static void setDebug(boolean on) {
        debug = on;
    }
}
