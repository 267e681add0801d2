package org.scenebuf.examples.lesson;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.interop.view.MemoryView;

/** What typed views ask of the memory that they are put on. */
final class Triple {

    private Triple() {
    }

    /** Gives the view back when it has three items, or more, of one format in one dimension. */
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
