package org.scenebuf.engine.texture;

import java.util.List;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;

/**
 * An image for the GPU, with its pixels in RAM: Panda3D's {@code Texture}.
 *
 * <p>{@link #modifyRamImage()} marks the whole image as changed at once and returns it. Code that writes to an address
 * that it took earlier calls this method after its stores. Code that writes through a view need not call the method: a
 * view marks what it stores.
 *
 * <p>Arrays fill a texture in bulk. {@link #setRamImage(Object)} and {@link #setSubImage(Object, ImageRegion)} copy
 * into the texture's memory. {@link #setRamImageAs} copies components that have another order.
 * {@link #adoptRamImage(BufferExporter)} copies nothing: the texture then shares the array's memory.
 *
 * <p>Numbers of another type need a {@link ComponentConversion}; without one they are refused. For example, {@code
 * tiles.setRamImage(batch, PixelLayout.NCHW, ComponentConversion.UNORM)} takes floats (n, c, h, w) as n layers.
 */
public final class Texture implements AutoCloseable {

    private final String name;
    private final MipChain images;
    private volatile boolean mipmapped = true;
    private volatile Vector4f clearColor = new Vector4f();

    private Texture(ImageShape shape, ImageBlocks blocks) {
        this.name = shape.name();
        this.images = new MipChain(shape, blocks);
    }

    /**
     * Makes a plain texture of zeros.
     *
     * @param name the texture's name in error texts
     * @param width how many columns, 1 or more
     * @param height how many rows, 1 or more
     * @param texels the type of a component, or the format of compressed blocks
     * @param format the channels
     * @return the texture
     * @throws IllegalArgumentException when there are no pixels, or when such pixels cannot have the format
     */
    public static Texture allocate(String name, int width, int height, TexelType texels, TextureFormat format) {
        return allocate(name, TextureType.TEXTURE_2D, width, height, 1, texels, format);
    }

    /**
     * Makes a texture of zeros.
     *
     * @param name the texture's name in error texts
     * @param type how the pages belong together
     * @param width how many columns, 1 or more
     * @param height how many rows, 1 or more
     * @param depth how many pages: 1 for a plain texture, else 1 or more
     * @param texels the type of a component, or the format of compressed blocks
     * @param format the channels
     * @return the texture
     * @throws IllegalArgumentException when there are no pixels, when a plain texture would have several pages, or when
     *     such pixels cannot have the format
     */
    public static Texture allocate(String name, TextureType type, int width, int height, int depth,
        TexelType texels, TextureFormat format) {
        ImageShape shape = new ImageShape(name, type, width, height, depth, texels, format);
        return new Texture(shape, OneBlock.allocate(shape));
    }

    /**
     * Makes a texture of existing bytes, without a copy.
     *
     * @param name the texture's name in error texts
     * @param width how many columns, 1 or more
     * @param height how many rows, 1 or more
     * @param componentType the type of a component
     * @param format the channels
     * @param bytes the pixels, row after row from the top; shared with the texture
     * @return the texture
     * @throws BufferException when there are more or fewer bytes than the pixels need
     * @throws IllegalArgumentException when the format is sRGB and the components are floats
     */
    public static Texture adopt(String name, int width, int height, ComponentType componentType, TextureFormat format,
        PointerToArray<Integer> bytes) {
        ImageShape shape = new ImageShape(name, TextureType.TEXTURE_2D, width, height, 1, componentType, format);
        return new Texture(shape, OneBlock.of(shape, bytes));
    }

    /**
     * Makes a texture of a storage's pixels, without a copy. A page can be lent only while its bytes are in memory.
     *
     * @param name the texture's name in error texts
     * @param type how the pages belong together
     * @param width how many columns, 1 or more
     * @param height how many rows, 1 or more
     * @param depth how many pages: 1 for a plain texture, else 1 or more
     * @param texels the type of a component, or the format of compressed blocks
     * @param format the channels
     * @param pixels the pixels, page after page, row after row from the top; closed with the texture
     * @return the texture
     * @throws BufferException when there are more or fewer bytes than the pixels need; the storage is closed then
     * @throws IllegalArgumentException when there is no such image
     */
    public static Texture adopt(String name, TextureType type, int width, int height, int depth, TexelType texels,
        TextureFormat format, Storage pixels) {
        ImageShape shape = new ImageShape(name, type, width, height, depth, texels, format);
        return new Texture(shape, new AdoptedPixels(shape, Args.notNull(pixels, "pixels")).asOneBlock());
    }

    /**
     * Makes a plain texture of an exporter's pixels, without a copy, as the method for all types does.
     *
     * @param name the texture's name in error texts
     * @param format the channels
     * @param source an exporter of shape (height, width, channels), or (height, width) for one channel, in C order
     * @return the texture
     */
    public static Texture adopt(String name, TextureFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        return adopt(name, TextureType.TEXTURE_2D, format, source);
    }

    /**
     * Makes a texture of an exporter's pixels, without a copy. The exporter stays on loan as long as the texture is
     * open. A store through the texture or through the exporter is known to the change logs of both; for wrapped memory
     * it is not. When the exporter lends its memory read-only, the image is read-only too.
     *
     * @param name the texture's name in error texts
     * @param type how the pages belong together
     * @param format the channels
     * @param source an exporter of shape (height, width, channels) in C order, with the pages in front where the type
     *     has pages; the dimension of a single channel may be missing
     * @return the texture
     * @throws BufferException when the source has another shape, or items that are not a component type
     * @throws IllegalArgumentException when the format is sRGB and the items are floats
     */
    public static Texture adopt(String name, TextureType type, TextureFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        Args.notNull(type, "a type");
        AdoptedPixels adopted = AdoptedPixels.of(name, type, format, source);
        return new Texture(adopted.shape(), adopted.asOneBlock());
    }

    /**
     * Makes a texture of pages that several exporters lend, without a copy. The image is then lent with a pointer to
     * each page; see {@link RamImage#isApart}.
     *
     * @param name the texture's name in error texts
     * @param type how the pages belong together
     * @param format the channels
     * @param pages exporters of shape (height, width, channels) in C order, or (width, channels) where pages have one
     *     row; all of the same size and type
     * @return the texture
     * @throws BufferException when a page has another shape than the first one, items that are not a component type, or
     *     no stable address; none is on loan then
     * @throws IllegalArgumentException when the type does not allow this number of pages, or the format not these items
     */
    public static Texture adoptPages(String name, TextureType type, TextureFormat format,
        List<? extends BufferExporter> pages) {
        Args.notNull(format, "a format");
        Args.notNull(type, "a type");
        List<AdoptedPixels> adopted = AdoptedPixels.ofPages(name, type, format, Args.list(pages, "pages"));
        ImageShape shape = adopted.getFirst().shape();
        return new Texture(shape, BlockPerPage.of(shape, adopted.stream().map(AdoptedPixels::storage).toList()));
    }

    /** {@return the texture's name, as error texts give it} */
    public String name() {
        return name;
    }

    /**
     * Sets whether the GPU has smaller levels of this image, too; at first it has. The GPU makes them from all pixels
     * after each update, which may cost more than the update. Images that change each frame should go without.
     *
     * @param isMipmapped false to read the image itself at every distance
     */
    public void setMipmapped(boolean isMipmapped) {
        mipmapped = isMipmapped;
    }

    /** {@return whether the GPU has smaller levels, too; true unless switched off} */
    public boolean isMipmapped() {
        return mipmapped;
    }

    /** {@return the pixels; nothing is marked as changed} */
    public RamImage ramImage() {
        return images.first();
    }

    /**
     * {@return the pixels of one level; nothing is marked as changed}
     *
     * @param level 0 for the image itself, 1 for the level with half its sides, and so on
     * @throws IndexOutOfBoundsException when there is no such level in RAM
     */
    public RamImage ramImage(int level) {
        return images.image(level);
    }

    /**
     * {@return the image itself and the smaller levels that are in RAM, each with half the sides of the one before}
     * Their number is Panda3D's {@code get_num_ram_mipmap_images}.
     */
    public List<RamImage> ramImages() {
        return images.all();
    }

    /**
     * Makes all smaller levels in RAM, down to one pixel. New levels are zeros; existing levels stay.
     */
    public void makeRamMipmapImages() {
        images.make();
    }

    /**
     * Makes some smaller levels in RAM, as {@link #makeRamMipmapImages()} makes all.
     *
     * @param count how many levels there must be at least, including the image itself
     * @throws IndexOutOfBoundsException when there cannot be so many, or when the count is less than 1
     */
    public void makeRamMipmapImages(int count) {
        images.make(count);
    }

    /**
     * Computes all smaller levels, and makes the missing ones. Each pixel is the mean of the pixels that it covers in
     * the level above, weighted by the covered area. Colours of sRGB are averaged in linear light. A later call
     * computes, and marks, only the pixels that depend on changes since the last call, on any level. Edits of a smaller
     * level stay until pixels above them change.
     *
     * @throws BufferException when a level is read-only, or when pixels are compressed
     */
    public void generateRamMipmapImages() {
        images.generate();
    }

    /**
     * Gives back all smaller levels; the GPU then makes its own. Those in a native call are given back after it.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when a level is on loan; all levels stay then
     */
    public void clearRamMipmapImages() {
        images.clear();
    }

    /**
     * Marks the whole image as changed, also for other textures that share its bytes.
     *
     * @return the image
     */
    public RamImage modifyRamImage() {
        return modifyRamImage(ramImage().changes().whole());
    }

    /**
     * Marks part of the image as changed, also for other textures that share its bytes.
     *
     * @param region the changed pixels; of compressed pixels, whole blocks are marked
     * @return the image
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public RamImage modifyRamImage(ImageRegion region) {
        return modifyRamImage(region, 0);
    }

    /**
     * Marks part of a level as changed, also for other textures that share its bytes.
     *
     * @param region the changed pixels of that level
     * @param level 0 for the image itself
     * @return the level's image
     * @throws IndexOutOfBoundsException when the region leaves the level
     */
    public RamImage modifyRamImage(ImageRegion region, int level) {
        return ramImage(level).modified(region);
    }

    /**
     * Replaces all pixels by copies of an array's pixels: Panda3D's {@code set_ram_image}. The memory stays the same.
     *
     * @param source any memory of the image's component type, with the image's shape as in {@link PixelLayout#NHWC}; or
     *     plain bytes of the image's size
     * @throws BufferException when the source's shape or type differs, or the image is read-only; nothing changes then
     * @throws IllegalArgumentException when the object is no memory
     */
    public void setRamImage(Object source) {
        set(source, 0, ramImage().changes().whole(), PixelLayout.NHWC, null);
    }

    /**
     * Replaces all pixels by copies of an array's pixels in a given order of dimensions. This method, and those below,
     * refuse the same sources as {@link #setRamImage(Object)}.
     *
     * @param source any memory of the image's component type
     * @param layout the order of the source's dimensions
     */
    public void setRamImage(Object source, PixelLayout layout) {
        set(source, 0, ramImage().changes().whole(), layout, null);
    }

    /**
     * Replaces all pixels by an array's numbers, converted.
     *
     * @param source any memory
     * @param layout the order of the source's dimensions
     * @param conversion the conversion of the numbers; one that does not take their type is refused
     */
    public void setRamImage(Object source, PixelLayout layout, ComponentConversion conversion) {
        set(source, 0, ramImage().changes().whole(), layout, Args.notNull(conversion, "a conversion"));
    }

    /**
     * Replaces a page of a level by a copy of an array's pixels: a layer, a face, or a slice.
     *
     * @param source any memory of the page's shape and the image's component type
     * @param level 0 for the image itself
     * @param page the page, from 0
     * @throws IndexOutOfBoundsException when there is no such level or page
     */
    public void setRamImage(Object source, int level, int page) {
        set(source, level, ramImage(level).pageRegion(page), PixelLayout.NHWC, null);
    }

    /**
     * Replaces a page of a level by an array's numbers, converted.
     *
     * @param source any memory
     * @param level 0 for the image itself
     * @param page the page, from 0
     * @param layout the order of the source's dimensions
     * @param conversion the conversion of the numbers
     * @throws BufferException also when the conversion does not take numbers of this type
     * @throws IndexOutOfBoundsException when there is no such level or page
     */
    public void setRamImage(Object source, int level, int page, PixelLayout layout, ComponentConversion conversion) {
        set(source, level, ramImage(level).pageRegion(page), layout, Args.notNull(conversion, "a conversion"));
    }

    /**
     * Replaces part of the image by a copy of an array's pixels: Panda3D's {@code load_sub_image}.
     *
     * @param source any memory of the region's shape and the image's type
     * @param region the pixels to replace; its pages are layers, faces or slices
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public void setSubImage(Object source, ImageRegion region) {
        set(source, 0, region, PixelLayout.NHWC, null);
    }

    /**
     * Replaces part of a level, as {@link #setSubImage(Object, ImageRegion)} does.
     *
     * @param source any memory
     * @param region the pixels of the level to replace
     * @param level 0 for the image itself
     */
    public void setSubImage(Object source, ImageRegion region, int level) {
        set(source, level, region, PixelLayout.NHWC, null);
    }

    /**
     * Replaces part of a level by an array's numbers, converted.
     *
     * @param source any memory
     * @param region the pixels of the level to replace
     * @param level 0 for the image itself
     * @param layout the order of the source's dimensions
     * @param conversion the conversion of the numbers
     */
    public void setSubImage(Object source, ImageRegion region, int level, PixelLayout layout,
        ComponentConversion conversion) {
        set(source, level, region, layout, Args.notNull(conversion, "a conversion"));
    }

    /**
     * Copies all pixels to an array, converted. {@link RamImage#copyTo} copies them without conversion.
     *
     * @param target any memory of the image's shape, with numbers of the type that the conversion gives
     * @param layout the order of the target's dimensions
     * @param conversion the conversion of the components
     * @throws BufferException when the target has another shape, or does not fit the conversion; nothing is stored then
     */
    public void getRamImage(Object target, PixelLayout layout, ComponentConversion conversion) {
        Args.notNull(conversion, "a conversion");
        new PixelTransfer(ramImage(), ramImage().changes().whole(), layout, conversion).to(target);
    }

    /**
     * Replaces channels of all pixels by copies of an array's components: Panda3D's {@code set_ram_image_as}. Channels
     * that no letter names stay as they are.
     *
     * @param word the channel of each component of the array: {@code R G B A}, or {@code 0 1} to skip the component
     * @param source any memory of the image's shape and component type, with one component for each letter
     * @throws BufferException when the source's shape or type differs, or the image is read-only; nothing changes then
     * @throws IllegalArgumentException when the word has other letters, or names a channel that the image lacks
     */
    public void setRamImageAs(String word, Object source) {
        new SwizzleTransfer(ramImage(), new Swizzle(word)).from(source);
    }

    /**
     * Copies channels of all pixels to an array, in the order of a word: Panda3D's {@code get_ram_image_as}.
     *
     * @param word the channel for each component of the array: {@code R G B A}, where a missing channel is 0, and a
     *     missing alpha 1; or {@code 0}; or {@code 1} for the largest whole number or the float 1
     * @param target any memory of the image's shape and component type, with one component for each letter
     * @throws BufferException when the target has another shape or type; nothing was stored then
     * @throws IllegalArgumentException when the word has other letters
     */
    public void getRamImageAs(String word, Object target) {
        new SwizzleTransfer(ramImage(), new Swizzle(word)).to(target);
    }

    /**
     * Makes an exporter's memory the memory of all pixels, without a copy. The previous memory is given back, and all
     * pixels count as changed.
     *
     * @param source an exporter of the image's shape and component type, in C order; it stays on loan as long as the
     *     texture is open
     * @throws BufferException when the source has another shape or type, or gaps; the texture stays as it was then
     * @throws org.scenebuf.engine.memory.BufferInUseException when the pixels are on loan
     * @throws IllegalStateException when the texture is closed
     */
    public void adoptRamImage(BufferExporter source) {
        ramImage().adopt(Args.notNull(source, "a source"));
    }

    /**
     * Makes an exporter's memory the memory of one page of a level, without a copy. From then on, the pages are in
     * separate blocks. The first call copies the other pages to blocks of their own; {@link #adoptPages} avoids this.
     * Two textures that adopt pages of each other cannot be closed until one of them adopts something else. Where they
     * adopt memory views of each other's pages, they are not collected before that, either.
     *
     * @param source an exporter of the page's shape and the image's component type, in C order
     * @param level 0 for the image itself
     * @param page the page, from 0
     * @throws BufferException when the source has other pixels, or no stable address; the texture stays as it was then
     * @throws IndexOutOfBoundsException when there is no such level or page
     * @throws org.scenebuf.engine.memory.BufferInUseException when the pixels are on loan
     */
    public void adoptRamImage(BufferExporter source, int level, int page) {
        ramImage(level).adopt(page, Args.notNull(source, "a source"));
    }

    /**
     * Sets the colour with which {@link #clearImage} fills the image. At first it is black without alpha.
     *
     * @param color the colour, as for {@link RamImage#fill}
     */
    public void setClearColor(Vector4fc color) {
        clearColor = new Vector4f(Args.notNull(color, "a colour"));
    }

    /** {@return a copy of the colour with which {@link #clearImage} fills the image} */
    public Vector4f clearColor() {
        return new Vector4f(clearColor);
    }

    /**
     * Gives all pixels the clear colour.
     *
     * @throws BufferException when the image is read-only
     */
    public void clearImage() {
        ramImage().fill(ramImage().changes().whole(), clearColor);
    }

    /** {@return a reader of colours as a shader sees them; the caller closes it} */
    public TexturePeeker peek() {
        return new TexturePeeker(ramImage());
    }

    private void set(Object source, int level, ImageRegion region, PixelLayout layout,
        @Nullable ComponentConversion conversion) {
        new PixelTransfer(ramImage(level), region, layout, conversion).from(source);
    }

    /**
     * Gives the pixels' memory back; of several levels or pages in a native call, after it. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when some pixels are on loan; all stay then
     */
    @Override
    public void close() {
        images.close();
    }

    @Override
    public String toString() {
        return "texture " + name;
    }
}
