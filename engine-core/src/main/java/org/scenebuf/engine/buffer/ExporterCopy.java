package org.scenebuf.engine.buffer;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.BufferException;

/** Copies all items of one exporter to another. */
final class ExporterCopy {

    private ExporterCopy() {
    }

    static void copy(BufferView from, BufferView to) {
        if (to.len() < from.len()) {
            throw new BufferException(ErrorText.of("at least " + from.len() + " bytes for the items of "
                + from.exporter(), to.len() + " bytes of " + to.exporter(), "make it larger, or copy a part"));
        }
        if (from.len() == 0) {
            return; // Without bytes, the layouts do not matter.
        }
        if (Contiguity.isAlike(from.layout(), to.layout())) {
            try {
                CountedCopy.copy(from.items().base(), from.layout().lowestByte(), to.items().base(),
                    to.layout().lowestByte(), from.len());
            } finally {
                ItemStores.stored(to.items()); // This happens also where the memory ended during the copy.
            }
            return;
        }
        try {
            to.items().copyFrom(from.items());
        } catch (IllegalArgumentException differentItems) {
            throw new BufferException(differentItems.getMessage());
        }
    }
}
