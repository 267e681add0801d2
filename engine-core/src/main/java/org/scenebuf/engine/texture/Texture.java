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
 * An image for the GPU: Panda3D's {@code Texture}.
 *
 * <p>{@link #modifyRamImage()} is the dirty-flag hook. It marks the image as changed at once and returns it, so a bare
 * {@code texture.modifyRamImage()} after writing through an old address is right. Who writes through a view needs no
 * hook: the view tells by itself.
 *
 * <p>Arrays fill it in bulk: {@link #setRamImage(Object)} and {@link #setSubImage(Object, ImageRegion)} copy into the
 * memory that is there, {@link #adoptRamImage(BufferExporter)} shares the array's own, and {@link #setRamImageAs} puts
 * components in order. Numbers of another type are converted where a {@link ComponentConversion} is named, and refused
 * where none is: {@code tiles.setRamImage(batch, PixelLayout.NCHW, ComponentConversion.UNORM)} takes floats (n, c, h,
 * w) as n layers.
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
     * @param name what errors call it
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param texels what a component is, or in which blocks pixels are compressed
     * @param format which components there are
     * @return the texture
     * @throws IllegalArgumentException when there is no pixel, or what is stored has no such format
     */
    public static Texture allocate(String name, int width, int height, TexelType texels, TextureFormat format) {
        return allocate(name, TextureType.TEXTURE_2D, width, height, 1, texels, format);
    }

    /**
     * Makes a texture of zeros.
     *
     * @param name what it is, as errors will call it
     * @param type how the pages belong together
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param depth pages: 1 of a plain texture, else 1 or more
     * @param texels what a component is, or in which blocks pixels are compressed
     * @param format which components there are
     * @return the texture
     * @throws IllegalArgumentException when there is no pixel, when a plain texture would have several pages, or when
     *     what is stored has no such format
     */
    public static Texture allocate(String name, TextureType type, int width, int height, int depth,
        TexelType texels, TextureFormat format) {
        ImageShape shape = new ImageShape(name, type, width, height, depth, texels, format);
        return new Texture(shape, OneBlock.allocate(shape));
    }

    /**
     * Makes a texture of pixels that are there already, without a copy.
     *
     * @param name what it is, as errors will call it
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param componentType what a component is
     * @param format which components there are
     * @param bytes the pixels, row after row from the top; shared
     * @return the texture
     * @throws BufferException when there are more or fewer bytes than pixels need
     * @throws IllegalArgumentException when the format is sRGB and the components are floats
     */
    public static Texture adopt(String name, int width, int height, ComponentType componentType, TextureFormat format,
        PointerToArray<Integer> bytes) {
        ImageShape shape = new ImageShape(name, TextureType.TEXTURE_2D, width, height, 1, componentType, format);
        return new Texture(shape, OneBlock.of(shape, bytes));
    }

    /**
     * Makes a texture of pixels in storage, without a copy. Those of a page are lent only while it is in memory.
     *
     * @param name what it is, as errors will call it
     * @param type how the pages belong together
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param depth pages: 1 of a plain texture, else 1 or more
     * @param texels what a component is, or in which blocks pixels are compressed
     * @param format which components there are
     * @param pixels page after page, row after row from the top; closed with the texture
     * @return the texture
     * @throws BufferException when there are more or fewer bytes than pixels need; the storage is closed then
     * @throws IllegalArgumentException when there is no such image
     */
    public static Texture adopt(String name, TextureType type, int width, int height, int depth, TexelType texels,
        TextureFormat format, Storage pixels) {
        ImageShape shape = new ImageShape(name, type, width, height, depth, texels, format);
        return new Texture(shape, new AdoptedPixels(shape, Args.notNull(pixels, "pixels")).asOneBlock());
    }

    /**
     * Makes a plain texture of what an exporter lends, without a copy, as the method for all types does.
     *
     * @param name what it is, as errors will call it
     * @param format which components there are
     * @param source lends (height, width, channels), or (height, width) where there is one channel, in C order
     * @return the texture
     */
    public static Texture adopt(String name, TextureFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        return adopt(name, TextureType.TEXTURE_2D, format, source);
    }

    /**
     * Makes a texture of what an exporter lends, without a copy. The exporter stays lent as long as the texture is
     * open, and what is stored through either is known to who watches either, unless it is memory that was merely
     * wrapped. Where it lends only to read, the image can only be read.
     *
     * @param name what it is, as errors will call it
     * @param type how the pages belong together
     * @param format which components there are
     * @param source lends (height, width, channels), with the pages in front where the type has some, in C order; where
     *     there is one channel its dimension may be missing
     * @return the texture
     * @throws BufferException when the source has another shape, or items that are no component type
     * @throws IllegalArgumentException when the format is sRGB and the items are floats
     */
    public static Texture adopt(String name, TextureType type, TextureFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        Args.notNull(type, "a type");
        AdoptedPixels adopted = AdoptedPixels.of(name, type, format, source);
        return new Texture(adopted.shape(), adopted.asOneBlock());
    }

    /**
     * Makes a texture of pages that different exporters lend, without a copy. The image is lent with a pointer to each
     * page then; see {@link RamImage#isApart}.
     *
     * @param name what it is, as errors will call it
     * @param type how the pages belong together
     * @param format which components there are
     * @param pages each lends (height, width, channels) in C order, or (width, channels) where pages have one row; all
     *     of one size and type
     * @return the texture
     * @throws BufferException when a page has another shape than the first, or items that are no component type, or no
     *     address that stays; none is lent then
     * @throws IllegalArgumentException when the type does not go with the number of pages, or the format not with the
     *     items
     */
    public static Texture adoptPages(String name, TextureType type, TextureFormat format,
        List<? extends BufferExporter> pages) {
        Args.notNull(format, "a format");
        Args.notNull(type, "a type");
        List<AdoptedPixels> adopted = AdoptedPixels.ofPages(name, type, format, Args.list(pages, "pages"));
        ImageShape shape = adopted.getFirst().shape();
        return new Texture(shape, BlockPerPage.of(shape, adopted.stream().map(AdoptedPixels::storage).toList()));
    }

    /** {@return what errors call it} */
    public String name() {
        return name;
    }

    /**
     * Says whether the GPU is to have smaller images of this one, too, as it has at first. They are made of all pixels
     * after each update, which may cost more than that: images that change each frame do without.
     *
     * @param isMipmapped false to read the image itself at every distance
     */
    public void setMipmapped(boolean isMipmapped) {
        mipmapped = isMipmapped;
    }

    /** {@return whether the GPU has smaller images, too: true unless that was switched off} */
    public boolean isMipmapped() {
        return mipmapped;
    }

    /** {@return the pixels, of which nothing is marked} */
    public RamImage ramImage() {
        return images.first();
    }

    /**
     * {@return the pixels of one level, of which nothing is marked}
     *
     * @param level 0 for the image itself, 1 for that of half its sides, and so on
     * @throws IndexOutOfBoundsException when there is no such level in RAM
     */
    public RamImage ramImage(int level) {
        return images.image(level);
    }

    /**
     * {@return the image itself and those of the levels below that are in RAM, each of half the sides of that before}
     * Panda3D's {@code get_num_ram_mipmap_images} is their number.
     */
    public List<RamImage> ramImages() {
        return images.all();
    }

    /**
     * Makes the images of all levels below in RAM, down to that of one pixel: zeros, to be filled one by one. Those
     * that are there already stay.
     */
    public void makeRamMipmapImages() {
        images.make();
    }

    /**
     * Makes the images of some levels below in RAM, as {@link #makeRamMipmapImages()} does for all.
     *
     * @param count how many images there are to be, the image itself included; there may be more already
     * @throws IndexOutOfBoundsException when there cannot be so many, or less than 1
     */
    public void makeRamMipmapImages(int count) {
        images.make(count);
    }

    /**
     * Computes the images of all levels below, and makes those that are not there. Each pixel is the mean of those that
     * it covers in the level above, by their share; colours of sRGB are averaged in linear light.
     *
     * <p>After an edit only those pixels are computed, and marked, that depend on what was changed since the last time,
     * on any level.
     *
     * @throws BufferException when a level may only be read, or pixels are compressed
     */
    public void generateRamMipmapImages() {
        images.generate();
    }

    /**
     * Gives back the images of all levels below; the GPU makes them again.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when one is on loan; all stay then
     */
    public void clearRamMipmapImages() {
        images.clear();
    }

    /**
     * Marks the whole image as changed, for every texture that shares its bytes.
     *
     * @return the image
     */
    public RamImage modifyRamImage() {
        return modifyRamImage(ramImage().changes().whole());
    }

    /**
     * Marks part of the image as changed, for every texture that shares its bytes.
     *
     * @param region which pixels; of compressed ones whole blocks change
     * @return the image
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public RamImage modifyRamImage(ImageRegion region) {
        return modifyRamImage(region, 0);
    }

    /**
     * Marks part of a level as changed, for every texture that shares its bytes.
     *
     * @param region which pixels of that level
     * @param level 0 for the image itself
     * @return the level's image
     * @throws IndexOutOfBoundsException when the region leaves it
     */
    public RamImage modifyRamImage(ImageRegion region, int level) {
        return ramImage(level).modified(region);
    }

    /**
     * Replaces all pixels by copies of an array's: Panda3D's {@code set_ram_image}, into the memory that is there.
     *
     * @param source anything that is memory, with the image's shape as {@link PixelLayout#NHWC} has it and its
     *     component type; or as many plain bytes
     * @throws BufferException when it has another shape or type, or the image is read-only; nothing was changed then
     * @throws IllegalArgumentException when the object is no memory
     */
    public void setRamImage(Object source) {
        set(source, 0, ramImage().changes().whole(), PixelLayout.NHWC, null);
    }

    /**
     * Replaces all pixels by copies of an array's, which may have its channels first. All of these methods refuse what
     * {@link #setRamImage(Object)} does.
     *
     * @param source anything that is memory, of the image's component type
     * @param layout the order of its dimensions
     */
    public void setRamImage(Object source, PixelLayout layout) {
        set(source, 0, ramImage().changes().whole(), layout, null);
    }

    /**
     * Replaces all pixels by what becomes of an array's numbers.
     *
     * @param source anything that is memory
     * @param layout the order of its dimensions
     * @param conversion what the numbers become; one for other types is refused
     */
    public void setRamImage(Object source, PixelLayout layout, ComponentConversion conversion) {
        set(source, 0, ramImage().changes().whole(), layout, Args.notNull(conversion, "a conversion"));
    }

    /**
     * Replaces a page of a level by a copy of an array's pixels: a layer, a face, or a slice.
     *
     * @param source anything that is memory, with the page's shape and the image's component type
     * @param level 0 for the image itself
     * @param page which page, from 0
     * @throws IndexOutOfBoundsException when there is no such level or page
     */
    public void setRamImage(Object source, int level, int page) {
        set(source, level, ramImage(level).pageRegion(page), PixelLayout.NHWC, null);
    }

    /**
     * Replaces a page of a level by what becomes of an array's numbers.
     *
     * @param source anything that is memory
     * @param level 0 for the image itself
     * @param page which page, from 0
     * @param layout the order of the array's dimensions
     * @param conversion what the numbers become
     * @throws BufferException also when the conversion is for other types
     * @throws IndexOutOfBoundsException when there is no such level or page
     */
    public void setRamImage(Object source, int level, int page, PixelLayout layout, ComponentConversion conversion) {
        set(source, level, ramImage(level).pageRegion(page), layout, Args.notNull(conversion, "a conversion"));
    }

    /**
     * Replaces part of the image by a copy of an array's pixels: Panda3D's {@code load_sub_image}.
     *
     * @param source anything that is memory, of the region's shape and the image's type
     * @param region which pixels; its pages are layers, faces or slices
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public void setSubImage(Object source, ImageRegion region) {
        set(source, 0, region, PixelLayout.NHWC, null);
    }

    /**
     * Replaces part of a level, as {@link #setSubImage(Object, ImageRegion)} does.
     *
     * @param source anything that is memory
     * @param region which pixels of the level
     * @param level 0 for the image itself
     */
    public void setSubImage(Object source, ImageRegion region, int level) {
        set(source, level, region, PixelLayout.NHWC, null);
    }

    /**
     * Replaces part of a level by what becomes of an array's numbers.
     *
     * @param source anything that is memory
     * @param region which pixels of the level
     * @param level 0 for the image itself
     * @param layout the order of the array's dimensions
     * @param conversion what the numbers become
     */
    public void setSubImage(Object source, ImageRegion region, int level, PixelLayout layout,
        ComponentConversion conversion) {
        set(source, level, region, layout, Args.notNull(conversion, "a conversion"));
    }

    /**
     * Copies all pixels out, as numbers that a conversion makes of them. {@link RamImage#copyTo} copies them as they
     * are.
     *
     * @param target anything that is memory, of the image's shape and of numbers that the conversion gives
     * @param layout the order of its dimensions
     * @param conversion what the components become
     * @throws BufferException when it has another shape, or the conversion is for other types; nothing was stored then
     */
    public void getRamImage(Object target, PixelLayout layout, ComponentConversion conversion) {
        Args.notNull(conversion, "a conversion");
        new PixelTransfer(ramImage(), ramImage().changes().whole(), layout, conversion).to(target);
    }

    /**
     * Replaces channels of all pixels by copies of an array's components: Panda3D's {@code set_ram_image_as}. Channels
     * that no letter names keep what they had.
     *
     * @param word what each component of the array is: {@code R G B A}, or {@code 0 1} to skip it
     * @param source anything that is memory, of the image's shape and component type, with a component for each letter
     * @throws BufferException when it has another shape or type, or the image is read-only; nothing was changed then
     * @throws IllegalArgumentException when the word is none, or names a channel that the image lacks
     */
    public void setRamImageAs(String word, Object source) {
        new SwizzleTransfer(ramImage(), new Swizzle(word)).from(source);
    }

    /**
     * Copies channels of all pixels out in the order of a word: Panda3D's {@code get_ram_image_as}.
     *
     * @param word what each component of the array is to be: {@code R G B A}, 0 where the image has no such channel
     *     and 1 for alpha; or {@code 0}, or {@code 1} for the largest whole number or the float 1
     * @param target anything that is memory, of the image's shape and component type, with a component for each letter
     * @throws BufferException when it has another shape or type; nothing was stored then
     * @throws IllegalArgumentException when the word is none
     */
    public void getRamImageAs(String word, Object target) {
        new SwizzleTransfer(ramImage(), new Swizzle(word)).to(target);
    }

    /**
     * Makes what an exporter lends the memory of all pixels, without a copy. The memory of before is given back, and
     * all pixels count as changed.
     *
     * @param source lends the image's shape and component type in C order; it stays lent as long as the texture is open
     * @throws BufferException when it lends another shape or type, or not close together; the texture is as before
     * @throws org.scenebuf.engine.memory.BufferInUseException when the pixels are on loan
     */
    public void adoptRamImage(BufferExporter source) {
        ramImage().adopt(Args.notNull(source, "a source"));
    }

    /**
     * Makes what an exporter lends the memory of one page of a level, without a copy. Pages lie apart from then on: the
     * first time the others are copied apart, which {@link #adoptPages} saves. Textures that adopt pages of each other
     * keep each other from being closed, until one of them adopts something else.
     *
     * @param source lends the page's shape and the image's component type in C order
     * @param level 0 for the image itself
     * @param page which page, from 0
     * @throws BufferException when it lends other pixels, or from no address that stays; the texture is as before
     * @throws IndexOutOfBoundsException when there is no such level or page
     * @throws org.scenebuf.engine.memory.BufferInUseException when the pixels are on loan
     */
    public void adoptRamImage(BufferExporter source, int level, int page) {
        ramImage(level).adopt(page, Args.notNull(source, "a source"));
    }

    /**
     * Says which colour {@link #clearImage} gives: black without alpha at first.
     *
     * @param color as {@link RamImage#fill} takes it
     */
    public void setClearColor(Vector4fc color) {
        clearColor = new Vector4f(Args.notNull(color, "a colour"));
    }

    /** {@return a copy of the colour that {@link #clearImage} gives} */
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

    /** {@return what reads colours as a shader does; to be closed} */
    public TexturePeeker peek() {
        return new TexturePeeker(ramImage());
    }

    private void set(Object source, int level, ImageRegion region, PixelLayout layout,
        @Nullable ComponentConversion conversion) {
        new PixelTransfer(ramImage(level), region, layout, conversion).from(source);
    }

    /**
     * Gives the pixels' memory back; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when some are on loan; all stay then
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
