package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

/** The GL texture of one image, and which of its pixels it has not yet. */
final class PixelUpload {

    /** OpenGL's own default. */
    private static final int ALL_LEVELS = 1000;

    private final GlObject texture;
    private final GlTextureTarget target;
    private final ImageChangeCursor unseen;
    private boolean hasMipmap = true;
    private boolean isMipmapOutdated;
    private boolean allocated;
    private boolean complete;
    private int calls;

    PixelUpload(GlObject texture, GlTextureTarget target, ImageChangeCursor unseen) {
        this.texture = texture;
        this.target = target;
        this.unseen = unseen;
    }

    int id() {
        return texture.id();
    }

    /** Tells whether the GPU has had all pixels once. */
    boolean isComplete() {
        return complete;
    }

    /** Counts the calls of the last update. */
    int calls() {
        return calls;
    }

    long update(Texture source) {
        RamImage image = source.ramImage();
        calls = 0;
        try (BufferView view = image.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
            GL33C.glBindTexture(target.target(), texture.id());
            allocate(image);
            long sent = updateChanged(image, view);
            isMipmapOutdated |= sent > 0;
            updateMipmap(source.isMipmapped());
            complete = true;
            return sent;
        } finally {
            GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, 0);
            GL33C.glPixelStorei(GL33C.GL_UNPACK_IMAGE_HEIGHT, 0);
            GL33C.glBindTexture(target.target(), 0);
        }
    }

    void close() {
        unseen.close();
        texture.close();
    }

    private long updateChanged(RamImage image, BufferView view) {
        GlPixelFormat format = GlPixelFormat.of(image);
        unpackRowsOf(image);
        return unseen.drain(region -> send(region, image, format, view)) * image.pixelSize();
    }

    /** Where there is none, only the image itself is read. */
    private void updateMipmap(boolean wanted) {
        if (wanted != hasMipmap) {
            GL33C.glTexParameteri(target.target(), GL33C.GL_TEXTURE_MAX_LEVEL, wanted ? ALL_LEVELS : 0);
            hasMipmap = wanted;
        }
        if (wanted && isMipmapOutdated) {
            GL33C.glGenerateMipmap(target.target());
            isMipmapOutdated = false;
        }
    }

    private void send(ImageRegion region, RamImage image, GlPixelFormat format, BufferView view) {
        long firstPixel = pixel(image, region.x(), region.y(), region.z());
        long endPixel = pixel(image, region.x() + region.width() - 1, region.y() + region.height() - 1,
            region.z() + region.depth() - 1) + 1;
        long byteCount = (endPixel - firstPixel) * image.pixelSize();
        MemorySegment rows = view.segment().asSlice(firstPixel * image.pixelSize(), byteCount);
        PageCopy.run(rows, view.mayBeMapped(), bytes -> target.send(region, format, bytes.address(0, byteCount)));
        GlErrors.check("the upload of " + image);
        calls++;
    }

    private static long pixel(RamImage image, int x, int y, int z) {
        return ((long) z * image.height() + y) * image.width() + x;
    }

    /** The address already points at the first pixel: a driver's own skipping might not count beyond 2 GiB. */
    private static void unpackRowsOf(RamImage image) {
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ALIGNMENT, 1);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, image.width());
        GL33C.glPixelStorei(GL33C.GL_UNPACK_IMAGE_HEIGHT, image.height());
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_PIXELS, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_ROWS, 0);
        GL33C.glPixelStorei(GL33C.GL_UNPACK_SKIP_IMAGES, 0);
    }

    private void allocate(RamImage image) {
        if (allocated) {
            return;
        }
        target.checkFits(image);
        target.specify(image);
        GL33C.glTexParameteri(target.target(), GL33C.GL_TEXTURE_WRAP_S, GL33C.GL_REPEAT);
        GL33C.glTexParameteri(target.target(), GL33C.GL_TEXTURE_WRAP_T, GL33C.GL_REPEAT);
        GL33C.glTexParameteri(target.target(), GL33C.GL_TEXTURE_WRAP_R, GL33C.GL_REPEAT);
        GL33C.glTexParameteri(target.target(), GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_LINEAR_MIPMAP_LINEAR);
        GL33C.glTexParameteri(target.target(), GL33C.GL_TEXTURE_MAG_FILTER, GL33C.GL_LINEAR);
        GlErrors.check("making a texture of " + image);
        allocated = true;
    }
}
