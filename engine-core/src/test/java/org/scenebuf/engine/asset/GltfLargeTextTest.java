package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.memory.MemoryStatistics;

/** Models whose JSON is large: data in it, and many nodes. */
class GltfLargeTextTest {

    @TempDir
    private Path directory;

    /** Loads a model, in a JVM whose heap is small. */
    static final class Load {

        private Load() {
        }

        /** Loads the model of a path and prints how far it reaches. */
        public static void main(String[] arguments) {
            try (Model model = Gltf.load(Path.of(arguments[0]))) {
                System.out.println(model.root().bounds().max().y());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16 << 20, 40 << 20})
    void aBufferMayBeALongDataUri(int byteCount) {
        Path file = dataUri(byteCount, byteCount);
        long copied = MemoryStatistics.bytesCopied();
        MemoryWatch memory = new MemoryWatch();
        try (Model model = Gltf.load(file)) {
            assertEquals(new Vector3f(1, 2, 0), model.root().bounds().max());
            assertEquals(copied + byteCount, MemoryStatistics.bytesCopied());
        }
        memory.assertNothingLeft();
    }

    @Test
    void aLongDataUriNeedsAFewTimesItsLengthOfHeap() {
        Path file = dataUri(40 << 20, 40 << 20);
        assertEquals("2.0", ChildJvm.assertEndsWell(List.of("-Xmx320m"), Load.class, file.toString()));
    }

    @Test
    void tooFewDataAreRefusedBeforeTheyAreDecoded() {
        Path file = dataUri(16 << 20, (16 << 20) + 1);
        long copied = MemoryStatistics.bytesCopied();
        Refusals.assertRefused("model.gltf", () -> Gltf.load(file), "expected 16777217 bytes of data in a URI",
            "given 16777216 bytes");
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    /** The triangle, and many bytes after it. */
    private Path dataUri(int byteCount, int said) {
        byte[] triangle = SmallModels.triangleData().bin();
        GlbBuilder data = new GlbBuilder().bytes(Arrays.copyOf(triangle, byteCount));
        return data.writeGltf(directory, SmallModels.triangle()
            .replace("'byteLength':$BIN}", "'byteLength':" + said + ",'uri':'$DATA'}"));
    }
}
