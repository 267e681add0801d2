package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.RunAll;

/** Everything that was opened for a model so far. It is closed with the model, or when loading fails. */
final class Opened {

    private final List<Runnable> closers = new ArrayList<>();

    <T> T add(T resource, Consumer<T> close) {
        closers.add(() -> close.accept(resource));
        return resource;
    }

    /**
     * Closes everything that can be closed.
     *
     * @throws RuntimeException the first refusal, with the others as suppressed exceptions; a refused object can be
     *     closed later
     */
    void close() {
        RunAll.of(closers);
    }
}
