package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Models that others made, where there are some. */
class GltfModelsTest {

    @Test
    void everyModelLoadsAndHasBounds() throws IOException {
        for (Path file : models()) {
            MemoryWatch memory = new MemoryWatch();
            long copied = MemoryStatistics.bytesCopied();
            try (Model model = Gltf.load(file)) {
                BoundingBox box = model.root().bounds();
                assertFalse(box.isEmpty(), file::toString);
                assertTrue(box.min().isFinite() && box.max().isFinite(), file::toString);
                if (!Files.readString(file, StandardCharsets.ISO_8859_1).contains("\"data:")) {
                    assertEquals(copied, MemoryStatistics.bytesCopied(), file::toString);
                }
            }
            memory.assertNothingLeft();
        }
    }

    private static List<Path> models() throws IOException {
        String directory = System.getProperty("scenebuf.models", "");
        Assumptions.assumeFalse(directory.isEmpty(), "no directory of models is named by -Dscenebuf.models");
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            List<Path> models = files.filter(file -> file.toString().matches(".*\\.(glb|gltf)")).sorted().toList();
            Assumptions.assumeFalse(models.isEmpty(), "no model is in " + directory);
            return models;
        }
    }
}
