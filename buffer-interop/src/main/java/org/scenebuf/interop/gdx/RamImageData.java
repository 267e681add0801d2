package org.scenebuf.interop.gdx;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL30;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.TextureData;
import com.badlogic.gdx.graphics.glutils.GLVersion;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

/** An image of the engine as libGDX's texture data: all pixels at first, later the changed rectangles. */
final class RamImageData implements TextureData {

    private final Supplier<Texture> source;
    private final GlPixels pixels;
    private final boolean hasMipMaps;
    private @Nullable RamImage image;
    private @Nullable ImageChangeCursor unseen;
    private boolean isSent;
    private long bytes;

    /**
     * Makes the data.
     *
     * @param source gives the texture; another one where the program has closed the last
     */
    RamImageData(Supplier<Texture> source, GlPixels pixels, boolean hasMipMaps) {
        this.source = source;
        this.pixels = pixels;
        this.hasMipMaps = hasMipMaps;
    }

    Texture texture() {
        return source.get();
    }

    /** Whether OpenGL has all pixels. The call makes no garbage. */
    boolean isUpToDate() {
        ImageChangeCursor cursor = unseen;
        return isSent && cursor != null && texture().ramImage() == image && !cursor.hasChanges();
    }

    /** Makes the next upload send all pixels. */
    void forget() {
        isSent = false;
    }

    /** Sends what changed to the texture that is bound; gives the number of bytes. */
    long send(int target) {
        setUnpacking();
        RamImage present = texture().ramImage();
        if (present != image || !isSent) {
            begin(present, target);
        }
        bytes = 0;
        try (BufferView view = present.getBuffer(BufferRequest.RECORDS_RO.by("libGDX's upload"))) {
            cursor().drain(region -> send(view, target, present.width(), region));
        } finally {
            Gdx.gl.glPixelStorei(GL30.GL_UNPACK_ROW_LENGTH, 0);
        }
        if (hasMipMaps && bytes > 0) {
            Gdx.gl.glGenerateMipmap(target);
        }
        return bytes;
    }

    void close() {
        if (unseen != null) {
            unseen.close();
            unseen = null;
        }
        isSent = false;
    }

    private void begin(RamImage present, int target) {
        close();
        unseen = present.changes().newCursor();
        image = present;
        Gdx.gl.glTexImage2D(target, 0, pixels.internalFormat(), present.width(), present.height(), 0, pixels.format(),
            pixels.type(), null);
        isSent = true;
    }

    private ImageChangeCursor cursor() {
        if (unseen == null) {
            throw new IllegalStateException("no cursor before the first upload");
        }
        return unseen;
    }

    private void send(BufferView view, int target, int width, ImageRegion changed) {
        boolean isStrided = knowsRowLength();
        ImageRegion region = isStrided ? changed : ImageRegion.of(0, changed.y(), width, changed.height());
        long first = (long) region.y() * width + region.x();
        long end = (region.y() + region.height() - 1L) * width + region.x() + region.width();
        MemorySegment rows = view.segment().asSlice(first * pixels.byteSize(), (end - first) * pixels.byteSize());
        if (isStrided) {
            Gdx.gl.glPixelStorei(GL30.GL_UNPACK_ROW_LENGTH, width);
        }
        PageCopy.run(rows, view.mayBeMapped(), sent -> Gdx.gl.glTexSubImage2D(target, 0, region.x(), region.y(),
            region.width(), region.height(), pixels.format(), pixels.type(),
            RawBytes.at(sent.address(0, rows.byteSize()), rows.byteSize())));
        bytes += region.pixelCount() * pixels.byteSize();
    }

    /** Sets what other code may have changed, because OpenGL would then read beyond the pixels. */
    private static void setUnpacking() {
        Gdx.gl.glPixelStorei(GL20.GL_UNPACK_ALIGNMENT, 1);
        if (knowsRowLength()) {
            Gdx.gl.glPixelStorei(GL30.GL_UNPACK_SKIP_PIXELS, 0);
            Gdx.gl.glPixelStorei(GL30.GL_UNPACK_SKIP_ROWS, 0);
        }
        if (Gdx.gl30 != null) {
            Gdx.gl30.glBindBuffer(GL30.GL_PIXEL_UNPACK_BUFFER, 0);
        }
    }

    /** OpenGL ES 2 has no row length: there, rectangles are as wide as the image. */
    private static boolean knowsRowLength() {
        return Gdx.gl30 != null || Gdx.graphics != null
            && Gdx.graphics.getGLVersion().getType() == GLVersion.Type.OpenGL;
    }

    @Override
    public TextureDataType getType() {
        return TextureDataType.Custom;
    }

    @Override
    public boolean isPrepared() {
        return true;
    }

    @Override
    public void prepare() {
        // The pixels are there.
    }

    @Override
    public Pixmap consumePixmap() {
        throw new UnsupportedOperationException(ErrorText.of("a call of consumeCustomData", "consumePixmap",
            "it is of TextureDataType.Custom"));
    }

    @Override
    public boolean disposePixmap() {
        return false;
    }

    @Override
    public void consumeCustomData(int target) {
        send(target);
    }

    @Override
    public int getWidth() {
        return texture().ramImage().width();
    }

    @Override
    public int getHeight() {
        return texture().ramImage().height();
    }

    @Override
    public Pixmap.Format getFormat() {
        return pixels.gdxFormat();
    }

    @Override
    public boolean useMipMaps() {
        return hasMipMaps;
    }

    @Override
    public boolean isManaged() {
        return true;
    }
}
