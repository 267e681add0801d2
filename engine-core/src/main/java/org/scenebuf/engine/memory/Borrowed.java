package org.scenebuf.engine.memory;

import org.jspecify.annotations.Nullable;

/** Something that is out, as errors tell of it. */
interface Borrowed {

    /** Who has it. */
    String borrower();

    /** Where that began, in debug mode. */
    @Nullable Throwable begun();
}
