package org.scenebuf.interop.nd4j;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Options;

/**
 * Ends a loan whose INDArrays were all collected. If the loan was never closed, debug mode logs a warning.
 *
 * @param view the loan
 * @param begun the stack where the loan began; null outside debug mode
 */
record ForgottenLoan(BufferView view, @Nullable Throwable begun) implements OwnAction {

    private static final System.Logger LOGGER = System.getLogger(ForgottenLoan.class.getPackageName());

    static ForgottenLoan of(BufferView view) {
        return new ForgottenLoan(view, Options.debug() ? new Throwable("the loan began here") : null);
    }

    @Override
    public void run() {
        boolean forgotten = !view.isReleased();
        view.close();
        if (forgotten && begun != null) {
            LOGGER.log(Level.WARNING, ErrorText.of("an Nd4jView to be closed", "one over " + view.exporter()
                + " whose arrays were collected", "close it where its arrays are no longer used"), begun);
        }
    }
}
