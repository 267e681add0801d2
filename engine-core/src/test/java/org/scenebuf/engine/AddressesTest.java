package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.NativeMemory;

/** Who may ask a segment for its address: a bare one is safe only where something holds the memory. */
class AddressesTest {

    private static final Map<String, String> ALLOWED = Map.of(
        "internal/NativeBytes", "gives addresses for the length of a native call: the one way",
        "memory/BlockSegment", "makes a new segment of the same memory, in a new arena",
        "memory/FileMapping", "gives the block over its pages an arena of its own",
        "memory/NativeMemory", "gives addresses to borrowers that are counted; wraps memory in an arena of its own",
        "buffer/Items", "tells offsets in a block from addresses",
        "buffer/ItemOverlap", "compares addresses",
        "buffer/PointerTargets", "finds the block that a pointer leads to",
        "gl/SimulatedBuffers", "answers where a buffer is mapped of a GPU that is not there",
        "asset/ClaimedBytes", "compares addresses");

    @Test
    void onlyTheseClassesAskForAddresses() throws IOException {
        TreeSet<String> asking = new TreeSet<>();
        for (Path file : classFiles()) {
            if (asksForAddresses(file)) {
                String name = classes().resolve("org/scenebuf/engine").relativize(file).toString();
                asking.add(name.replace(file.getFileSystem().getSeparator(), "/").replaceAll("(\\$.*)?\\.class$", ""));
            }
        }
        assertEquals(new TreeSet<>(ALLOWED.keySet()), asking, "use internal.NativeCall");
    }

    private static boolean asksForAddresses(Path file) throws IOException {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
            if (entry instanceof MemberRefEntry member && member.name().equalsString("address")
                && member.owner().asInternalName().equals("java/lang/foreign/MemorySegment")) {
                return true;
            }
        }
        return false;
    }

    private static Iterable<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path classes() {
        return Path.of(URI.create(NativeMemory.class.getProtectionDomain().getCodeSource().getLocation()
            .toString()));
    }
}
