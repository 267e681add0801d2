package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;
import org.scenebuf.engine.gl.GlUnavailableException;

/** Every call that an error tells to make is made, with what led to the error: it works. */
@Tag("slow")
class RemediesTest {

    @TempDir
    private static Path folder;

    static Stream<Remedy> remedies() throws IOException {
        return Stream.of(BufferRemedies.all(), ViewRemedies.all(), SliceRemedies.all(),
            SliceRemedies.ofMeshes(), MemoryRemedies.all(folder), LoggedRemedies.all(),
            VertexRemedies.all(), VertexRemedies.ofArrays(), VertexRemedies.ofPrimitives(),
            Nd4jRemedies.all(folder), Nd4jRemedies.ofTypes(),
            ArrayRemedies.all(), TextureRemedies.all(), PagingRemedies.all(),
            FileRemedies.all(folder), FileRemedies.ofArrays(folder),
            FileRemedies.ofArchives(),
            JmeRemedies.all(),
            GdxRemedies.all(), GdxRemedies.ofOpenGl(),
            GlRemedies.all(), GlMemoryRemedies.ofReads(), GlMemoryRemedies.ofMemory()).flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("remedies")
    void whatAnErrorSaysToDoWorks(Remedy remedy) throws Throwable {
        RuntimeException refused = assertThrows(RuntimeException.class, remedy.refused());
        skipWhatIsMissing(refused);
        String text = String.valueOf(refused.getMessage());
        assertTrue(text.contains("expected ") && text.endsWith(": " + remedy.text()), text);
        try {
            remedy.followed().execute();
        } catch (GlUnavailableException none) {
            skipWhatIsMissing(none);
        }
    }

    @Test
    void everyErrorThatNamesACallIsFollowed() throws IOException {
        List<String> followed = remedies().map(Remedy::text).toList();
        Map<String, Set<String>> said = RemedySources.read(Path.of("../engine-core/src/main/java"),
            Path.of("src/main/java"));
        assertTrue(said.size() > 50, "only " + said.size() + " were found");
        Map<String, Set<String>> forgotten = new TreeMap<>(said);
        forgotten.entrySet().removeIf(entry -> followed.stream().filter(text -> text.contains(entry.getKey()))
            .count() >= entry.getValue().size());
        assertEquals(Map.of(), forgotten, "add a case for each class that says so");
    }

    /** There may be no OpenGL here, and no display; or a case finds that there is something else missing. */
    private static void skipWhatIsMissing(RuntimeException thrown) {
        if (thrown instanceof TestAbortedException missing) {
            throw missing;
        }
        if (thrown instanceof GlUnavailableException) {
            abort(thrown.getMessage());
        }
    }
}
