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
 * Copies whole images between textures and INDArrays. The copy may change the type and the order of the dimensions.
 *
 * <pre>{@code
 * INDArray batch = network.output(input);                                      // (n, 3, h, w), floats from 0 to 1
 * Nd4jImages.load(tiles, batch, PixelLayout.NCHW, ComponentConversion.UNORM);  // n layers of bytes
 * INDArray back = Nd4jImages.toArray(tiles, PixelLayout.NCHW, DataType.FLOAT, ComponentConversion.UNORM);
 * }</pre>
 *
 * <p>Shapes are checked, extents of 1 may be missing, and any strides are allowed. ND4J's own {@code assign} copies
 * three channels into four without an error. Without a copy, and in the texture's own type, {@link Nd4jViews#open}
 * shows an image as an array, and {@link Nd4jExporter#adopt} makes an image of an array.
 *
 * <p>An image that does not fit is refused before the first pixel is stored:
 * {@link org.scenebuf.engine.memory.BufferException} when the INDArray has another shape, the conversion is for other
 * types, or {@link Nd4jExporter#of} refuses the INDArray.
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
     * @throws org.scenebuf.engine.memory.BufferException also when the INDArray has another type than the texture
     */
    public static void load(Texture texture, INDArray images, PixelLayout layout) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter source = Nd4jExporter.of(images)) {
            texture.setRamImage(source, layout);
        }
    }

    /**
     * Replaces all pixels of a texture by an INDArray's numbers, after a conversion.
     *
     * @param texture the texture
     * @param images numbers of a type that the conversion accepts
     * @param layout the order of their dimensions
     * @param conversion the change of each number
     */
    public static void load(Texture texture, INDArray images, PixelLayout layout, ComponentConversion conversion) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter source = Nd4jExporter.of(images)) {
            texture.setRamImage(source, layout, conversion);
        }
    }

    /**
     * Replaces the pixels of a region by an INDArray's numbers, after a conversion.
     *
     * @param texture the texture
     * @param region the pixels of the level; its pages are layers, faces or slices
     * @param level the mip level; 0 is the image itself
     * @param images numbers of a type that the conversion accepts, in the region's shape
     * @param layout the order of their dimensions
     * @param conversion the change of each number
     * @throws IndexOutOfBoundsException when there is no such level, or the region leaves it
     */
    public static void loadRegion(Texture texture, ImageRegion region, int level, INDArray images, PixelLayout layout,
        ComponentConversion conversion) {
        Args.notNull(texture, "a texture");
        try (Nd4jExporter source = Nd4jExporter.of(images)) {
            texture.setSubImage(source, region, level, layout, conversion);
        }
    }

    /**
     * Copies all pixels of a texture into an existing INDArray.
     *
     * @param texture the texture
     * @param images an array of the texture's shape, of a type that the conversion produces
     * @param layout the order of its dimensions
     * @param conversion the change of each component
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
     * @param layout the order of its dimensions; the array has four, also for a single page
     * @param type the type of its numbers
     * @param conversion the change of each component
     * @return the INDArray
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
