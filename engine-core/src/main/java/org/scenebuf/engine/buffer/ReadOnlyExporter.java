package org.scenebuf.engine.buffer;

import org.scenebuf.engine.internal.OwnAction;

/**
 * An exporter that passes on requests to read, and refuses requests to write. Its views name this exporter, and not the
 * exporter that could be written to.
 *
 * @param exporter the real exporter
 */
record ReadOnlyExporter(BufferExporter exporter) implements BufferExporter {

    @Override
    public BufferView getBuffer(BufferRequest request) {
        RequestRules.checkWritable(request, true);
        BufferView view = Answer.of(exporter, request);
        try {
            return Lender.lendOnReadOnly(view, this, view.items(), request, (OwnAction) view::close);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    @Override
    public String toString() {
        return exporter + " to read";
    }
}
