package org.scenebuf.examples.gdx;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.ModelFile;
import org.scenebuf.examples.run.ModelOption;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.OutputOption;
import org.scenebuf.examples.run.SizeOption;
import org.scenebuf.interop.gdx.GdxPixmap;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A wave through a model that libGDX draws. INDArrays edit the model's arrays in place, and libGDX sends the changes to
 * OpenGL.
 *
 * <pre>
 *     GdxWave --model assets/teapot.glb --size 1280x720 --out examples/target/demo
 * </pre>
 *
 * <p>Without a display, the program tells in one line what is missing, and ends with exit code 0.
 */
@Command(name = "GdxWave", mixinStandardHelpOptions = true,
    header = "Edits a model in place while libGDX draws it.",
    description = {"The arrays that libGDX draws are edited through INDArrays, and libGDX sends what changed.",
        "%nIt leaves gdx-before.png and gdx-after.png, and says how many bytes were sent. It needs a display."},
    footer = {"  GdxWave --model truck.glb --out pictures"})
public final class GdxWave implements Callable<Integer> {

    private static final int SQUARE = 64;
    private static final double WAVES = 8 * Math.PI;

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
    public GdxWave() {
    }

    /**
     * Draws, edits and draws again.
     *
     * @return 0
     * @throws InputException when the folder cannot be written
     * @throws org.scenebuf.engine.asset.AssetException when the model cannot be read
     * @throws Exception when libGDX fails
     */
    @Override
    public Integer call() throws Exception {
        OutputFolder folder = out.folder();
        folder.create();
        folder.delete("gdx-before.png");
        folder.delete("gdx-after.png");
        List<String> lines = new ArrayList<>();
        String missing = null;
        try (Model loaded = ModelFile.load(model.path())) {
            missing = HiddenApplication.run(() -> work(loaded, folder, lines));
        }
        print(missing == null ? lines : List.of("no pictures: " + missing));
        return CommandLine.ExitCode.OK;
    }

    private void work(Model loaded, OutputFolder folder, List<String> lines) {
        GdxScene scene = new GdxScene(loaded, size.size());
        lines.add(bytes("sent at first", scene.upload()));
        save(scene, folder.file("gdx-before.png"));
        long copied = MemoryStatistics.bytesCopied();
        scene.meshes().forEach(mesh -> wave(mesh.rows()));
        lines.add(bytes("sent after a wave through all vertices", scene.upload()));
        scene.meshes().forEach(mesh -> raise(mesh.rows()));
        lines.add(bytes("sent after 1 % of the vertices were raised", scene.upload()));
        loaded.textures().forEach(texture -> paint(texture));
        lines.add(bytes("sent after " + SQUARE + "x" + SQUARE + " pixels were painted", scene.upload()));
        lines.add(bytes("sent after nothing", scene.upload()));
        lines.add(bytes("copied on the CPU for all that", MemoryStatistics.bytesCopied() - copied));
        save(scene, folder.file("gdx-after.png"));
        scene.dispose();
    }

    private static void wave(GeomVertexArrayData rows) {
        try (Nd4jView position = Nd4jViews.open(rows.column("vertex"))) {
            INDArray x = position.component(0);
            double span = Math.max(x.maxNumber().doubleValue() - x.minNumber().doubleValue(), 1e-6);
            position.component(1).addi(Transforms.sin(x.mul(WAVES / span)).muli(span / 40));
        }
    }

    private static void raise(GeomVertexArrayData rows) {
        long count = rows.rowCount() / 100;
        try (Nd4jView position = Nd4jViews.open(rows.column("vertex").rows(0, count))) {
            position.component(1).addi(0.001);
        }
    }

    private static void paint(Texture texture) {
        int width = Math.min(SQUARE, texture.ramImage().width());
        int height = Math.min(SQUARE, texture.ramImage().height());
        try (Nd4jView pixels = Nd4jViews.open(texture.ramImage().region(ImageRegion.of(0, 0, width, height)))) {
            pixels.component(2).assign(255);
        }
    }

    private static void save(GdxScene scene, Path file) {
        GdxPixmap picture = scene.draw();
        Images.writePng(file, picture.texture().ramImage());
        picture.dispose();
    }

    private static String bytes(String what, long count) {
        return String.format("%-46s %,12d bytes", what, count);
    }

    private void print(List<String> lines) {
        PrintWriter console = spec.commandLine().getOut();
        lines.forEach(console::println);
        console.flush();
    }
}
