package org.scenebuf.examples.run;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks pictures: that each exists, that each shows something, and that each differs from the one before. */
@Command(name = "CheckPictures", mixinStandardHelpOptions = true,
    header = "Checks that pictures are there and differ.",
    description = {"Fails with exit code 1 when a picture is missing or blank, or looks like the one before it."},
    footer = {"  CheckPictures before.png after.png"})
public final class CheckPictures implements Callable<Integer> {

    /** A picture is blank when fewer than one in this many pixels differs from the left edge of its row. */
    private static final long BLANK = 100;

    @Parameters(arity = "1..*", paramLabel = "PNG", description = "The pictures.")
    private List<Path> pictures = List.of();

    /** The last picture's background: the left edge of each row, repeated along the row. */
    private int[] background = {};

    /** Makes the command; picocli fills in its parameters. */
    public CheckPictures() {
    }

    /**
     * Checks the pictures.
     *
     * @return 0
     * @throws InputException when a picture is wrong; the text names it
     */
    @Override
    public Integer call() {
        int[] last = {};
        for (Path picture : pictures) {
            int[] pixels = read(picture);
            if (changed(pixels, background) < pixels.length / BLANK) {
                throw new InputException(picture + ": " + ErrorText.of("a picture of something", "a blank one",
                    "look at what was rendered"));
            }
            if (last.length == pixels.length && changed(pixels, last) < pixels.length / BLANK) {
                throw new InputException(picture + ": " + ErrorText.of("another picture than the one before",
                    "the same", "look at what was edited"));
            }
            last = pixels;
        }
        return CommandLine.ExitCode.OK;
    }

    private int[] read(Path picture) {
        try (Texture texture = Images.read(picture, TextureFormat.SRGB_ALPHA);
            BufferView view = texture.ramImage().getBuffer(BufferRequest.SIMPLE)) {
            int[] pixels = view.segment().toArray(ValueLayout.JAVA_INT_UNALIGNED);
            int width = texture.ramImage().width();
            background = new int[pixels.length];
            for (int start = 0; start < pixels.length; start += width) {
                Arrays.fill(background, start, start + width, pixels[start]);
            }
            return pixels;
        }
    }

    private static long changed(int[] pixels, int[] others) {
        long count = 0;
        for (int k = 0; k < pixels.length; k++) {
            count += differs(pixels[k], others[k]) ? 1 : 0;
        }
        return count;
    }

    /** {@return whether two pixels differ by more than 24 of 255 in any component} */
    private static boolean differs(int a, int b) {
        boolean differs = false;
        for (int shift = 0; shift < 32; shift += 8) {
            differs |= Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)) > 24;
        }
        return differs;
    }
}
