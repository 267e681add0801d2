package org.scenebuf.engine.texture;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/**
 * All pixels in one contiguous block, page after page and row after row.
 *
 * @param bytes the bytes, which several textures may share
 */
record OneBlock(PointerToArray<Integer> bytes) implements ImageBlocks {

    /** Allocates the pixels of an image, all zero. */
    static OneBlock allocate(ImageShape shape) {
        return new OneBlock(PointerToArray.allocate(shape.name(), PtaType.UINT8, shape.byteSize()));
    }

    /** Uses bytes as the pixels of an image. */
    static OneBlock of(ImageShape shape, PointerToArray<Integer> bytes) {
        if (Args.notNull(bytes, "bytes").size() != shape.byteSize()) {
            throw new BufferException(ErrorText.of(shape.byteSize() + " bytes for RAM image of " + shape.name() + ", "
                + shape.describe(), bytes.size(), "give all pixels, and no more"));
        }
        requireOpen(bytes);
        return new OneBlock(bytes);
    }

    private static void requireOpen(PointerToArray<Integer> bytes) {
        try {
            bytes.requireUnlent();
        } catch (BufferInUseException | NotResidentException open) {
            return; // It is on loan, or paged out, but open.
        }
    }

    @Override
    public BufferView lend(BufferExporter lender, RegionExporter part, BufferRequest request) {
        return bytes.lend(lender, part.inBlock(), request);
    }

    @Override
    public boolean areApart() {
        return false;
    }

    @Override
    public boolean isReadOnly(int firstPage, int count) {
        return bytes.isReadOnly();
    }

    @Override
    public List<StoreMarks> marks() {
        return List.of(bytes.marks());
    }

    @Override
    public void requireUnlent() {
        ImageBlocks.unlessClosed(bytes::requireUnlent);
    }

    @Override
    public void close() {
        bytes.close();
    }
}
