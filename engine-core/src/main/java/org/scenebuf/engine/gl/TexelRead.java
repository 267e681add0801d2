package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.RunAll;
import org.scenebuf.engine.texture.RamImage;

/** Reads back pixels of the bound texture, through a pixel buffer. */
final class TexelRead {

    private static final int PACK = GL33C.GL_PIXEL_PACK_BUFFER;

    private final GlContext context;
    private final GlApi gl;
    private final RamImage image;
    private final GlTextureTarget target;
    private final TexelGrid grid;
    private final boolean exact;

    /**
     * Prepares a read-back.
     *
     * @param exact whether the context can read a region alone, and not only a whole image
     */
    TexelRead(GlContext context, RamImage image, GlTextureTarget target, boolean exact) {
        this.exact = exact;
        this.context = context;
        this.gl = context.gl();
        this.image = image;
        this.target = target;
        this.grid = new TexelGrid(image.width(), image.height());
    }

    CompletableFuture<ReadBack> begin(Object owner, int texture, RangeSet asked, GpuWrites news, LevelUpload upload) {
        ImageRegion region = exact ? grid.around(asked) : image.changes().whole();
        List<BufferView> views = new ArrayList<>();
        try {
            List<MemorySegment> pages = IntStream.range(region.z(), region.z() + region.depth())
                .mapToObj(page -> lend(page, views)).toList();
            long byteCount = region.pixelCount() * image.pixelSize();
            GlObject staging = stage(texture, region, byteCount);
            RangeSet wanted = news.begin(asked, upload.unsent());
            TexelLanding landing = new TexelLanding(image, grid, region, asked, wanted, pages);
            PendingRead read = new PendingRead(context, staging, byteCount, image.toString(), bytes -> {
                wanted.removeAll(upload.unsent());
                ReadBack landed = landing.land(bytes, upload.unseen());
                news.end(wanted);
                return landed;
            }, () -> {
                giveBack(views);
                news.giveUp(wanted);
            });
            context.pending().add(owner, read);
            return read.future();
        } catch (RuntimeException refused) {
            giveBack(views);
            throw refused;
        }
    }

    private static void giveBack(List<BufferView> views) {
        RunAll.of(views.stream().<Runnable>map(view -> view::close).toList());
    }

    private MemorySegment lend(int page, List<BufferView> views) {
        BufferView view = image.page(page).getBuffer(BufferRequest.RECORDS.by("GL read-back"));
        views.add(view);
        view.explicit();
        return view.segment();
    }

    /** Lets the GPU copy the region to a pixel buffer, or the whole image where it cannot copy a region alone. */
    private GlObject stage(int texture, ImageRegion region, long byteCount) {
        GlObject staging = context.create(GlKind.BUFFER);
        gl.bindBuffer(PACK, staging.id());
        try {
            gl.bufferData(PACK, byteCount, MemoryUtil.NULL, GL33C.GL_STREAM_READ);
            packRows();
            GlPixelFormat format = GlPixelFormat.of(image);
            if (exact) {
                gl.getTextureSubImage(texture, 0, target.boxWithPages(region), format,
                    (int) Math.min(byteCount, Integer.MAX_VALUE), MemoryUtil.NULL);
            } else {
                int faces = target.takesPages() ? 1 : region.depth();
                for (int face = 0; face < faces; face++) {
                    gl.getTexImage(target.face(face), 0, format, face * byteCount / faces);
                }
            }
            context.check("reading " + image);
            return staging;
        } finally {
            gl.bindBuffer(PACK, 0);
        }
    }

    private void packRows() {
        gl.pixelStorei(GL33C.GL_PACK_SWAP_BYTES, 0);
        gl.pixelStorei(GL33C.GL_PACK_ALIGNMENT, 1);
        gl.pixelStorei(GL33C.GL_PACK_ROW_LENGTH, 0);
        gl.pixelStorei(GL33C.GL_PACK_IMAGE_HEIGHT, 0);
        gl.pixelStorei(GL33C.GL_PACK_SKIP_PIXELS, 0);
        gl.pixelStorei(GL33C.GL_PACK_SKIP_ROWS, 0);
        gl.pixelStorei(GL33C.GL_PACK_SKIP_IMAGES, 0);
    }
}
