package org.scenebuf.engine.paging;

import org.scenebuf.engine.internal.ErrorText;

/** Thrown for stored bytes that their codec cannot have written. The text is one line. */
final class CodecException extends Exception {

    private static final long serialVersionUID = 1L;

    CodecException(String expected, Object given) {
        super(ErrorText.of(expected, given, "the stored bytes are damaged: take them from a copy"));
    }
}
