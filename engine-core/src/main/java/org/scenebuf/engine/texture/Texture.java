package org.scenebuf.engine.texture;

import java.util.function.Function;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/**
 * An image for the GPU: Panda3D's {@code Texture}.
 *
 * <p>{@link #modifyRamImage()} is the dirty-flag hook. It marks the image as changed at once and returns it, so a bare
 * {@code texture.modifyRamImage()} after writing through an old address is right. Who writes through a view needs no
 * hook: the view tells by itself.
 *
 * <p>What others call it: Panda3D's {@code set_ram_image} is {@code ramImage().copyFrom(pixels)}, {@code
 * load_sub_image} is {@code ramImage().region(region).copyFrom(pixels)}; {@code set_clear_color} needs no method, since
 * a new image is zeros, and {@code MemoryView.of(ramImage()).fill(color)} gives it another colour.
 */
public final class Texture implements AutoCloseable {

    private final String name;
    private final RamImage ramImage;
    private volatile boolean mipmapped = true;

    private Texture(String name, RamImage ramImage) {
        this.name = name;
        this.ramImage = ramImage;
    }

    /**
     * Makes a plain texture of zeros.
     *
     * @param name what it is, as errors will call it
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param componentType what a component is
     * @param format which components there are
     * @return the texture
     * @throws IllegalArgumentException when there is no pixel, or the format is sRGB and the components are floats
     */
    public static Texture allocate(String name, int width, int height, ComponentType componentType,
        TextureFormat format) {
        return allocate(name, TextureType.TEXTURE_2D, width, height, 1, componentType, format);
    }

    /**
     * Makes a texture of zeros.
     *
     * @param name what it is, as errors will call it
     * @param type how the pages belong together
     * @param width columns, 1 or more
     * @param height rows, 1 or more
     * @param depth pages: 1 of a plain texture, else 1 or more
     * @param componentType what a component is
     * @param format which components there are
     * @return the texture
     * @throws IllegalArgumentException when there is no pixel, when a plain texture would have several pages, or when
     *     the format is sRGB and the components are floats
     */
    public static Texture allocate(String name, TextureType type, int width, int height, int depth,
        ComponentType componentType, TextureFormat format) {
        return new Texture(name, new RamImage(name, type, width, height, depth, componentType, format,
            RamImage.allocate(name, type, width, height, depth, componentType, format)));
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
        return new Texture(name,
            new RamImage(name, TextureType.TEXTURE_2D, width, height, 1, componentType, format, bytes));
    }

    /**
     * Makes a plain texture of what an exporter lends, without a copy, as the method for all types does.
     *
     * @param name what it is, as errors will call it
     * @param format which components there are
     * @param source lends (height, width, channels), or (height, width) where there is one channel, in C order
     * @return the texture
     * @throws BufferException when the source has another shape, or items that are no component type
     * @throws IllegalArgumentException when the format is sRGB and the items are floats
     */
    public static Texture adopt(String name, TextureFormat format, BufferExporter source) {
        Args.notNull(format, "a format");
        return adopt(name, TextureType.TEXTURE_2D, format, source);
    }

    /**
     * Makes a texture of what an exporter lends, without a copy. The exporter stays lent as long as the texture is
     * open, and what is stored through either is known to who watches either. Where it lends only to read, the image
     * can only be read.
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
        BufferView view = Buffers.borrow(source, "adopted by " + name);
        try {
            ComponentType componentType = componentType(view);
            checkShape(view, type, format);
            int pages = type.hasPages() ? 1 : 0;
            int depth = type.hasPages() ? Math.toIntExact(view.layout().shape(0)) : 1;
            int height = Math.toIntExact(view.layout().shape(pages));
            int width = Math.toIntExact(view.layout().shape(pages + 1));
            return of(name, PointerToArray.adopt(PtaType.UINT8, Buffers.adopt(name, view)),
                bytes -> new RamImage(name, type, width, height, depth, componentType, format, bytes));
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    /** Makes a texture of bytes, which are given back where there can be none. */
    private static Texture of(String name, PointerToArray<Integer> bytes,
        Function<PointerToArray<Integer>, RamImage> image) {
        try {
            return new Texture(name, image.apply(bytes));
        } catch (RuntimeException refused) {
            bytes.close();
            throw refused;
        }
    }

    /**
     * Names the texture.
     *
     * @return what errors call it
     */
    public String name() {
        return name;
    }

    /**
     * Says whether the GPU is to have smaller images of this one, too, as it has at first. They are made of all pixels
     * after each update, which may cost more than the update itself: images that change each frame, or are never shown
     * small, do without.
     *
     * @param isMipmapped false to read the image itself at every distance
     */
    public void setMipmapped(boolean isMipmapped) {
        mipmapped = isMipmapped;
    }

    /**
     * Tells whether the GPU has smaller images of this one, too.
     *
     * @return true unless that was switched off
     */
    public boolean isMipmapped() {
        return mipmapped;
    }

    /**
     * Gives the pixels without marking anything.
     *
     * @return the image
     */
    public RamImage ramImage() {
        return ramImage;
    }

    /**
     * Marks the whole image as changed, for every texture that shares its bytes.
     *
     * @return the image
     */
    public RamImage modifyRamImage() {
        return modifyRamImage(ramImage.changes().whole());
    }

    /**
     * Marks part of the image as changed, for every texture that shares its bytes.
     *
     * @param region which pixels
     * @return the image
     * @throws IndexOutOfBoundsException when the region leaves the image
     */
    public RamImage modifyRamImage(ImageRegion region) {
        Args.notNull(region, "a region");
        ramImage.modified(region);
        return ramImage;
    }

    /**
     * Gives the pixels' memory back; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when they are on loan
     */
    @Override
    public void close() {
        ramImage.bytes().close();
    }

    @Override
    public String toString() {
        return "texture " + name;
    }

    private static ComponentType componentType(BufferView view) {
        char code = view.layout().format().scalarCode();
        for (ComponentType type : ComponentType.values()) {
            if (type.code() == code) {
                return type;
            }
        }
        throw new BufferException(ErrorText.of("items of format B, H, e or f", view.layout().format(),
            "convert them first"));
    }

    private static void checkShape(BufferView view, TextureType type, TextureFormat format) {
        int ndim = view.layout().ndim();
        int sides = type.hasPages() ? 3 : 2;
        boolean flat = ndim == sides && format.channels() == 1;
        if (!flat && (ndim != sides + 1 || view.layout().shape(sides) != format.channels())) {
            throw new BufferException(ErrorText.of("shape (" + (type.hasPages() ? "pages, " : "") + "height, width, "
                + format.channels() + ")", view.layout(), "reshape it, or name another format"));
        }
    }
}
