package org.scenebuf.examples.terrain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import org.scenebuf.examples.run.PictureSize;
import org.scenebuf.examples.run.PythonScript;
import org.scenebuf.examples.run.Viewer;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A terrain whose vertices are the pages of a NumPy file. A Python script raises the terrain while the engine has the
 * file open. The engine uploads and renders the same bytes.
 *
 * <pre>
 *     Terrain --size 1280x720 --out examples/target/demo
 * </pre>
 *
 * <p>Without python3, numpy or OpenGL, the program tells in one line what is missing, and ends with exit code 0.
 */
@Command(name = "Terrain", mixinStandardHelpOptions = true,
    header = "Renders a .npy file while a Python script raises it.",
    description = {"The vertices are the pages of a NumPy file. A Python script changes them while the engine has "
            + "them open, and the engine uploads and renders the very same bytes.",
        "%nIt leaves terrain.png. It needs python3 with numpy, and OpenGL; without, it says what is missing."},
    footer = {"  Terrain --size 1280x720 --out pictures"})
public final class Terrain implements Callable<Integer> {

    private static final String FILE = "terrain.npy";
    private static final long SECONDS = 60;

    @Option(names = "--size", paramLabel = "WxH", converter = PictureSize.Converter.class,
        description = "Size of the picture in pixels (default: ${DEFAULT-VALUE}).")
    private PictureSize size = new PictureSize(1280, 720);

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public Terrain() {
    }

    /**
     * Runs the program.
     *
     * @return 0
     * @throws InputException when the folder cannot be written
     * @throws IOException when the script cannot be written to a file
     * @throws InterruptedException when the wait for Python is interrupted
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        OutputFolder folder = out.folder();
        folder.create();
        folder.delete("terrain.png");
        PrintWriter console = spec.commandLine().getOut();
        try (NpyArray file = Npy.create(folder.file(FILE), Ground.ROWS.rowFormat(), 'C', Ground.COUNT);
            Ground ground = Ground.over(file)) {
            console.println(show(ground, folder));
        }
        console.flush();
        return CommandLine.ExitCode.OK;
    }

    private String show(Ground ground, OutputFolder folder) throws IOException, InterruptedException {
        try (Viewer viewer = Viewer.of(ground.root(), size)) {
            viewer.upload();
            OptionalInt code = PythonScript.run(Terrain.class, "displace.py", SECONDS, folder.file(FILE).toString());
            if (code.orElse(-1) != 0) {
                return "no picture: python3 with numpy is not there, or failed";
            }
            ground.everythingChanged();
            long uploaded = viewer.upload().vertexBytes();
            try (Texture picture = viewer.picture()) {
                Images.writePng(folder.file("terrain.png"), picture.ramImage());
            }
            return "python3 raised " + Ground.COUNT + " vertices in " + folder.file(FILE) + ", " + uploaded
                + " bytes uploaded from its pages, " + folder.file("terrain.png");
        } catch (GlUnavailableException none) {
            return "no picture: " + none.getMessage().lines().findFirst().orElse("no OpenGL");
        }
    }
}
