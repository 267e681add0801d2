package org.scenebuf.interop.jme;

import com.jme3.renderer.Renderer;
import com.jme3.renderer.opengl.GLRenderer;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.StaleViewException;

/** The image of a texture, and the pixels that the GPU does not have. */
final class WatchedImage {

    private static final int NO_ID = -1;

    private final WeakReference<Texture> texture;
    private @Nullable Image image;
    private List<Part> parts = List.of();

    /** Whether the GPU may have other pixels. Then it gets all pixels once. */
    private boolean isNew = true;

    WatchedImage(Texture texture) {
        this.texture = new WeakReference<>(texture);
    }

    /** One level of one slice. */
    private record Part(JmePixels pixels, ImageChangeCursor unsent) {
    }

    boolean isOf(Texture other) {
        return texture.refersTo(other);
    }

    boolean isDropped() {
        return texture.refersTo(null);
    }

    boolean close() {
        parts.forEach(part -> part.unsent.close());
        parts = List.of();
        return true;
    }

    void upload(JmeUploads uploads, Renderer renderer) {
        @Nullable Texture shown = texture.get();
        if (shown == null || shown.getImage() == null) {
            return;
        }
        Image now = shown.getImage();
        if (image != now || !isCurrent(now)) {
            lend(now);
        }
        if (!hasChanges()) {
            return;
        }
        if (isNew || now.isUpdateNeeded() || now.getId() == NO_ID || !isPlain(shown, now)
            || !(renderer instanceof GLRenderer gl)) {
            parts.forEach(part -> part.unsent.drain(region -> { }));
            now.setUpdateNeeded();
            uploads.leftToJme();
        } else {
            sendUnlessGone(uploads, gl, (Texture2D) shown, now);
        }
        isNew = false;
    }

    /** Sends the changes. If jME destroyed or replaced the buffer meanwhile, the next frame finds that out. */
    private void sendUnlessGone(JmeUploads uploads, GLRenderer renderer, Texture2D shown, Image now) {
        try {
            send(uploads, renderer, shown, now);
        } catch (StaleViewException meanwhile) {
            return;
        }
    }

    private void send(JmeUploads uploads, GLRenderer renderer, Texture2D shown, Image now) {
        Part part = parts.getFirst();
        boolean computed = now.isGeneratedMipmapsRequired() && now.isMipmapsGenerated();
        @Nullable RangeSender sender = uploads.ranges(renderer);
        if (computed && sender == null) {
            part.unsent.drain(region -> { });
            now.setUpdateNeeded();
            uploads.leftToJme();
            return;
        }
        Loan loan = part.pixels.storage().acquireToRead("jME's upload of pixels");
        try {
            part.unsent.drain(region -> {
                send(renderer, shown, now, region);
                uploads.sent(region.pixelCount() * part.pixels.pixelSize());
            });
        } finally {
            loan.close();
        }
        if (computed) {
            sender.generateMipmaps();
        }
    }

    private static void send(GLRenderer renderer, Texture2D shown, Image now, ImageRegion region) {
        renderer.modifyTexture(shown, now, region.x(), region.y(), region.x(), region.y(), region.width(),
            region.height());
    }

    /** Whether jME can send rectangles of it. */
    private static boolean isPlain(Texture shown, Image now) {
        return shown instanceof Texture2D && now.getData().size() == 1 && !now.hasMipmaps() && now.getDepth() <= 1
            && now.getMultiSamples() == 1 && !now.getFormat().isCompressed() && !now.getFormat().isDepthFormat();
    }

    private boolean hasChanges() {
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).unsent.hasChanges()) {
                return true;
            }
        }
        return false;
    }

    private boolean isCurrent(Image now) {
        for (int k = 0; k < parts.size(); k++) {
            JmePixels pixels = parts.get(k).pixels;
            if (!pixels.storage().isCurrent() || !pixels.isAs(now)) {
                return false;
            }
        }
        return !parts.isEmpty();
    }

    private void lend(Image now) {
        close();
        image = now;
        isNew = true;
        JmeImage lender = JmeImage.of(now);
        List<Part> made = new ArrayList<>();
        try {
            for (int slice = 0; slice < lender.sliceCount(); slice++) {
                for (int level = 0; level < lender.levelCount(); level++) {
                    JmePixels pixels = lender.pixels(slice, level);
                    made.add(new Part(pixels, pixels.changes().newCursor()));
                }
            }
        } catch (BufferException | StaleViewException leftToJme) {
            made.clear();
        }
        parts = made;
    }
}
