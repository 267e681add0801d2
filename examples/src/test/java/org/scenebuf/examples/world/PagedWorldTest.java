package org.scenebuf.examples.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.examples.run.CheckPictures;
import org.scenebuf.examples.run.InputException;
import picocli.CommandLine;

/** {@code PagedWorld}, in small. */
class PagedWorldTest {

    private static final WorldPlan PLAN = new WorldPlan(2, 7);
    private static final Crater CRATER = new Crater(Detail.METRES - 3, Detail.METRES + 5, 20, 6);

    @TempDir
    private Path folder;

    /** What it printed. */
    private final StringWriter out = new StringWriter();

    private int run(String... options) {
        String[] all = Arrays.copyOf(options, options.length + 2);
        all[options.length] = "--out";
        all[options.length + 1] = folder.toString();
        return new CommandLine(new PagedWorld()).setOut(new PrintWriter(out)).setExecutionExceptionHandler(
            (failure, command, parsed) -> {
                assertTrue(failure instanceof InputException, failure.toString());
                out.append(failure.getMessage());
                return CommandLine.ExitCode.USAGE;
            }).execute(all);
    }

    @Test
    void aWorldLargerThanItsCapIsFlownAndFoundWhole() throws Exception {
        assertEquals(0, run("--cap", "4", "--world", "12", "--frames", "20", "--size", "320x180", "--seed", "3"));
        assertEquals(out.toString(), Files.readString(folder.resolve("paged-world.txt")) + "written to " + folder
            + System.lineSeparator());
        JsonNode report = new ObjectMapper().readTree(folder.resolve("paged-world.json").toFile());
        assertTrue(report.get("worldBytes").asLong() > 3 * report.get("caps").get("resident").asLong());
        assertEquals(report.get("worldBytes"), report.get("verifiedBytes"));
        assertTrue(report.get("pager").get("mostResidentBytes").asLong() <= 4 << 20, report.toString());
        assertTrue(report.get("pager").get("pageOuts").asLong() > 0, report.toString());
        assertTrue(report.get("dug").get("craters").asLong() > 0, report.toString());
        assertTrue(report.get("shown").get("fine").asLong() > 0, report.toString());
        assertEquals(0, show("paged-world-chart.png"));
        if (!report.get("renderer").asText().equals("none")) {
            assertEquals(0, show("paged-world.png"));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(Files::isDirectory), "the world was not deleted");
        }
    }

    private int show(String picture) {
        return new CommandLine(new CheckPictures()).execute(folder.resolve(picture).toString());
    }

    @Test
    void aChunkThatIsNotDugAsItShouldBeIsFound() {
        WorldMaker.make(folder, PLAN, () -> { });
        assertEquals(new WorldCheck.Result(PLAN.byteSize(), List.of()), check(List.of()));
        assertEquals(PLAN.chunks(), check(List.of(CRATER)).differences().size());
        for (Patch patch : PLAN.patches().toList()) {
            edit(patch, rows -> CRATER.dig(rows, patch));
        }
        assertEquals(new WorldCheck.Result(PLAN.byteSize(), List.of()), check(List.of(CRATER)));
    }

    @Test
    void oneBitThatDiffersIsFound() {
        WorldMaker.make(folder, PLAN, () -> { });
        edit(PLAN.patch(5), rows -> {
            try (FloatColumn position = rows.column("vertex").asFloat()) {
                position.set(77, 1, Math.nextUp(position.get(77, 1)));
            }
        });
        WorldCheck.Result found = check(List.of());
        assertEquals(List.of(PLAN.patch(5) + " differs from byte " + (77 * 32 + 4) + " on"), found.differences());
    }

    @Test
    void aChunkThatIsDamagedOnTheDiskIsFound() throws Exception {
        WorldMaker.make(folder, PLAN, () -> { });
        Path segment;
        try (Stream<Path> files = Files.list(folder)) {
            segment = files.filter(file -> file.toString().endsWith(".chunks")).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[20_000] ^= 1;
        Files.write(segment, bytes);
        WorldCheck.Result found = check(List.of());
        assertEquals(1, found.differences().size());
        assertTrue(found.differences().getFirst().startsWith("expected a sound chunk 0 in "), found.toString());
        assertTrue(found.bytes() < PLAN.byteSize());
    }

    @Test
    void optionsOutOfTheirRangeAreRefused() {
        assertRefused("--cap: expected from 4 to 1048576 MiB, given 3 MiB: give another with --cap", "--cap", "3");
        assertRefused("--world: expected from 1 to 1048576 MiB, given -1 MiB: ", "--world", "-1");
        assertRefused("--frames: expected from 1 to 1000000, given 0: ", "--frames", "0");
        assertFalse(Files.exists(folder.resolve("paged-world.txt")));
    }

    private void assertRefused(String line, String... options) {
        out.getBuffer().setLength(0);
        assertEquals(2, run(options));
        assertTrue(out.toString().startsWith(line), out.toString());
    }

    private WorldCheck.Result check(List<Crater> craters) {
        return WorldCheck.of(folder, PLAN, craters, () -> { });
    }

    private void edit(Patch patch, Consumer<GeomVertexArrayData> edit) {
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
            Chunk chunk = store.get(patch.id());
            GeomVertexArrayData rows = PatchRows.allocate(patch.detail())) {
            rows.copyFrom(chunk);
            edit.accept(rows);
            store.put(patch.key(), rows);
            store.commit();
        }
    }
}
