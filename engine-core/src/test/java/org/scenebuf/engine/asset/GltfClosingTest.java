package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;

class GltfClosingTest {

    @TempDir
    private Path directory;

    @Test
    void closingTheModelGivesAllMemoryBack() {
        MemoryWatch memory = new MemoryWatch();
        Model model = load();
        assertTrue(MemoryStatistics.now().bytes() > 0);
        model.close();
        memory.assertNothingLeft();
        model.close();
    }

    @Test
    void closingTheGeometriesOneByOneGivesAllMemoryBack() {
        MemoryWatch memory = new MemoryWatch();
        load().geoms().forEach(Geom::close);
        memory.assertNothingLeft();
    }

    @Test
    void aModelOnLoanClosesTheRestAndCanBeClosedLater() {
        MemoryWatch memory = new MemoryWatch();
        Model model = load();
        BufferView view = model.vertexData().getFirst().column("vertex").getBuffer(BufferRequest.FULL.by("a tool"));
        BufferInUseException refused = assertThrows(BufferInUseException.class, model::close);
        assertTrue(refused.getMessage().contains("a tool"), refused::getMessage);
        assertEquals(1.0, ((Number) view.get(2, 0)).doubleValue());
        view.close();
        model.close();
        memory.assertNothingLeft();
    }

    @Test
    void memoryUsedAfterClosingIsAnErrorOfJava() {
        Model model = load();
        try (BufferView view = model.vertexData().getFirst().column("vertex").getBuffer(BufferRequest.FULL)) {
            var memory = view.segment();
            view.close();
            model.close();
            assertThrows(IllegalStateException.class, () -> memory.get(ValueLayout.JAVA_BYTE, 0));
        }
    }

    private Model load() {
        return Gltf.load(SmallModels.quadData().writeGlb(directory, SmallModels.quad()));
    }
}
