package org.scenebuf.engine.buffer;

/** Names itself only when an error asks: most loans are never named. */
record LoanName(String who, BufferExporter exporter) {

    @Override
    public String toString() {
        return who + " over " + exporter;
    }
}
