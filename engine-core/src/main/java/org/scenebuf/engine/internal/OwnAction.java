package org.scenebuf.engine.internal;

/**
 * An action of the library's own, where a user may pass one of his: it waits for nobody, so that the cleaner may run it
 * itself. See {@link UserActions}.
 */
@FunctionalInterface
public interface OwnAction extends Runnable {

    /**
     * Makes an action of the same kind as the one that it is made around.
     *
     * @param inner what the action runs
     * @param action the action
     * @return the action, the library's own where the inner one is
     */
    static Runnable around(Runnable inner, Runnable action) {
        return inner instanceof OwnAction ? (OwnAction) action::run : action;
    }
}
