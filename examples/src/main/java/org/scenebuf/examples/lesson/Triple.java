package org.scenebuf.examples.lesson;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.interop.view.MemoryView;

/** Checks the memory for typed views of three items. */
final class Triple {

    private Triple() {
    }

    /** {@return the view, when it has at least three items of a format in one dimension; otherwise refuses it} */
    static MemoryView require(MemoryView view, char format, String name) {
        if (view.layout().format().scalarCode() != format) {
            throw new IllegalArgumentException(ErrorText.of("items of format " + format + " for a " + name,
                view.format(), "take the bytes and cast(\"" + format + "\")"));
        }
        if (view.ndim() != 1 || view.length() < 3) {
            throw new IllegalArgumentException(ErrorText.of("one dimension of at least 3 items for a " + name,
                view.layout(), "slice as many bytes as that takes, and cast then"));
        }
        return view;
    }
}
