package org.scenebuf.examples.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlRecorder;
import org.scenebuf.engine.gl.GlStorage;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.examples.HeadlessGl;
import org.scenebuf.interop.view.MemoryView;

/** No public call fails on a wrong argument without saying what would have been right. */
class PublicArgumentsTest {

    /** What is not called, or not with anything wrong, and why: in the engine. */
    private static final Map<String, String> OF_ENGINE = new LinkedHashMap<>();

    /** The same in what works on buffers. */
    private static final Map<String, String> OF_INTEROP = new LinkedHashMap<>();

    static {
        Left engine = new Left(OF_ENGINE);
        engine.out("is walked through with a context of the GPU", "GlBuffers", "GlTextures",
            "SceneRenderer", "GlRecorder", "GlStorage", "GlWrite");
        engine.out("opens a window", "GlContext");
        engine.out("wants a file, or part of a loan", "NativeMemory.map", "NativeMemory.part",
            "NativeMemory.slot");
        engine.out("takes no wrong argument, and would stay switched on for other tests", "Options");
        engine.out("is implemented by who calls the library", "RowRangeConsumer", "ByteRangeConsumer",
            "RegionBytesConsumer", "StoreWatcher", "Consumer", "ChunkEdit");
        engine.out("takes what any exception takes", "AssetException", "BufferException", "FormatException",
            "GlTimeoutException", "GlUnavailableException", "NotResidentException", "StaleViewException");
        engine.out("is a result, which the library makes", "MemoryStatistics", "UploadStatistics", "StoreReport",
            "ChunkSummary", "CompactReport", "StoreUsage", "LoanCount", "FlushReport", "LeftOut", "PagerStatistics",
            "SweepReport", "GlRecord", "ReadBack", "Kept");
        engine.out("is lent to who edits it, and to nobody else", "EditedChunk");
        engine.out("is on the way of every store: what it is told was checked where the store began", "MarkTable.mark",
            "MarkTable.covers", "StoreMarks.table", "WriterRun");
        engine.out("is on the way of every item: its memory checks the place, which position(...) gave", "NumberCodec",
            "Numbers.getInt", "Numbers.getLong", "Numbers.getFloat", "Numbers.getDouble", "Numbers.setInt",
            "Numbers.setLong", "Numbers.setFloat", "Numbers.setDouble", "NativeNumbers");
        engine.out("asks a question to which any size has an answer", "ImageRegion.isInside");
        engine.out("is asked by the library, with a consumer of its own", "ByteRanges.forEach", "HandedOut.forEach");
        engine.out("may be without end", "Camera.new#far", "Material.new#alphaCutoff", "Material.withCutoff#cutoff");
        Left interop = new Left(OF_INTEROP);
        interop.out("takes what any exception takes", "NpyException");
        interop.out("is libGDX's own, and wants its OpenGL; tests of package gdx call it", "GdxMesh", "GdxTexture",
            "GdxLentMesh", "GdxPixmap");
        interop.out("counts a negative index from the end", "At", "MemoryView.indexOf#first",
            "Slicer.component#index", "Slicer.row#index");
    }

    private record Left(Map<String, String> names) {

        void out(String why, String... all) {
            List.of(all).forEach(name -> names.put(name, why));
        }
    }

    @Test
    void engineRefusesWrongArgumentsInThreeParts(@TempDir Path folder) throws Exception {
        walk(NativeMemory.class, OF_ENGINE, folder, 1500, 330);
    }

    @Test
    void interopRefusesWrongArgumentsInThreeParts(@TempDir Path folder) throws Exception {
        walk(MemoryView.class, OF_INTEROP, folder, 400, 85);
    }

    @Test
    void openGlRefusesWrongArgumentsInThreeParts(@TempDir Path folder) throws Exception {
        try (GlContext context = HeadlessGl.open()) {
            Samples samples = GlSamples.addTo(EngineSamples.all(folder), context);
            walk(List.of(GlBuffers.class, GlTextures.class, SceneRenderer.class, GlRecorder.class, GlStorage.class),
                samples, Map.of(), 90, 16);
        }
    }

    private static void walk(Class<?> library, Map<String, String> left, Path folder, int leastCalls, int leastRight)
        throws Exception {
        walk(ApiTypes.beside(library), InteropSamples.addTo(EngineSamples.all(folder), folder), left, leastCalls,
            leastRight);
    }

    private static void walk(List<Class<?>> types, Samples samples, Map<String, String> left, int leastCalls,
        int leastRight) {
        ArgumentWalk walk = new ArgumentWalk(samples, left);
        walk.walk(types);
        System.out.println(walk.report());
        assertEquals("", String.join("\n", walk.faults()));
        assertTrue(walk.callCount() >= leastCalls, walk.report());
        assertTrue(walk.rightCount() >= leastRight, walk.report());
    }
}
