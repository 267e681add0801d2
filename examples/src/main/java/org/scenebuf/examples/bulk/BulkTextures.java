package org.scenebuf.examples.bulk;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.internal.ErrorText;
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
 * Loads the images of a folder into one texture array, edits all of them at once, and sends them to the GPU. Then it
 * does the same with the image decoder and OpenGL alone, and compares pixels, bytes and milliseconds. At last it fills
 * another array from a batch of floats in a .npy file, with channels first.
 *
 * <pre>
 *     BulkTextures --images tiles --out examples/target/demo
 * </pre>
 */
@Command(name = "BulkTextures", mixinStandardHelpOptions = true,
    header = "Loads a folder of images as one texture array.",
    description = {"Decodes the images into one array, edits all of them at once through an INDArray, and sends "
            + "them to the GPU. Then it does the same with the decoder and OpenGL alone, and compares pixels, bytes "
            + "and milliseconds. At last it fills an array from a batch of floats, channels first."},
    footer = {"  BulkTextures --images tiles", "  BulkTextures --images tiles --array batch.npy --out pictures"})
public final class BulkTextures implements Callable<Integer> {

    private static final String REPORT = "bulk.txt";

    /** Enough for the JVM to compile most of the code. */
    private static final int WARM_UP = 100;

    @Option(names = "--images", paramLabel = "DIR",
        description = "Folder of PNG and JPEG files of one size (default: tiles that are made, in --out).")
    private @Nullable Path images;

    @Option(names = "--array", paramLabel = "FILE",
        description = "A .npy of floats (n, 3 or 4, h, w) from 0 to 1, loaded besides (default: the tiles, in --out).")
    private @Nullable Path array;

    @Mixin
    private OutputOption out = new OutputOption(Path.of("examples", "target", "demo"));

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public BulkTextures() {
    }

    /**
     * Loads, edits, sends and compares.
     *
     * @return 0
     * @throws InputException when there are no images, or when they differ in size
     */
    @Override
    public Integer call() {
        OutputFolder folder = out.folder();
        folder.create();
        folder.delete(REPORT);
        List<Path> files = images == null ? SampleTiles.write(folder) : files(images);
        PrintWriter console = spec.commandLine().getOut();
        try (GlContext context = GlContext.headless()) {
            warmUp(files.subList(0, 1), context);
            // ND4J's threads spin while they wait, and so take the processors from a software renderer.
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            warmUp(files.subList(0, Math.min(files.size(), WARM_UP)), context);
            String report = withProgress(files, context, folder.file("tiles.npy"));
            folder.write(REPORT, report);
            console.print(report);
        } catch (GlUnavailableException none) {
            console.println("BulkTextures: no OpenGL here, so nothing was sent: " + none.getMessage());
        }
        console.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Runs everything that is loaded and compiled once, above all ND4J, so that it is not measured. */
    private static void warmUp(List<Path> files, GlContext context) {
        compare(files, context, () -> { });
    }

    private String withProgress(List<Path> files, GlContext context, Path made) {
        try (ProgressBar bar = new ProgressBar("images", files.size());
            TileArray tiles = TileArray.load(files, context, bar::step);
            PlainTiles plain = PlainTiles.load(files, tiles)) {
            return report(tiles, plain) + (array == null ? fromMade(tiles, plain, context, made) : fromGiven(context));
        }
    }

    /** Loads the tiles again, from floats that were made of them. The first load is a warm-up. */
    private static String fromMade(TileArray tiles, PlainTiles plain, GlContext context, Path made) {
        BatchTiles.write(made, tiles.texture());
        BatchTiles.load(made, context).close();
        try (BatchTiles batch = BatchTiles.load(made, context)) {
            return batch.report() + "the same pixels from floats: " + (batch.isSameAs(plain) ? "yes" : "no") + "\n";
        }
    }

    private String fromGiven(GlContext context) {
        try (BatchTiles batch = BatchTiles.load(array, context)) {
            return batch.report();
        }
    }

    private static void compare(List<Path> files, GlContext context, Runnable step) {
        TileArray tiles = TileArray.load(files, context, step);
        try (tiles; PlainTiles plain = PlainTiles.load(files, tiles)) {
            report(tiles, plain);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(BulkTextures::isImage).sorted().toList();
            if (!files.isEmpty()) {
                return files;
            }
        } catch (IOException unreadable) {
            throw new InputException(folder + ": " + ErrorText.of("a folder that can be read",
                unreadable.getClass().getSimpleName(), "name another with --images"));
        }
        throw new InputException(folder + ": " + ErrorText.of("PNG or JPEG files in the folder", "none",
            "name another with --images"));
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
    }

    private static String report(TileArray tiles, PlainTiles plain) {
        return String.format(Locale.ROOT, """
            %d images of %dx%d pixels in one texture array
            %-34s %12s %12s
            %-34s %12.1f %12.1f
            %-34s %12.1f %12.1f
            %-34s %12.1f %12.1f
            %-34s %,12d %,12d
            %-34s %,12d %12s
            the same pixels on the GPU: %s
            """, tiles.count(), tiles.width(), tiles.height(), "", "INDArrays", "stb and GL",
            "decode, ms", tiles.costs().decodeMillis, plain.costs().decodeMillis,
            "send, ms", tiles.costs().sendMillis, plain.costs().sendMillis,
            "edit all, ms", tiles.costs().editMillis, plain.costs().editMillis,
            "bytes sent", tiles.costs().bytesSent, plain.costs().bytesSent,
            "bytes sent again after one edit", tiles.bytesSentAgain(), "all",
            tiles.isSameAs(plain) ? "yes" : "no");
    }
}
