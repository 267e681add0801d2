package org.scenebuf.engine.buffer;

/** Lends the memory of another exporter, and does something of its own at the beginning and at the end of a loan. */
public final class EventfulExporter extends ExporterBase {

    private final BufferExporter source;
    private final Runnable begin;
    private final Runnable end;

    private EventfulExporter(BufferExporter source, Runnable begin, Runnable end) {
        this.source = source;
        this.begin = begin;
        this.end = end;
    }

    /** An exporter that runs an action before each loan, and another one after it. */
    public static EventfulExporter of(BufferExporter source, Runnable begin, Runnable end) {
        return new EventfulExporter(source, begin, end);
    }

    /** An exporter that throws {@link UnsupportedOperationException} at the end of each loan. */
    public static EventfulExporter throwingAtEnd(BufferExporter source) {
        return of(source, () -> { }, () -> {
            throw new UnsupportedOperationException("at the end");
        });
    }

    @Override
    protected BufferView buffer(BufferRequest request) {
        begin.run();
        return source.getBuffer(request);
    }

    @Override
    protected void releaseBuffer(BufferView view) {
        end.run();
    }
}
