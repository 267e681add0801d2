package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.memory.Storage;

/** The memory of a copied cache: contiguous items in a block of their own. */
final class CacheMemory implements BufferExporter {

    private final Storage storage;
    private final BufferLayout layout;

    private CacheMemory(Storage storage, BufferLayout layout) {
        this.storage = storage;
        this.layout = layout;
    }

    static CacheMemory allocate(String name, BufferLayout layout) {
        return new CacheMemory(Storage.allocate(name, layout.byteSize()), layout);
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, layout, request);
    }

    /** Lets an action write a region, which then counts as changed for every cursor on the cache. */
    void write(Region region, Consumer<MemorySegment> work) {
        try (BufferView view = open(true)) {
            view.explicit();
            try {
                work.accept(view.segment());
            } finally {
                part(view.items(), region).modified(0, region.axes().length == 0 ? 1 : region.axes()[0].count());
            }
        }
    }

    void read(Consumer<MemorySegment> work) {
        try (BufferView view = open(false)) {
            work.accept(view.segment());
        }
    }

    BufferView open(boolean write) {
        BufferRequest request = write ? BufferRequest.RECORDS : BufferRequest.RECORDS_RO;
        return getBuffer(request.by(ViewWrapper.BORROWER));
    }

    /** The items of a region whose axes are progressions. */
    static Items part(Items items, Region region) {
        Items part = items;
        for (int d = 0; d < region.axes().length; d++) {
            Axis axis = region.axes()[d];
            part = part.slice(d, axis.count() == 0 ? 0 : axis.lowest(), axis.count(), Math.abs(axis.step()));
        }
        return part;
    }

    void free() {
        storage.close();
    }

    @Override
    public String toString() {
        return storage.name();
    }
}
