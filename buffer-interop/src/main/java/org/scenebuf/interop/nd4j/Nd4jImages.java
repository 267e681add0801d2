package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

/**
 * Copies whole images between textures and INDArrays, also of another type and in another order of dimensions.
 *
 * <pre>{@code
 * INDArray batch = model.output(input);                                        // (n, 3, h, w), floats from 0 to 1
 * Nd4jImages.load(tiles, batch, PixelLayout.NCHW, ComponentConversion.UNORM);  // n layers of bytes
 * INDArray back = Nd4jImages.toArray(tiles, PixelLayout.NCHW, DataType.FLOAT, ComponentConversion.UNORM);
 * }</pre>
 *
 * <p>Shapes are checked, extents of 1 may be missing, and any strides are right: ND4J's own {@code assign} takes three
 * channels for four without a word. Without a copy, in the texture's own type, {@link Nd4jViews#open} shows an image
 * and {@link Nd4jExporter#adopt} makes one.
 */
public final class Nd4jImages {

    private Nd4jImages() {
    }

    /**
     * Replaces all pixels of a texture by copies of an INDArray's numbers.
     *
     * @param texture the texture
     * @param images numbers of its component type
     * @param layout the order of their dimensions
     * @throws org.scenebuf.engine.memory.BufferException when the INDArray has another shape or type, or {@link
     *     Nd4jExporter#of} refuses it; nothing was changed then
     */
    public static void load(Texture texture, INDArray images, PixelLayout layout) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter source = Nd4jExporter.of(images)) {
            texture.setRamImage(source, layout);
        }
    }

    /**
     * Replaces all pixels of a texture by what becomes of an INDArray's numbers.
     *
     * @param texture the texture
     * @param images numbers that the conversion takes
     * @param layout the order of their dimensions
     * @param conversion what they become
     * @throws org.scenebuf.engine.memory.BufferException when the INDArray has another shape, the conversion is for
     *     other types, or {@link Nd4jExporter#of} refuses the INDArray; nothing was changed then
     */
    public static void load(Texture texture, INDArray images, PixelLayout layout, ComponentConversion conversion) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter source = Nd4jExporter.of(images)) {
            texture.setRamImage(source, layout, conversion);
        }
    }

    /**
     * Replaces some pixels of a texture by what becomes of an INDArray's numbers.
     *
     * @param texture the texture
     * @param region which pixels of the level; its pages are layers, faces or slices
     * @param level 0 for the image itself
     * @param images numbers that the conversion takes, of the region's shape
     * @param layout the order of their dimensions
     * @param conversion what they become
     * @throws org.scenebuf.engine.memory.BufferException as {@link #load(Texture, INDArray, PixelLayout,
     *     ComponentConversion)}
     * @throws IndexOutOfBoundsException when the region leaves the level, or there is none
     */
    public static void loadRegion(Texture texture, ImageRegion region, int level, INDArray images, PixelLayout layout,
        ComponentConversion conversion) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter source = Nd4jExporter.of(images)) {
            texture.setSubImage(source, region, level, layout, conversion);
        }
    }

    /**
     * Copies all pixels of a texture into an INDArray that is there already.
     *
     * @param texture the texture
     * @param images of the texture's shape, and of a type that the conversion gives
     * @param layout the order of its dimensions
     * @param conversion what the components become
     * @throws org.scenebuf.engine.memory.BufferException when the INDArray has another shape, the conversion is for
     *     other types, or {@link Nd4jExporter#of} refuses the INDArray; nothing was stored then
     */
    public static void store(Texture texture, INDArray images, PixelLayout layout, ComponentConversion conversion) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter target = Nd4jExporter.of(images)) {
            texture.getRamImage(target, layout, conversion);
        }
    }

    /**
     * Copies all pixels of a texture into a new INDArray, which belongs to no workspace.
     *
     * @param texture the texture
     * @param layout the order of its dimensions: four, also where there is one page
     * @param type what its numbers are to be
     * @param conversion what the components become
     * @return the INDArray
     * @throws org.scenebuf.engine.memory.BufferException when the conversion is for other types
     */
    public static INDArray toArray(Texture texture, PixelLayout layout, DataType type,
        ComponentConversion conversion) {
        RamImage image = Args.notNull(texture, "a texture").ramImage();
        long channels = image.format().channels();
        INDArray images = OwnArrays.make(Args.notNull(type, "a type"),
            Args.notNull(layout, "a layout") == PixelLayout.NHWC
                ? new long[] {image.depth(), image.height(), image.width(), channels}
                : new long[] {image.depth(), channels, image.height(), image.width()});
        store(texture, images, layout, conversion);
        return images;
    }
}
