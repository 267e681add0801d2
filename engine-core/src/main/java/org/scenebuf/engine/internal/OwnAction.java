package org.scenebuf.engine.internal;

/**
 * An action of the library itself, where a user's action is possible, too. It waits for nobody, so the cleaner may run
 * it in its own thread. See {@link UserActions}.
 */
@FunctionalInterface
public interface OwnAction extends Runnable {

    /** Does nothing. */
    OwnAction NONE = () -> { };

    /**
     * Makes an action around another one. It is the library's own where the inner one is.
     *
     * @param inner the inner action
     * @param action the whole action, which runs the inner one
     * @return the whole action
     */
    static Runnable around(Runnable inner, Runnable action) {
        return inner instanceof OwnAction ? (OwnAction) action::run : action;
    }
}
