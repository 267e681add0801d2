package org.scenebuf.engine.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/**
 * Memory that an exporter lends and that becomes the pixels of an image, or of one page.
 *
 * @param shape the shape of the image
 * @param storage the memory, which stays on loan until this is closed
 */
record AdoptedPixels(ImageShape shape, Storage storage) {

    /** Borrows an exporter's array as an image. The shape of the array gives the sides of the image. */
    static AdoptedPixels of(String name, TextureType type, TextureFormat format, BufferExporter source) {
        return adopt(name, source, view -> shape(name, type, format, view.layout(), 0));
    }

    /** Borrows exporters' arrays as the pages of an image. When one is refused, none stays on loan. */
    static List<AdoptedPixels> ofPages(String name, TextureType type, TextureFormat format,
        List<? extends BufferExporter> sources) {
        List<AdoptedPixels> pages = new ArrayList<>();
        try {
            for (BufferExporter source : sources) {
                pages.add(pages.isEmpty()
                    ? adopt(name, source, view -> shape(name, type, format, view.layout(), sources.size()))
                    : page(pages.getFirst().shape, source));
            }
            if (pages.isEmpty()) {
                throw new IllegalArgumentException(ErrorText.of("at least one page of " + name, "none", "list them"));
            }
            return pages;
        } catch (RuntimeException | Error refused) {
            pages.forEach(page -> page.storage.close());
            throw refused;
        }
    }

    /** Borrows an exporter's array as one page of an existing image. */
    static AdoptedPixels page(ImageShape image, BufferExporter source) {
        return adopt(image.name(), source, view -> {
            requireFits(image, false, view.layout());
            return image;
        });
    }

    /** Borrows an exporter's array as all pixels of an existing image. */
    static AdoptedPixels whole(ImageShape image, BufferExporter source) {
        return adopt(image.name(), source, view -> {
            requireFits(image, image.type().hasPages(), view.layout());
            return image;
        });
    }

    /** {@return the pixels as one contiguous block} */
    OneBlock asOneBlock() {
        PointerToArray<Integer> bytes = PointerToArray.adopt(PtaType.UINT8, storage);
        try {
            return OneBlock.of(shape, bytes);
        } catch (RuntimeException | Error refused) {
            bytes.close();
            throw refused;
        }
    }

    private static AdoptedPixels adopt(String name, BufferExporter source, ShapeReader reader) {
        BufferView view = Buffers.borrow(source, "adopted by " + name);
        try {
            Adoption.requireOther(view);
            ImageShape shape = reader.read(view);
            return new AdoptedPixels(shape, Buffers.adopt(name, view));
        } catch (RuntimeException | Error refused) {
            view.close();
            throw refused;
        }
    }

    /**
     * Checks that an array has the shape of an image or of one of its pages. A last dimension of length 1 may be
     * missing.
     */
    private static void requireFits(ImageShape image, boolean paged, BufferLayout given) {
        long[] wanted = image.extents(paged);
        int ndim = wanted[wanted.length - 1] == 1 && given.ndim() == wanted.length - 1 ? given.ndim() : wanted.length;
        if (!Arrays.equals(given.shape(), Arrays.copyOf(wanted, ndim))
            || ComponentType.of(given.format()) != image.componentType()) {
            throw new BufferException(ErrorText.of(image.describe() + ", shape " + Arrays.toString(wanted)
                + ", to adopt for " + image.name(), given, "adopt memory of this image's size and type"));
        }
    }

    /**
     * Reads the shape of an image from an array.
     *
     * @param pages how many pages the image has, of which the array is one; 0 where the array is the whole image
     */
    private static ImageShape shape(String name, TextureType type, TextureFormat format, BufferLayout layout,
        int pages) {
        ComponentType componentType = ComponentType.of(layout.format());
        if (componentType == null) {
            throw new BufferException(ErrorText.of("items of format B, H, I, b, h, i, e or f", layout.format(),
                "convert them first"));
        }
        boolean paged = pages == 0 && type.hasPages();
        int ndim = 2 + (paged ? 1 : 0) + (type.hasRows() ? 1 : 0);
        boolean flat = format.channels() == 1 && layout.ndim() == ndim - 1;
        if (!flat && (layout.ndim() != ndim || layout.shape(ndim - 1) != format.channels())) {
            throw new BufferException(ErrorText.of("shape (" + (paged ? "pages, " : "") + (type.hasRows() ? "height, "
                : "") + "width, " + format.channels() + ")", layout, "reshape it, or name another format"));
        }
        int next = paged ? 1 : 0;
        int depth = paged ? side(layout, 0) : Math.max(1, pages);
        int height = type.hasRows() ? side(layout, next++) : 1;
        return new ImageShape(name, type, side(layout, next), height, depth, componentType, format);
    }

    private static int side(BufferLayout layout, int dimension) {
        long side = layout.shape(dimension);
        if (side > Integer.MAX_VALUE) {
            throw new BufferException(ErrorText.of("at most " + Integer.MAX_VALUE + " pixels each way", side,
                "split the image"));
        }
        return (int) side;
    }

    /** Reads the shape of an image from a view. */
    @FunctionalInterface
    private interface ShapeReader {

        ImageShape read(BufferView view);
    }
}
