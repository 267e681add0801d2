package org.scenebuf.engine.buffer;

/** The name of a loan. The text is made only when an error needs it, because most loans are never named. */
record LoanName(String who, BufferExporter exporter) {

    @Override
    public String toString() {
        return who + " over " + exporter;
    }
}
