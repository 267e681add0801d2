package org.scenebuf.engine.asset;

/**
 * Checks what all levels of an ETC1S image share: the tables, and the places of the images' slices (KTX 2.0, section
 * 3.11).
 */
final class BasisTables {

    private static final int HEADER = 20;
    private static final int IMAGE = 20;

    /** Three codes for colours, and one for brightness. */
    private static final int CODES_OF_ENDPOINTS = 4;
    private static final int CODES_OF_SLICES = 4;

    private BasisTables() {
    }

    static void check(Ktx2Header header) {
        Ktx2Bytes tables = header.globals();
        int images = 0;
        for (int level = 0; level < header.levels().size(); level++) {
            images += header.pages(level);
        }
        long fixed = HEADER + (long) images * IMAGE;
        tables.require(tables.byteSize() >= fixed, "tables for " + images + " images", tables.byteSize() + " bytes");
        long sized = 0;
        for (int field = 4; field < HEADER; field += Integer.BYTES) {
            sized += tables.unsignedIntAt(field);
        }
        tables.require(fixed + sized == tables.byteSize(), "tables whose lengths add up to their size",
            tables.byteSize() + " bytes for " + (fixed + sized));
        tables.require(tables.shortAt(0) > 0 && tables.shortAt(2) > 0, "endpoints and selectors", "none");
        checkSlices(header, tables);
        long endpoints = tables.unsignedIntAt(4);
        long selectors = tables.unsignedIntAt(8);
        checkCodes(tables, bits(tables, fixed, endpoints), CODES_OF_ENDPOINTS);
        checkSelectors(tables, bits(tables, fixed + endpoints, selectors));
        checkCodes(tables, bits(tables, fixed + endpoints + selectors, tables.unsignedIntAt(12)), CODES_OF_SLICES);
    }

    private static BasisBits bits(Ktx2Bytes tables, long offset, long size) {
        return new BasisBits(tables.part(offset, size, "codes").memory());
    }

    /** Checks the selectors. A Huffman code for them follows when bit 2 is 0 and there are several selectors. */
    private static void checkSelectors(Ktx2Bytes tables, BasisBits bits) {
        tables.require(bits.read(2) == 0, "selectors stored in the file", "global selectors");
        if (bits.read() == 0 && tables.shortAt(2) > 1) {
            checkCodes(tables, bits, 1);
        }
    }

    private static void checkCodes(Ktx2Bytes tables, BasisBits bits, int count) {
        for (int k = 0; k < count; k++) {
            tables.require(BasisHuffman.read(bits) != null, "Huffman codes with symbols", "one without");
        }
    }

    private static void checkSlices(Ktx2Header header, Ktx2Bytes tables) {
        long at = HEADER;
        for (int level = 0; level < header.levels().size(); level++) {
            long size = header.levels().get(level).byteSize();
            for (int page = 0; page < header.pages(level); page++, at += IMAGE) {
                tables.require(tables.intAt(at) == 0, "still images", "frames of a film");
                tables.require(isInside(tables, at + 4, size) && tables.unsignedIntAt(at + 8) > 0
                    && isInside(tables, at + 12, size), "slices inside the " + size + " bytes of level " + level,
                    "one outside");
            }
        }
    }

    private static boolean isInside(Ktx2Bytes tables, long at, long size) {
        return tables.unsignedIntAt(at) + tables.unsignedIntAt(at + 4) <= size;
    }
}
