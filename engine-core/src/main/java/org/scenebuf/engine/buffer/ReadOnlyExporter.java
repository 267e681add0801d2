package org.scenebuf.engine.buffer;

/**
 * Passes requests on, but for those to write.
 *
 * @param exporter who lends
 */
record ReadOnlyExporter(BufferExporter exporter) implements BufferExporter {

    @Override
    public BufferView getBuffer(BufferRequest request) {
        RequestRules.checkWritable(request, true);
        return exporter.getBuffer(request);
    }

    @Override
    public String toString() {
        return exporter + " to read";
    }
}
