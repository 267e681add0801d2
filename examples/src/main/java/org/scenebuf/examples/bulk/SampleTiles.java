package org.scenebuf.examples.bulk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.examples.run.OutputFolder;

/** Makes tiles for a run without a named folder: rings, each of one colour. */
final class SampleTiles {

    private static final int COUNT = 48;
    private static final int SIDE = 128;

    private SampleTiles() {
    }

    static List<Path> write(OutputFolder folder) {
        OutputFolder tiles = new OutputFolder(folder.file("tiles"));
        tiles.create();
        List<Path> files = new ArrayList<>();
        try (Texture tile = Texture.allocate("tile", SIDE, SIDE, ComponentType.UINT8, TextureFormat.SRGB)) {
            for (int number = 0; number < COUNT; number++) {
                paint(tile, number);
                files.add(tiles.file("tile%02d.png".formatted(number)));
                Images.writePng(files.getLast(), tile.ramImage());
            }
        }
        return files;
    }

    private static void paint(Texture tile, int number) {
        try (BufferView pixels = tile.ramImage().getBuffer(BufferRequest.FULL)) {
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    double radius = Math.hypot(row - SIDE / 2.0, column - SIDE / 2.0);
                    double ring = 0.5 + 0.5 * Math.cos(radius * (0.1 + number * 0.01));
                    for (int channel = 0; channel < 3; channel++) {
                        double color = 0.5 + 0.5 * Math.sin(number * 0.4 + channel * 2.1);
                        pixels.set(Math.round(255 * ring * color), row, column, channel);
                    }
                }
            }
        }
    }
}
