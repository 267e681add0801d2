package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.change.ImageChangeLog;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlRecorder;
import org.scenebuf.engine.gl.GlStorage;
import org.scenebuf.engine.gl.GlWrite;
import org.scenebuf.engine.gl.ReadBack;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Remedies of what is read back from the GPU, and of memory that it reads. */
final class GlMemoryRemedies {

    private final GlRecorder recorder = GlRecorder.open();
    private final GlContext context = recorder.context();
    private final GlBuffers buffers = GlBuffers.of(context);
    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 4);

    private GlMemoryRemedies() {
        buffers.update(rows);
    }

    static List<Remedy> ofReads() {
        return List.of(
            new Remedy("allow more by GlContext.setTimeLimit, or close the context of a GPU that hangs",
                () -> new GlMemoryRemedies().late(Duration.ofSeconds(1)),
                () -> assertEquals(48, new GlMemoryRemedies().late(Duration.ofSeconds(9)))),
            new Remedy("call GlContext.await before you close them", () -> new GlMemoryRemedies().closeAndRead(false),
                () -> assertEquals(48, new GlMemoryRemedies().closeAndRead(true))),
            new Remedy("take it from readBack of this context's buffers or textures",
                () -> new GlMemoryRemedies().context.await(new CompletableFuture<>()), () -> {
                    GlMemoryRemedies gl = new GlMemoryRemedies();
                    gl.context.await(gl.buffers.readBack(gl.rows, 0, 4));
                }),
            new Remedy("take Duration.ofSeconds(10)", () -> new GlMemoryRemedies().context.setTimeLimit(Duration.ZERO),
                () -> new GlMemoryRemedies().context.setTimeLimit(Duration.ofSeconds(10))),
            new Remedy("call readBack first, or modified where RAM is right",
                () -> new GlMemoryRemedies().grow(() -> { }), () -> {
                    GlMemoryRemedies first = new GlMemoryRemedies();
                    first.grow(() -> first.context.await(first.buffers.readBack(first.rows)));
                    GlMemoryRemedies second = new GlMemoryRemedies();
                    second.grow(() -> second.rows.modified(0, 4));
                }),
            new Remedy("call newCursor() on the changes() of the same array",
                () -> ChangeLog.of(4).markForOthers(0, 1, ChangeLog.of(4).newCursor()), () -> {
                    ChangeLog log = ChangeLog.of(4);
                    log.markForOthers(0, 1, log.newCursor());
                }),
            new Remedy("call newCursor() on the changes() of the same image",
                () -> ImageChangeLog.of(4, 4, 1).markForOthers(ImageRegion.of(0, 0, 1, 1),
                    ImageChangeLog.of(4, 4, 1).newCursor()), () -> {
                        ImageChangeLog log = ImageChangeLog.of(4, 4, 1);
                        log.markForOthers(ImageRegion.of(0, 0, 1, 1), log.newCursor());
                    }));
    }

    static List<Remedy> ofMemory() {
        return List.of(
            new Remedy("begin one by GlStorage.beginWrite, which waits for the GPU",
                () -> new GlMemoryRemedies().write(false), () -> new GlMemoryRemedies().write(true)),
            new Remedy("make another by GlStorage.persistent", () -> {
                GlStorage storage = new GlMemoryRemedies().storage();
                storage.close();
                storage.beginWrite();
            }, () -> new GlMemoryRemedies().storage().beginWrite().close()),
            new Remedy("close it, make a new one with GlContext.headless(), and upload again: the data in RAM is "
                + "unchanged", () -> {
                    GlMemoryRemedies gl = new GlMemoryRemedies();
                    gl.recorder.loseContext();
                    gl.rows.modified(0, 1);
                    gl.buffers.update(gl.rows);
                }, () -> {
                    GlMemoryRemedies gl = new GlMemoryRemedies();
                    gl.recorder.loseContext();
                    gl.context.close();
                    try (GlContext anew = GlContext.headless(); GlBuffers buffers = GlBuffers.of(anew)) {
                        assertEquals(48, buffers.update(gl.rows));
                    }
                }),
            new Remedy("make it with GlContext.headless()",
                () -> SceneRenderer.of(new GlMemoryRemedies().context, 8, 8).close(), () -> {
                    try (GlContext context = GlContext.headless()) {
                        SceneRenderer.of(context, 8, 8).close();
                    }
                }),
            new Remedy("take GlRecorder.open() for 4.5", () -> GlRecorder.ofVersion(2, 1), GlRecorder::open),
            new Remedy("take it from GlBuffers.id", () -> new GlMemoryRemedies().recorder.toBytes(77), () -> {
                GlMemoryRemedies gl = new GlMemoryRemedies();
                assertEquals(48, gl.recorder.toBytes(gl.buffers.id(gl.rows)).length);
            }));
    }

    private GlStorage storage() {
        return GlStorage.persistent(context, "storage", 48, 3);
    }

    private void write(boolean begun) {
        GlStorage storage = storage();
        GeomVertexArrayData array = GeomVertexArrayData.adopt("array", GeomVertexArrayFormat.v3(), storage);
        if (!begun) {
            array.copyFrom(new float[12]);
        }
        try (GlWrite _ = storage.beginWrite(); FloatColumn position = array.column("vertex").asFloat()) {
            position.set(0, 0, 1);
        }
    }

    private long late(Duration limit) {
        context.setTimeLimit(limit);
        recorder.holdFences();
        CompletableFuture<ReadBack> read = buffers.readBack(rows, 0, 4);
        recorder.advance(Duration.ofSeconds(2));
        context.poll();
        recorder.passFences();
        context.poll();
        return result(read);
    }

    private long closeAndRead(boolean awaits) {
        CompletableFuture<ReadBack> read = buffers.readBack(rows, 0, 4);
        if (awaits) {
            context.await(read);
        }
        buffers.close();
        return result(read);
    }

    /** What came of it, without what futures wrap around errors. */
    private static long result(CompletableFuture<ReadBack> read) {
        assertTrue(read.isDone());
        try {
            return read.join().byteCount();
        } catch (CompletionException wrapped) {
            throw wrapped.getCause() instanceof RuntimeException cause ? cause : wrapped;
        }
    }

    private void grow(Runnable before) {
        buffers.gpuWrote(rows, 1, 2);
        before.run();
        rows.setRowCount(5);
        assertEquals(60, buffers.update(rows));
    }
}
