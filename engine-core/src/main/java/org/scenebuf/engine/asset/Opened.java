package org.scenebuf.engine.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.CloseAll;

/** What was opened for a model so far, to be closed with it or when it fails to load. */
final class Opened {

    private final List<Runnable> closers = new ArrayList<>();

    <T> T add(T resource, Consumer<T> close) {
        closers.add(() -> close.accept(resource));
        return resource;
    }

    /**
     * Closes all that can be closed.
     *
     * @throws RuntimeException the first refusal, with the others in it; what refused can be closed later
     */
    void close() {
        CloseAll.of(closers);
    }
}
