package org.scenebuf.interop.slicer;

import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.OwnAction;

/**
 * A part of an exporter's memory, with constant strides, as an exporter: a cache in place.
 *
 * @param block the lender
 * @param layout the part
 */
record LentPart(BufferExporter block, BufferLayout layout) implements BufferExporter {

    @Override
    public BufferView getBuffer(BufferRequest request) {
        BufferRequest whole = request.asksFor(BufferRequest.WRITABLE) ? BufferRequest.FULL : BufferRequest.FULL_RO;
        BufferRequest named = whole.by(request.borrower());
        BufferView view = Buffers.borrow(block, request.versioned() ? named.asVersioned() : named);
        try {
            return Lender.lendOn(view, this, view.items().as(layout), request, (OwnAction) view::close);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    @Override
    public String toString() {
        return "a slice of " + block;
    }
}
