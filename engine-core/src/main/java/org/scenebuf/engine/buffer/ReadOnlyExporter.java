package org.scenebuf.engine.buffer;

import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;

/**
 * Passes requests on, but for those to write.
 *
 * @param exporter who lends
 */
record ReadOnlyExporter(BufferExporter exporter) implements BufferExporter {

    @Override
    public BufferView getBuffer(BufferRequest request) {
        if (request.asksFor(BufferRequest.WRITABLE)) {
            throw new BufferException("WRITABLE: " + ErrorText.of("memory that may be written", "read-only memory",
                "ask to read only"));
        }
        return exporter.getBuffer(request);
    }

    @Override
    public String toString() {
        return exporter + " to read";
    }
}
