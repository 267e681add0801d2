package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RunAll;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.pta.PointerToArray;

/**
 * Pages in separate blocks of memory. Several pages are lent as the Python Imaging Library lends its rows: as a table
 * with a pointer to each page.
 */
final class BlockPerPage implements ImageBlocks {

    private static final ValueLayout.OfLong POINTER = ValueLayout.JAVA_LONG_UNALIGNED;

    private final String name;
    private final Storage[] pages;
    private final long[] addresses;
    private final Storage table;
    private boolean closed;

    private BlockPerPage(String name, List<Storage> pages) {
        this.name = name;
        this.pages = pages.toArray(Storage[]::new);
        this.addresses = pages.stream().mapToLong(BlockPerPage::address).toArray();
        this.table = Storage.allocate("pointers to the pages of " + name, (long) Long.BYTES * pages.size());
    }

    /** Makes an image of pages. When one of them has no stable address, all pages are closed. */
    static BlockPerPage of(ImageShape shape, List<Storage> pages) {
        try {
            return new BlockPerPage(shape.name(), pages);
        } catch (RuntimeException refused) {
            RunAll.of(pages.stream().map(page -> (Runnable) page::close).toList());
            throw refused;
        }
    }

    /** Makes an image of an adopted page and of copies of the other pages of an image. */
    static BlockPerPage copyOf(ImageShape shape, MemorySegment pixels, int page, Storage adopted) {
        List<Storage> pages = new ArrayList<>();
        for (int k = 0; k < shape.depth(); k++) {
            pages.add(k == page ? adopted : copyOfPage(shape, pixels, k));
        }
        return of(shape, pages);
    }

    private static Storage copyOfPage(ImageShape shape, MemorySegment pixels, int index) {
        long size = shape.pageSize();
        Storage copy = Storage.allocate(shape.name() + " page " + index, size);
        try (Loan loan = copy.acquire("taking pages apart")) {
            CountedCopy.copy(pixels, index * size, loan.segment(), 0, size);
            return copy;
        }
    }

    private static long address(Storage page) {
        try (Loan loan = page.acquire("a table of pages")) {
            return loan.address();
        }
    }

    /** Replaces the memory of a page; returns what gives the previous memory back. */
    Runnable replace(int page, Storage storage) {
        if (closed) {
            throw new IllegalStateException(ErrorText.of(name + " to be open", "a closed one",
                "adopt before it is closed, or make it anew"));
        }
        long address = address(storage);
        requireUnlent(page);
        Storage before = pages[page];
        pages[page] = storage;
        addresses[page] = address;
        return () -> ImageBlocks.closeLate(before::close);
    }

    void requireUnlent(int page) {
        ImageBlocks.unlessClosed(pages[page]::requireUnlent);
    }

    @Override
    public BufferView lend(BufferExporter lender, RegionExporter part, BufferRequest request) {
        int first = part.region().z();
        if (!part.paged()) {
            return Lender.lend(lender, pages[first], part.inBlockOfPage(), request);
        }
        writeTable();
        List<Storage> storages = new ArrayList<>(List.of(table));
        storages.addAll(Arrays.asList(pages).subList(first, first + part.region().depth()));
        return Lender.lend(lender, storages, part.byPointers(), request);
    }

    /** Writes the table for every view, because a user of an earlier view might have written to it. */
    private void writeTable() {
        try (Loan loan = table.acquire("the pages' addresses")) {
            MemorySegment pointers = loan.segment();
            for (int page = 0; page < addresses.length; page++) {
                pointers.set(POINTER, (long) page * Long.BYTES, addresses[page]);
            }
        }
    }

    @Override
    public PointerToArray<Integer> bytes() {
        throw new BufferException(ErrorText.of("pixels in one block of " + name, pages.length + " pages apart",
            "take page(k), or pointers by getBuffer"));
    }

    @Override
    public boolean areApart() {
        return true;
    }

    @Override
    public boolean isReadOnly(int firstPage, int count) {
        return Arrays.stream(pages, firstPage, firstPage + count).anyMatch(Storage::isReadOnly);
    }

    @Override
    public List<StoreMarks> marks() {
        return Arrays.stream(pages).map(Storage::marks).toList();
    }

    @Override
    public void requireUnlent() {
        IntStream.range(0, pages.length).forEach(this::requireUnlent);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        requireUnlent();
        closed = true;
        RunAll.of(Stream.concat(Arrays.stream(pages), Stream.of(table)).<Runnable>map(each ->
            () -> ImageBlocks.closeLate(each::close)).toList());
    }
}
