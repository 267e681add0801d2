package org.scenebuf.engine.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.memory.NativeMemory;

/** No public call of the engine fails on a wrong argument without saying what would have been right. */
class PublicArgumentsTest {

    private static final int LEAST_CALLS = 1500;
    private static final int LEAST_RIGHT = 330;

    /** What is not called, or not with anything wrong, and why. */
    private static final Map<String, String> LEFT = new LinkedHashMap<>();

    static {
        leave("needs a context of the GPU", "GlBuffers", "GlTextures", "SceneRenderer");
        leave("opens a window", "GlContext");
        leave("wants a file, or part of a loan", "NativeMemory.map", "NativeMemory.part");
        leave("takes no wrong argument, and would stay switched on for other tests", "Options");
        leave("is implemented by who calls the library", "RowRangeConsumer", "StoreWatcher", "Consumer");
        leave("takes what any exception takes", "AssetException", "BufferException", "FormatException",
            "GlUnavailableException", "NotResidentException", "StaleViewException");
        leave("is a result, which the library makes", "MemoryStatistics", "UploadStatistics");
        leave("is on the way of every store: what it is told was checked where the store began", "MarkTable.mark",
            "MarkTable.covers", "StoreMarks.table", "WriterRun");
        leave("is on the way of every item: its memory checks the place, which position(...) gave", "NumberCodec",
            "Numbers.getInt", "Numbers.getLong", "Numbers.getFloat", "Numbers.getDouble", "Numbers.setInt",
            "Numbers.setLong", "Numbers.setFloat", "Numbers.setDouble", "NativeNumbers");
        leave("asks a question to which any size has an answer", "ImageRegion.isInside");
        leave("is asked by the library, with a consumer of its own", "ByteRanges.forEach", "HandedOut.forEach");
        leave("may be without end", "Camera.new#far", "Material.new#alphaCutoff", "Material.withCutoff#cutoff");
    }

    private static void leave(String why, String... names) {
        List.of(names).forEach(name -> LEFT.put(name, why));
    }

    @Test
    void wrongArgumentsAreRefusedInThreeParts(@TempDir Path folder) throws Exception {
        ArgumentWalk walk = new ArgumentWalk(EngineSamples.all(folder), LEFT);
        walk.walk(PublicMembers.types(NativeMemory.class));
        System.out.println(walk.report());
        assertEquals("", String.join("\n", walk.faults()));
        assertTrue(walk.callCount() >= LEAST_CALLS, walk.report());
        assertTrue(walk.rightCount() >= LEAST_RIGHT, walk.report());
    }
}
