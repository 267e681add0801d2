package org.scenebuf.examples.jme;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.ModelFile;
import org.scenebuf.examples.run.ModelOption;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import org.scenebuf.examples.run.SizeOption;
import org.scenebuf.interop.jme.JmeAllocator;
import org.scenebuf.interop.jme.JmePixels;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A game of jMonkeyEngine with two objects side by side: a ball made by jME, and a model loaded by Scenebuf. INDArrays
 * over the memory that jME sends to the GPU move a wave through both. Some pixels of the ball's image change colour.
 *
 * <pre>
 *     JmeWave --size 1280x720 --out examples/target/demo
 * </pre>
 *
 * <p>The program writes {@code jme-before.png} and {@code jme-after.png}, and tells how many bytes were sent. Without a
 * display, it says so in one line, and ends with exit code 0.
 */
@Command(name = "JmeWave", mixinStandardHelpOptions = true,
    header = "Edits jMonkeyEngine's meshes and an image in place.",
    description = {"A ball that jME made and a model that Scenebuf loaded, side by side. A wave goes through both, "
            + "over the memory that jME sends to the GPU, and some pixels of the ball's image change colour.",
        "%nIt leaves jme-before.png and jme-after.png, and says how many bytes were sent. It needs a display."},
    footer = {"  JmeWave --size 1280x720 --out pictures"})
public final class JmeWave implements Callable<Integer> {

    private static final String BEFORE = "jme-before.png";
    private static final String AFTER = "jme-after.png";

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private SizeOption size = new SizeOption();

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public JmeWave() {
    }

    /**
     * Runs the game for a few frames.
     *
     * @return 0
     * @throws InputException when the folder cannot be written, or when the model has nothing to draw
     * @throws InterruptedException when the wait for the game is interrupted
     */
    @Override
    public Integer call() throws InterruptedException {
        JmeAllocator.install();
        Logger quiet = Logger.getLogger("com.jme3");
        quiet.setLevel(Level.SEVERE);
        OutputFolder folder = out.folder();
        folder.create();
        folder.delete(BEFORE);
        folder.delete(AFTER);
        PrintWriter console = spec.commandLine().getOut();
        Model loaded = ModelFile.load(model.path()); // Not closed: jME's meshes use it until they are collected.
        console.println(show(loaded, folder));
        console.flush();
        return CommandLine.ExitCode.OK;
    }

    private String show(Model loaded, OutputFolder folder) throws InterruptedException {
        WaveGame game = new WaveGame(loaded, size.size());
        String failed = game.play();
        if (!failed.isEmpty()) {
            return "no picture: " + failed;
        }
        write(game.before(), folder.file(BEFORE));
        write(game.after(), folder.file(AFTER));
        return game.report() + ", " + folder.file(AFTER);
    }

    /** Writes a picture. jME's pictures have the bottom row first; negative strides reverse the rows. */
    private static void write(JmePixels pixels, Path file) {
        try (Texture picture = Texture.allocate("picture", pixels.width(), pixels.height(), ComponentType.UINT8,
            TextureFormat.RGBA)) {
            picture.setRamImage(pixels.rgbaFromTop());
            Images.writePng(file, picture.ramImage());
        }
    }
}
