package org.scenebuf.engine.buffer;

import org.scenebuf.engine.internal.OwnAction;

/**
 * Passes requests on, but for those to write. Views name it, and not the exporter that might be written to.
 *
 * @param exporter who lends
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
