package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small models of the kinds that other tools trip over, where there are some. */
class GltfTrialsTest {

    @ParameterizedTest
    @CsvSource({"F02-emissive, ''", "F03-animation-pointer, ''", "F03b-camera, ''", "F04-rotation, ''",
        "F04b-emissive-1.5, materials[0].emissiveFactor", "F06-skin-node, ''", "F06b-joint, bind pose",
        "F06c-morph, ''", "F08-no-position, meshes[0].primitives[1]", "F09-colour-ushort, accessor 1",
        "F10-misaligned, ''", "F11-empty-accessor, ''", "F12-image-missing, gone.png", "F13-backslash, ''",
        "F19-lights, KHR_lights_punctual", "F24-specular-glossiness, ''"})
    void isLoaded(String name, String warning) {
        MemoryWatch memory = new MemoryWatch();
        try (Model model = Gltf.load(file(name))) {
            assertEquals(1, model.geoms().size());
            assertEquals(warning.isEmpty() ? 0 : 1, model.warnings().size(), model.warnings()::toString);
            assertTrue(model.warnings().toString().contains(warning), model.warnings()::toString);
        }
        memory.assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource("F18-nothing-to-draw")
    void isEmpty(String name) {
        try (Model model = Gltf.load(file(name))) {
            assertEquals(0, model.geoms().size());
            assertEquals(0, model.warnings().size());
        }
    }

    @ParameterizedTest
    @CsvSource("F05-draco-not-required, KHR_draco_mesh_compression")
    void isRefused(String name, String part) {
        Path file = file(name);
        Refusals.assertRefused(name, () -> Gltf.load(file), part);
    }

    private static Path file(String name) {
        String directory = System.getProperty("scenebuf.trials", "");
        Assumptions.assumeFalse(directory.isEmpty(), "no directory of trials is named by -Dscenebuf.trials");
        Path file = Path.of(directory, name + ".gltf");
        Assumptions.assumeTrue(Files.exists(file), "there is no " + file);
        return file;
    }
}
