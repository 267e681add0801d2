package org.scenebuf.examples.chunks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.ChunkSummary;
import org.scenebuf.engine.paging.StoreReport;
import org.scenebuf.interop.npy.Npy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Looks at a chunk store, while its writer may go on.
 *
 * <pre>
 *     Chunks list   --store world                        a line for each chunk
 *     Chunks verify --store world                        reads all of them; exit code 1 where one is damaged
 *     Chunks export --store world 7 chunk.npy            a chunk as a file of NumPy
 * </pre>
 */
@Command(name = "Chunks", mixinStandardHelpOptions = true,
    description = "Lists, verifies and exports the chunks of a store.")
public final class Chunks implements Callable<Integer> {

    /** Set by picocli before a command is called. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public Chunks() {
    }

    /**
     * Prints the help.
     *
     * @return 0
     */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    /**
     * Prints a line for each chunk.
     *
     * @param folder the store
     * @return 0
     */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints a line for each chunk.")
    public int list(@Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
        Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            store.problems().forEach(out::println);
            for (long id : store.ids()) {
                out.println(line(store.summary(id)));
            }
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String line(ChunkSummary chunk) {
        String name = chunk.key().name() == null ? "" : " " + chunk.key().name();
        String place = chunk.key().place() == null ? "" : " " + chunk.key().place();
        return String.format(Locale.ROOT, "%d%s%s: version %d, %s of %s, %,d bytes as %,d in %s", chunk.key().id(),
            name, place, chunk.version(), chunk.info().shape(), chunk.info().format(), chunk.rawSize(),
            chunk.storedSize(), chunk.codec());
    }

    /**
     * Reads all chunks, and compares their checksums.
     *
     * @param folder the store
     * @return 0, or 1 where one is damaged
     */
    @Command(name = "verify", mixinStandardHelpOptions = true,
        description = "Reads all chunks and compares their checksums.")
    public int verify(@Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
        Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            StoreReport report = store.verify();
            report.problems().forEach(out::println);
            out.printf(Locale.ROOT, "%d chunks of %,d bytes are sound, %d are not%n", report.chunks(), report.bytes(),
                report.problems().size());
            out.flush();
            return report.isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /**
     * Writes a chunk as a file of NumPy.
     *
     * @param folder the store
     * @param id the chunk's number
     * @param file where to
     * @return 0
     */
    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a chunk as a .npy.")
    public int export(@Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
        Path folder, @Parameters(paramLabel = "ID", description = "The chunk's number.") long id,
        @Parameters(paramLabel = "FILE", description = "The .npy to write.") Path file) {
        try (ChunkStore store = ChunkStore.openReadOnly(folder); Chunk chunk = store.get(id)) {
            Npy.write(file, chunk);
        }
        return CommandLine.ExitCode.OK;
    }
}
