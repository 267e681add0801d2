package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.texture.RamImage;

/** One level of a GL texture, and which pixels of its image it has not yet. */
final class LevelUpload {

    private final RamImage image;
    private final int level;
    private final GlTextureTarget target;
    private final ImageChangeCursor unseen;
    private int calls;

    LevelUpload(RamImage image, int level, GlTextureTarget target) {
        this.image = image;
        this.level = level;
        this.target = target;
        this.unseen = image.changes().newCursor();
    }

    boolean isOf(RamImage other) {
        return image == other;
    }

    /** Counts the calls of the last update. */
    int calls() {
        return calls;
    }

    /** Makes room in the texture that is bound. */
    void allocate() {
        target.specify(level, image);
    }

    /** Sends what changed to the texture that is bound; gives the number of bytes. */
    long update() {
        calls = 0;
        unpackRows();
        if (image.isApart()) {
            return unseen.drain(this::sendPages) * image.pixelSize();
        }
        try (BufferView view = image.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            return unseen.drain(region -> sendFrom(view, region)) * image.pixelSize();
        }
    }

    void close() {
        unseen.close();
    }

    private void sendFrom(BufferView view, ImageRegion region) {
        if (target.takesPages()) {
            send(view, region, region.z());
            return;
        }
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            send(view, region.onPage(page), page);
        }
    }

    private void sendPages(ImageRegion region) {
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            BufferExporter pixels = image.page(page);
            try (BufferView view = pixels.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
                send(view, region.onPage(page), 0);
            }
        }
    }

    /** The view's memory begins with the first page of the image, or with the region's. */
    private void send(BufferView view, ImageRegion region, int pagesBefore) {
        long firstPixel = pixel(region.x(), region.y(), pagesBefore);
        long endPixel = pixel(region.x() + region.width() - 1, region.y() + region.height() - 1,
            pagesBefore + region.depth() - 1) + 1;
        long byteCount = (endPixel - firstPixel) * image.pixelSize();
        MemorySegment rows = view.segment().asSlice(firstPixel * image.pixelSize(), byteCount);
        PageCopy.run(rows, view.mayBeMapped(),
            bytes -> target.send(level, region, GlPixelFormat.of(image), bytes.address(0, byteCount)));
        GlErrors.check("the upload of " + image);
        calls++;
    }

    private long pixel(int x, int y, int z) {
        return ((long) z * image.height() + y) * image.width() + x;
    }

    /** The address already points at the first pixel: a driver's own skipping might not count beyond 2 GiB. */
    private void unpackRows() {
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ALIGNMENT, 1);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, image.width());
        GL33C.glPixelStorei(GL33C.GL_UNPACK_IMAGE_HEIGHT, image.height());
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_PIXELS, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_ROWS, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_IMAGES, 0);
    }
}
