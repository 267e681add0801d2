package org.scenebuf.engine.texture;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RunAll;

/** The mipmap levels of an image that are in RAM, the image itself first. Any thread may use it. */
final class MipChain {

    /** Level 0 first. Changes are guarded by this object; the lists are immutable, so any thread may read one. */
    private volatile List<RamImage> images;

    /** For each level but the last, a cursor over the changes that are not yet in the level below. */
    private final List<ImageChangeCursor> unseen = new ArrayList<>();
    private boolean closed;

    MipChain(ImageShape shape, ImageBlocks blocks) {
        this.images = List.of(new RamImage(shape, blocks, this));
    }

    RamImage first() {
        return images.getFirst();
    }

    RamImage image(int level) {
        List<RamImage> all = images;
        if (level < 0 || level >= all.size()) {
            throw new IndexOutOfBoundsException(ErrorText.of("one of the " + all.size() + " levels of " + first()
                + " in RAM", level, "make them by makeRamMipmapImages() or generateRamMipmapImages()"));
        }
        return all.get(level);
    }

    List<RamImage> all() {
        return images;
    }

    synchronized void make() {
        make(first().shape().levels());
    }

    /** Makes the missing images among the first levels. */
    synchronized void make(int count) {
        requireOpen();
        if (count < 1 || count > first().shape().levels()) {
            throw new IndexOutOfBoundsException(ErrorText.of("1 to " + first().shape().levels() + " levels of "
                + first(), count, "correct the count: each level halves the sides, down to one pixel"));
        }
        List<RamImage> all = new ArrayList<>(images);
        while (all.size() < count) {
            ImageShape shape = all.getLast().shape().next(first().shape().name() + " level " + all.size());
            all.add(new RamImage(shape, OneBlock.allocate(shape), this));
        }
        images = List.copyOf(all);
    }

    synchronized void generate() {
        first().requirePixels();
        List<RamImage> before = images;
        make();
        try {
            images.subList(1, images.size()).forEach(image -> image.requireWritable(image.shape().whole()));
            compute();
        } catch (RuntimeException | Error refused) {
            if (before.size() == 1) {
                clear();
            }
            throw refused;
        }
    }

    private void compute() {
        for (int level = 0; level < images.size() - 1; level++) {
            RamImage above = images.get(level);
            RamImage below = images.get(level + 1);
            if (level == unseen.size()) {
                unseen.add(above.changes().newCursor());
            }
            unseen.get(level).drain(region -> MipReduction.of(above, below).reduce(region));
        }
    }

    synchronized void clear() {
        List<RamImage> smaller = images.subList(1, images.size());
        smaller.forEach(RamImage::requireUnlent);
        forget();
        images = List.of(first());
        closeAll(smaller);
    }

    synchronized void close() {
        if (images.size() == 1) {
            first().close();
        } else {
            images.forEach(RamImage::requireUnlent);
            closeAll(images);
        }
        forget();
        closed = true;
    }

    /** Closes images that are not on loan. Where a native call uses one, it is closed when the call is over. */
    private static void closeAll(List<RamImage> images) {
        RunAll.of(images.stream().<Runnable>map(image ->
            () -> ImageBlocks.closeLate(image::close)).toList());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(ErrorText.of("an open texture", first() + ", closed", "make it anew"));
        }
    }

    private void forget() {
        unseen.forEach(ImageChangeCursor::close);
        unseen.clear();
    }
}
