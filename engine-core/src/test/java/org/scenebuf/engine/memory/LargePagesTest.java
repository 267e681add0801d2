package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which blocks ask for large pages, as Linux tells it. */
class LargePagesTest {

    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final Path SWITCH = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /** The flags of the mapping that has an address, as in {@code VmFlags: rd wr mr mw me ac hg}. */
    private static List<String> flags(long address) throws IOException {
        boolean isThere = false;
        for (String line : Files.readAllLines(MAPPINGS)) {
            String[] words = line.split("[ -]+");
            if (words[0].matches("[0-9a-f]+")) {
                isThere = Long.compareUnsigned(Long.parseUnsignedLong(words[0], 16), address) <= 0
                    && Long.compareUnsigned(address, Long.parseUnsignedLong(words[1], 16)) < 0;
            } else if (isThere && words[0].equals("VmFlags:")) {
                return List.of(words);
            }
        }
        return List.of();
    }

    @Test
    void largeBlocksAskForThemAndSmallOnesDoNot() throws IOException {
        assumeTrue(Files.exists(SWITCH) && Files.isReadable(MAPPINGS), "the system has no large pages");
        try (NativeMemory large = NativeMemory.allocate("large", 48 << 20);
            NativeMemory small = NativeMemory.allocate("small", 4 << 20)) {
            assumeTrue(flags(large.address()).size() > 1, "the system tells no flags");
            assertTrue(flags(large.address() + (24 << 20)).contains("hg"), flags(large.address()).toString());
            assertFalse(flags(small.address() + (2 << 20)).contains("hg"), flags(small.address()).toString());
        }
    }

    @Test
    void largeBlocksAreZeroAndKeepWhatIsStored() {
        try (NativeMemory large = NativeMemory.allocate("large", 33 << 20); Loan loan = large.lend("a test")) {
            MemorySegment bytes = loan.segment();
            assertEquals(-1, bytes.mismatch(MemorySegment.ofArray(new byte[33 << 20])));
            for (long at = 0; at < bytes.byteSize(); at += 4093) {
                bytes.set(ValueLayout.JAVA_BYTE, at, (byte) at);
            }
            for (long at = 0; at < bytes.byteSize(); at += 4093) {
                assertEquals((byte) at, bytes.get(ValueLayout.JAVA_BYTE, at));
            }
        }
    }
}
