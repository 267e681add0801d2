package org.scenebuf.engine.texture;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.LateClose;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.pta.PointerToArray;

/** Where the pixels of an image lie: all in one block, or each page in a block of its own. */
sealed interface ImageBlocks permits OneBlock, BlockPerPage {

    /** Lends part of the image. The view names the given exporter as its lender. */
    BufferView lend(BufferExporter lender, RegionExporter part, BufferRequest request);

    /** {@return the bytes of all pages; refused where the pages are in separate blocks} */
    PointerToArray<Integer> bytes();

    /** {@return whether each page has a block of its own} */
    boolean areApart();

    /** {@return whether any pixels of some pages are read-only} */
    boolean isReadOnly(int firstPage, int count);

    /** {@return the marks of each block} */
    List<StoreMarks> marks();

    /**
     * Checks that the memory may be given back, or is given back already.
     *
     * @throws BufferInUseException when some pixels are on loan
     */
    void requireUnlent();

    /**
     * Runs a check that pixels are not on loan. Where somebody else has closed their memory, they are not.
     *
     * @param check throws {@link IllegalStateException} where the memory is closed
     */
    static void unlessClosed(Runnable check) {
        try {
            check.run();
        } catch (IllegalStateException closed) {
            return; // Closed memory has no loans.
        }
    }

    /**
     * Gives back pixels that are not on loan. Where a native call uses them, they are given back when it is over.
     *
     * @param close gives them back
     */
    static void closeLate(Runnable close) {
        LateClose.close(close, BufferInUseException.class);
    }

    /** Gives the memory back. Closing twice is harmless. */
    void close();
}
