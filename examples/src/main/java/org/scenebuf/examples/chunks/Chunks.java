package org.scenebuf.examples.chunks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.ChunkSummary;
import org.scenebuf.engine.paging.CompactReport;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.paging.StoreReport;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.npy.Npz;
import org.scenebuf.interop.npy.NpzWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Commands for a chunk store. {@code list}, {@code verify} and {@code export} can run while another process writes to
 * the store; {@code import} and {@code compact} write to it themselves.
 *
 * <pre>
 *     Chunks list    --store world                       a line for each chunk
 *     Chunks verify  --store world                       reads all of them; exit code 1 where one is damaged
 *     Chunks export  --store world 7 chunk.npy           a chunk as a file of NumPy
 *     Chunks export  --store world all.npz               all of them as one, by name or number
 *     Chunks import  --store world 7 chunk.npy           a file of NumPy as a chunk
 *     Chunks compact --store world                       gives back the room of what was replaced
 * </pre>
 */
@Command(name = "Chunks", mixinStandardHelpOptions = true,
    header = "Lists, verifies, exports and imports chunks of a store.",
    description = {"Looks at a chunk store, while its writer may go on; import and compact are writers themselves."},
    footer = {"  Chunks list --store world", "  Chunks verify --store world",
        "  Chunks export --store world 7 chunk.npy", "  Chunks export --store world all.npz",
        "  Chunks import --store world 7 chunk.npy", "  Chunks compact --store world"})
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
     * @param folder the store's folder
     * @return 0, or 1 when a chunk is damaged
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
     * Writes a chunk, or all chunks, as a NumPy file.
     *
     * @param folder the store's folder
     * @param what the chunk's number and a .npy file, or a .npz file alone
     * @return 0
     */
    @Command(name = "export", mixinStandardHelpOptions = true,
        description = "Writes a chunk as a .npy, or all of them as a .npz.")
    public int export(@Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
        Path folder, @Parameters(arity = "1..2", paramLabel = "[ID] FILE",
            description = "The chunk's number and the .npy to write; or a .npz for all.") List<String> what) {
        Path file = Path.of(what.getLast());
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            if (what.size() == 1) {
                exportAll(store, file);
            } else {
                try (Chunk chunk = store.get(number(what.getFirst()))) {
                    Npy.write(file, chunk);
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static void exportAll(ChunkStore store, Path file) {
        try (NpzWriter all = Npz.create(file, Npz.Compression.STORED)) {
            for (long id : store.ids()) {
                try (Chunk chunk = store.get(id)) {
                    all.add(name(store, chunk.key()), chunk);
                }
            }
            all.commit();
        }
    }

    /** {@return the chunk's name in the .npz: its own name for the chunk that is found by it, else its number} */
    private static String name(ChunkStore store, ChunkKey key) {
        boolean own = key.name() != null && Long.valueOf(key.id()).equals(store.find(key.name()));
        return own ? key.name() : String.valueOf(key.id());
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new InputException(ErrorText.of("a chunk's number", text, "list shows those that there are"));
        }
    }

    /**
     * Puts a NumPy file into the store as a chunk. It replaces the chunk of that number.
     *
     * @param folder the store's folder, which is created where there is none
     * @param id the chunk's number
     * @param file the .npy file
     * @param name the chunk's name, or null
     * @return 0
     */
    @Command(name = "import", mixinStandardHelpOptions = true, description = "Puts a .npy as a chunk.")
    public int importFile(@Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
        Path folder, @Parameters(paramLabel = "ID", description = "The chunk's number.") long id,
        @Parameters(paramLabel = "FILE", description = "The .npy to read.") Path file,
        @Option(names = "--name", paramLabel = "NAME", description = "A name for the chunk.") @Nullable String name) {
        try (NpyArray array = Npy.read(file); ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            store.put(name == null ? ChunkKey.of(id) : ChunkKey.named(id, name), array);
            store.commit();
        }
        return CommandLine.ExitCode.OK;
    }

    /**
     * Gives back the room of replaced and deleted chunks.
     *
     * @param folder the store's folder
     * @return 0, or 1 when a record could not be copied
     */
    @Command(name = "compact", mixinStandardHelpOptions = true,
        description = "Gives back the room of what was replaced or deleted.")
    public int compact(@Option(names = "--store", required = true, paramLabel = "DIR", description = "The store.")
        Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            CompactReport report = store.compact();
            report.problems().forEach(out::println);
            out.printf(Locale.ROOT, "%,d bytes are free, %,d wait for readers, %,d are the chunks'%n", report.freed(),
                report.waiting(), store.usage().chunkBytes());
            out.flush();
            return report.problems().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
