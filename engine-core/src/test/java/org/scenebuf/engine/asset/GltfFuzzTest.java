package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.memory.AllocatedBytes;

/** Damages sound models in many ways: what comes of it is a model or an {@link AssetException}, soon. */
class GltfFuzzTest {

    private static final long SEED = 20250714;
    private static final int FILES = 200;
    private static final int ROUNDS = 15;

    /** What {@link GltfAllowance} allows for copies, with the bytes of the file itself. */
    private static final long ANY_FILE = 16L << 20;
    private static final int PER_BYTE = 16 + 1;

    /** What an image of that many bytes may hold at most, see {@link ImageDecoder}, with its encoded bytes. */
    private static final int PER_IMAGE_BYTE = 4 * 10_000 + 1;

    @TempDir
    private Path directory;

    private int models;
    private int refusals;
    private long mostAllocated;

    @Test
    void soundModelsLoad() throws IOException {
        List<FuzzModels.Sound> sounds = FuzzModels.all(directory);
        for (FuzzModels.Sound sound : sounds) {
            try (Model model = Gltf.load(Files.write(directory.resolve("model"), sound.file()))) {
                assertTrue(!model.root().bounds().isEmpty(), sound.name());
            }
        }
    }

    @StressTest
    void everyDamagedModelLoadsOrIsRefusedWithinMemory(TestReporter reporter) throws IOException {
        List<FuzzModels.Sound> sounds = FuzzModels.all(directory);
        Stress.rounds(SEED, ROUNDS, seed -> load(seed, sounds));
        int files = models + refusals;
        assertTrue(models > files / 20 && refusals > files / 20, "models " + models + " of " + files);
        reporter.publishEntry("mutations", models + " models, " + refusals + " refusals, most allocated "
            + mostAllocated + " bytes");
    }

    private long load(long seed, List<FuzzModels.Sound> sounds) {
        Random seeds = new Random(seed);
        for (int k = 0; k < FILES; k++) {
            Damage damage = new Damage(seeds.nextLong(), sounds.get(k % sounds.size()));
            byte[] file = damage.file();
            try {
                check(file);
            } catch (Throwable wrong) {
                throw new AssertionError("file " + k + ", " + damage + ": " + wrong, wrong);
            }
        }
        return FILES;
    }

    private void check(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("model"), bytes);
        MemoryWatch memory = new MemoryWatch();
        long allocatedBefore = AllocatedBytes.ever();
        try (Model model = Gltf.load(file)) {
            model.root().bounds();
            model.warnings().forEach(line -> assertEquals(1, line.lines().count(), line));
            models++;
        } catch (AssetException refused) {
            assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
            assertTrue(refused.getMessage().contains("expected ") && refused.getMessage().contains(", given "),
                refused::getMessage);
            refusals++;
        }
        memory.assertNothingLeft();
        long allocated = AllocatedBytes.ever() - allocatedBefore;
        long justified = ANY_FILE + (long) (PER_BYTE + PER_IMAGE_BYTE) * bytes.length;
        assertTrue(allocated <= justified, () -> allocated + " bytes allocated for a file of " + bytes.length);
        mostAllocated = Math.max(mostAllocated, allocated);
    }
}
