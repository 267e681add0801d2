package org.scenebuf.interop.slicer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.format.ElementFormat;

/**
 * The memory of a copied cache.
 *
 * @param raw the collection's own numbers
 * @param visible the numbers that the user sees; the same object where nothing is converted
 * @param rule the conversion from one to the other; null where nothing is converted
 */
record CopiedCache(CacheMemory raw, CacheMemory visible, @Nullable ComponentConversion rule) {

    static CopiedCache allocate(String name, BufferLayout layout, @Nullable Conversion conversion) {
        CacheMemory raw = CacheMemory.allocate(name, layout);
        if (conversion == null) {
            return new CopiedCache(raw, raw, null);
        }
        ElementFormat format = conversion.format();
        BufferLayout other = BufferLayout.of(0, format, format.itemSize(), layout.shape(),
            Buffers.fillContiguousStrides(layout.shape(), format.itemSize(), 'C'));
        return new CopiedCache(raw, CacheMemory.allocate(name, other), conversion.rule());
    }

    BufferView borrow(boolean writable) {
        BufferRequest request = writable ? BufferRequest.FULL : BufferRequest.FULL_RO;
        return Buffers.borrow(visible, request.by(ViewWrapper.BORROWER));
    }

    void refresh(Plan plan, Region region) {
        raw.write(region, memory -> new CacheCopy(plan, memory, region, true).run());
        convert(raw, visible, region);
    }

    void update(Plan plan, Region region) {
        convert(visible, raw, region);
        raw.read(memory -> new CacheCopy(plan, memory, region, false).run());
    }

    private void convert(CacheMemory from, CacheMemory to, Region region) {
        if (rule == null || Arrays.stream(region.axes()).anyMatch(axis -> axis.count() == 0)) {
            return;
        }
        try (BufferView source = from.open(false); BufferView target = to.open(true)) {
            target.explicit();
            rule.convert(CacheMemory.part(source.items(), region), CacheMemory.part(target.items(), region));
            CacheMemory.part(target.items(), region).modified(0, region.axes().length == 0 ? 1
                : region.axes()[0].count());
        }
    }

    void free() {
        raw.free();
        visible.free();
    }
}
