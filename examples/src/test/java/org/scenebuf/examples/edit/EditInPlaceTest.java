package org.scenebuf.examples.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.examples.HeadlessGl;
import org.scenebuf.examples.run.CheckPictures;
import picocli.CommandLine;

@Tag("slow")
class EditInPlaceTest {

    @TempDir
    private Path folder;

    @Test
    void theTeapotIsEditedWithoutACopyAndOnlyChangesAreUploaded() throws Exception {
        Path teapot = Path.of(System.getProperty("scenebuf.assets"), "teapot.glb");
        JsonNode report = edit(teapot, folder);
        assertEquals(23_328, report.get("vertices").asLong());
        assertEquals(23_328 * 32, report.get("vertexBytes").asLong());
        assertEquals(0, report.get("bytesCopiedOnCpu").asLong());
        assertEquals(2, report.get("indArrays").size());
        report.get("indArrays").forEach(proof -> assertTrue(proof.get("inside").asBoolean(), proof.toString()));
        assumeOpenGl();
        assertEquals(0.01, step(report, "upload that 1 %").get("vertexBytesUploaded").asDouble()
            / report.get("vertexBytes").asDouble(), 0.0002);
        assertEquals(64 * 64 * 4, step(report, "upload that square").get("textureBytesUploaded").asLong());
        assertEquals(0, step(report, "upload after reading").get("uploadCalls").asLong());
        assertEquals(512 * 512 * 4, step(report, "upload the edits").get("textureBytesUploaded").asLong());
        assertPicturesShowTheEdit(folder);
    }

    @TestFactory
    Stream<DynamicTest> modelsThatOthersMadeAreEditedToo() {
        String models = System.getProperty("scenebuf.models", "");
        Assumptions.assumeTrue(Files.isDirectory(Path.of(models)) && !models.isEmpty(),
            "name a folder of models with -Dscenebuf.models=DIR");
        return Stream.of("CesiumMilkTruck.glb", "terrain.glb", "FlightHelmet/FlightHelmet.gltf")
            .map(name -> Path.of(models, name)).filter(Files::exists)
            .map(model -> DynamicTest.dynamicTest(model.getFileName().toString(), () -> {
                Path out = folder.resolve(model.getFileName().toString());
                JsonNode report = edit(model, out);
                assertEquals(0, report.get("bytesCopiedOnCpu").asLong());
                report.get("indArrays").forEach(proof -> assertTrue(proof.get("inside").asBoolean()));
                assumeOpenGl();
                assertEquals(0, step(report, "upload after reading").get("uploadCalls").asLong());
                assertPicturesShowTheEdit(out);
            }));
    }

    @Test
    void nothingIsLeftInMemoryAfterwards() {
        Path teapot = Path.of(System.getProperty("scenebuf.assets"), "teapot.glb");
        edit(teapot, folder);
        long before = MemoryStatistics.now().blocks();
        edit(teapot, folder);
        for (int round = 0; round < 100 && MemoryStatistics.now().blocks() > before; round++) {
            System.gc();
            pause();
        }
        assertTrue(MemoryStatistics.now().blocks() <= before, () -> MemoryStatistics.now().toString());
    }

    private static JsonNode edit(Path model, Path out) {
        int code = new CommandLine(new EditInPlace()).execute("--model", model.toString(), "--size", "320x240",
            "--out", out.toString());
        assertEquals(0, code);
        try {
            assertTrue(Files.size(out.resolve("report.txt")) > 0);
            return new ObjectMapper().readTree(out.resolve("report.json").toFile());
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static JsonNode step(JsonNode report, String name) {
        for (JsonNode step : report.get("steps")) {
            if (step.get("name").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name + " in " + report);
    }

    private static void assertPicturesShowTheEdit(Path folder) {
        assertEquals(0, new CommandLine(new CheckPictures()).execute(folder.resolve("before.png").toString(),
            folder.resolve("after.png").toString()));
    }

    private static void assumeOpenGl() {
        HeadlessGl.open().close();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
