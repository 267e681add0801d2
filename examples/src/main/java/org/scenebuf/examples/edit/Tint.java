package org.scenebuf.examples.edit;

import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Tints a rectangle of a texture in place, with array operations. */
final class Tint {

    private Tint() {
    }

    /** Makes the colours in the upper middle warmer: green to two thirds, blue to one third. */
    static MemoryProof warm(Texture texture) {
        RamImage image = texture.ramImage();
        int width = Math.max(1, image.width() / 2);
        int height = Math.max(1, image.height() / 2);
        ImageRegion region = ImageRegion.of(image.width() / 4, 0, width, height);
        try (Nd4jView pixels = Nd4jViews.open(image.region(region))) {
            pixels.component(1).divi(3).muli(2);
            pixels.component(2).divi(3);
            return MemoryProof.of(pixels, image);
        }
    }

    /** Paints a small square in the middle. */
    static void paintSquare(Texture texture, int side) {
        RamImage image = texture.ramImage();
        int width = Math.min(side, image.width());
        int height = Math.min(side, image.height());
        ImageRegion square = ImageRegion.of((image.width() - width) / 2, (image.height() - height) / 2, width, height);
        try (Nd4jView pixels = Nd4jViews.open(image.region(square))) {
            pixels.component(0).assign(220);
            pixels.component(1).assign(30);
            pixels.component(2).assign(30);
        }
    }
}
