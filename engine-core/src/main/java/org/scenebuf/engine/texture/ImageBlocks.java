package org.scenebuf.engine.texture;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.pta.PointerToArray;

/** Where the pixels of an image lie: in one block, or each page in its own. */
sealed interface ImageBlocks permits OneBlock, BlockPerPage {

    /** Lends part of the image, in the name of an exporter. */
    BufferView lend(BufferExporter lender, RegionExporter part, BufferRequest request);

    /** The bytes of all pages; refused where these lie apart. */
    PointerToArray<Integer> bytes();

    /** Whether pages lie apart. */
    boolean areApart();

    /** Whether pixels of some pages may only be read. */
    boolean isReadOnly(int firstPage, int count);

    /** The marks of each block. */
    List<StoreMarks> marks();

    /**
     * Checks that the pixels may be given back.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when some are on loan
     */
    void requireUnlent();

    /** Gives the pixels back; closing twice is harmless. */
    void close();
}
