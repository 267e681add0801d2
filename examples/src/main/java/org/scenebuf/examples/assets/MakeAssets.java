package org.scenebuf.examples.assets;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the files in {@code assets/} that the examples read. The files have the same bytes each time.
 *
 * <pre>
 *     MakeAssets --out assets
 * </pre>
 */
@Command(name = "MakeAssets",
    header = "Makes assets/teapot.glb anew, the same bytes each time.",
    description = {"Newell's teapot as 23,328 vertices, with a texture drawn by program."},
    footer = {"  MakeAssets --out assets"})
public final class MakeAssets implements Callable<Integer> {

    /** Quads on each side of a patch. The number is even, so that the middle of every patch is a vertex. */
    static final int QUADS = 26;

    private static final String TEAPOT = "teapot.glb";

    @Mixin
    private OutputOption out = new OutputOption(Path.of("assets"));

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public MakeAssets() {
    }

    /**
     * Runs the program and ends the JVM with its exit code.
     *
     * @param args the options
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MakeAssets()).execute(args));
    }

    /**
     * Writes the files.
     *
     * @return 0
     * @throws InputException when the folder cannot be written
     */
    @Override
    public Integer call() {
        OutputFolder folder = out.folder();
        folder.create();
        TeapotMesh mesh = TeapotMesh.tessellate(QUADS);
        byte[] glb = TeapotGltf.glb(mesh, TeapotTexture.png());
        folder.write(TEAPOT, glb);
        spec.commandLine().getOut().printf(Locale.ROOT, "%s: %,d vertices, %,d triangles, %,d bytes%n",
            folder.file(TEAPOT), mesh.vertexCount(), mesh.triangleCount(), glb.length).flush();
        return CommandLine.ExitCode.OK;
    }
}
