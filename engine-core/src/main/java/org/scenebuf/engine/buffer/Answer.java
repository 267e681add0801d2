package org.scenebuf.engine.buffer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Checks an exporter's answer against the request. An exporter may be foreign code, and the borrower relies on its
 * request: the memory stays, may be written, and has the right layout.
 */
final class Answer {

    private Answer() {
    }

    /** Borrows, and gives a wrong answer back. */
    static BufferView of(BufferExporter exporter, BufferRequest request) {
        return checked(exporter.getBuffer(request), exporter, request);
    }

    /** Takes an answer, or gives it back and throws. */
    static BufferView checked(@Nullable BufferView view, BufferExporter exporter, BufferRequest request) {
        if (view != null && view.request().equals(request) && !view.isReleased()) {
            return view; // Lender has checked it against this same request.
        }
        try {
            return check(view, exporter, request);
        } catch (RuntimeException refused) {
            if (view != null) {
                view.close();
            }
            throw refused;
        }
    }

    private static BufferView check(@Nullable BufferView view, BufferExporter exporter, BufferRequest request) {
        if (view == null || view.isReleased()) {
            throw misfit("an open view", view == null ? "null" : view, exporter);
        }
        if (view.lease().isVersioned() && !request.versioned()) {
            throw misfit("a pinned view, as requested", "a versioned one", exporter);
        }
        boolean flatBytes = request.asksFor(BufferRequest.FORMAT) && !request.asksFor(BufferRequest.ND);
        RequestRules.check(flatBytes ? request.and(BufferRequest.ND) : request, view.layout(), view.readOnly());
        return view;
    }

    private static BufferException misfit(String expected, Object given, BufferExporter exporter) {
        return new BufferException(ErrorText.of(expected + " from " + exporter, given,
            "pass the request on unchanged in its getBuffer"));
    }
}
