package org.scenebuf.examples;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.Configuration;
import org.scenebuf.engine.asset.AssetException;
import org.scenebuf.engine.paging.ChunkStoreException;
import org.scenebuf.examples.assets.MakeAssets;
import org.scenebuf.examples.bench.Bench;
import org.scenebuf.examples.bulk.BulkTextures;
import org.scenebuf.examples.chunks.Chunks;
import org.scenebuf.examples.edit.EditInPlace;
import org.scenebuf.examples.gdx.GdxWave;
import org.scenebuf.examples.jme.JmeWave;
import org.scenebuf.examples.lesson.VertexLesson;
import org.scenebuf.examples.renderer.YourOwnRenderer;
import org.scenebuf.examples.run.CheckPictures;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.shell.Shell;
import org.scenebuf.examples.slices.SliceTour;
import org.scenebuf.examples.terrain.Terrain;
import org.scenebuf.examples.world.PagedWorld;
import org.scenebuf.interop.npy.NpyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Runs a program by its name.
 *
 * <table>
 * <caption>Exit codes</caption>
 * <tr><th>code</th><th>means</th></tr>
 * <tr><td>0</td><td>done</td></tr>
 * <tr><td>1</td><td>a fault in the program; the stack is printed</td></tr>
 * <tr><td>2</td><td>bad input; one line tells what was expected, what was given, and what to do</td></tr>
 * </table>
 */
@Command(name = "scenebuf", description = "Programs that show what Scenebuf does.",
    synopsisSubcommandLabel = "PROGRAM",
    footer = {"scenebuf PROGRAM --help tells what a program does, its options, and what it leaves.",
        "Through Maven: mvn -q -Pdemo package -Ddemo=PROGRAM, with -Dmodel, -Dsize, -Dout and -Dwindow for the "
            + "options of these names."},
    subcommands = {EditInPlace.class, VertexLesson.class, SliceTour.class, BulkTextures.class, Terrain.class,
        PagedWorld.class, Chunks.class, YourOwnRenderer.class, GdxWave.class, JmeWave.class, Shell.class, Bench.class,
        MakeAssets.class, CheckPictures.class},
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {

    /** Set by picocli. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills it in. */
    public Main() {
    }

    /**
     * Runs the program that the first argument names, and ends the JVM with its exit code.
     *
     * @param args the program's name and its options
     */
    public static void main(String[] args) {
        silenceLwjgl();
        BuildFile.clear();
        System.exit(commandLine().execute(args));
    }

    /** Silences LWJGL's own messages about missing libraries. The programs report these in one line. */
    private static void silenceLwjgl() {
        if (!Configuration.DEBUG.get(false)) {
            Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream(), false,
                StandardCharsets.UTF_8));
        }
    }

    /**
     * Makes the command line, which answers bad input in one line. An option that is not given takes its value from the
     * system property {@code scenebuf.option.NAME}, unless that is empty. In this way the build passes options to any
     * program.
     */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        HelpPages.arrange(line);
        return line.setDefaultValueProvider(Main::fromProperties)
            .setParameterExceptionHandler(Main::refuse)
            .setExecutionExceptionHandler(Main::report);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static @Nullable String fromProperties(ArgSpec argument) {
        String value = argument instanceof OptionSpec option
            ? System.getProperty("scenebuf.option." + option.longestName().substring(2), "") : "";
        return value.isEmpty() ? null : value;
    }

    private static int refuse(ParameterException wrong, String[] args) {
        return answer(wrong.getCommandLine(), wrong.getMessage() + ": see --help");
    }

    private static int report(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof AssetException || failure instanceof NpyException
            || failure instanceof ChunkStoreException || failure instanceof InputException) {
            return answer(command, failure.getMessage());
        }
        throw failure;
    }

    /** Says it in one line: here, or in the file that the build names, which ends with it. */
    private static int answer(CommandLine command, String text) {
        String line = command.getCommandName() + ": " + text.replaceAll("\\s*\\R\\s*", " ");
        if (BuildFile.takes(line)) {
            return CommandLine.ExitCode.OK;
        }
        command.getErr().println(line);
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }
}
