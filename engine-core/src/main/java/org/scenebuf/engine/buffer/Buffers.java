package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.CountedCopy;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** What can be done with any exporter. */
public final class Buffers {

    private Buffers() {
    }

    /**
     * Borrows all that an exporter has, to write if it allows that, else to read.
     *
     * @param source lends
     * @param name who adopts, as errors will name it
     * @return the view
     * @throws BufferException when the exporter lends nothing at all
     */
    public static BufferView borrowToAdopt(BufferExporter source, String name) {
        String borrower = "adopted by " + name;
        try {
            return source.getBuffer(BufferRequest.FULL.by(borrower));
        } catch (BufferException notToWrite) {
            return source.getBuffer(BufferRequest.FULL_RO.by(borrower));
        }
    }

    /**
     * Makes somebody's memory the storage of something else, without a copy. The view is held open as long as the
     * storage, and closed with it.
     *
     * @param view a view with items in C order; this method owns it, also when it throws
     * @param name what the storage is for
     * @return storage of fixed size; read-only where the view is
     * @throws BufferException when the items are not close together in C order
     */
    public static Storage adopt(BufferView view, String name) {
        try {
            if (!view.layout().isContiguous('C')) {
                throw new BufferException(ErrorText.of("items in C order, close together, to adopt as " + name,
                    view.layout(), "copy them"));
            }
            return Storage.of(NativeMemory.part(view.segment(), name, view::close));
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    /**
     * Copies the bytes of contiguous items.
     *
     * @param source lends the bytes
     * @param target gets them; as many bytes as the source has
     * @throws BufferException when one of them is not contiguous, or the sizes differ
     */
    public static void copyData(BufferExporter source, BufferExporter target) {
        try (BufferView from = source.getBuffer(BufferRequest.SIMPLE.by("copyData"));
            BufferView to = target.getBuffer(BufferRequest.WRITABLE.by("copyData"))) {
            if (from.len() != to.len()) {
                throw new BufferException(ErrorText.of(to.len() + " bytes for " + target, from.len() + " of " + source,
                    "make both of one size"));
            }
            MemorySegment bytes = from.segment();
            CountedCopy.copy(bytes, 0, to.segment(), 0, bytes.byteSize());
        }
    }
}
