package org.scenebuf.interop.jme;

import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Lends the memory of a jMonkeyEngine image, by slice and mip level.
 *
 * <pre>{@code
 * JmePixels wall = JmeImage.of(texture).pixels();
 * try (MemoryView view = MemoryView.of(wall.rgbaFromTop())) {
 *     view.slice(":64, :64, 2").fill((byte) 255);      // blue, in the upper left corner
 * }
 * }</pre>
 *
 * <p>A slice is one of the images of an array, or one face of a cube; a 3D image is one slice. When jME replaces the
 * buffer of a slice ({@code setData}), the pixels that were lent belong to the old buffer, and refuse new loans.
 */
public final class JmeImage {

    private final Image image;

    private JmeImage(Image image) {
        this.image = image;
    }

    /**
     * Makes the lender of an image. All lenders of one image lend the same memory.
     *
     * @param image an image, with buffers of {@link JmeAllocator}
     * @return the lender
     */
    public static JmeImage of(Image image) {
        return new JmeImage(Args.notNull(image, "an image"));
    }

    /**
     * Makes the lender of a texture's image.
     *
     * @param texture has the image
     * @return the lender
     */
    public static JmeImage of(Texture texture) {
        Image image = Args.notNull(texture, "a texture").getImage();
        if (image == null) {
            throw new IllegalArgumentException(ErrorText.of("a texture with an image", "one without", "give it one"));
        }
        return of(image);
    }

    /**
     * Counts the slices.
     *
     * @return how many there are; 1 for plain and for 3D images
     */
    public int sliceCount() {
        return image.getData() == null ? 0 : image.getData().size();
    }

    /**
     * Counts the mip levels that are in memory.
     *
     * @return 1 or more; 1 where jME lets the GPU compute the others
     */
    public int levelCount() {
        int[] sizes = image.getMipMapSizes();
        return sizes == null ? 1 : sizes.length;
    }

    /**
     * Lends the whole image: level 0 of slice 0.
     *
     * @return the pixels
     * @throws BufferException as {@link #pixels(int, int)}
     */
    public JmePixels pixels() {
        return pixels(0, 0);
    }

    /**
     * Lends one level of one slice.
     *
     * @param slice from 0
     * @param level from 0, the largest
     * @return the pixels, in jME's order
     * @throws IndexOutOfBoundsException when there is no such slice or level
     * @throws BufferException when the image has no memory, less than its size says, or memory on the heap, that was
     *     destroyed, or of an allocator of jME's that could free it while it is on loan
     */
    public JmePixels pixels(int slice, int level) {
        if (sliceCount() == 0) {
            throw withoutMemory(slice);
        }
        Args.index(slice, sliceCount(), "slices");
        Args.index(level, levelCount(), "levels");
        @Nullable ByteBuffer buffer = image.getData(slice);
        if (buffer == null) {
            throw withoutMemory(slice);
        }
        return new JmePixels(image, buffer, slice, level);
    }

    private BufferException withoutMemory(int slice) {
        return new BufferException(ErrorText.of("an image with a buffer for slice " + slice, this + " without",
            "give it one by setData(buffer)"));
    }

    @Override
    public String toString() {
        return image.getFormat() == null // Then jME's own text cannot be made.
            ? "jME's image of " + image.getWidth() + "x" + image.getHeight() + " without a format" : "jME's " + image;
    }
}
