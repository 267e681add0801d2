package org.scenebuf.examples.world;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.PictureSize;

/** Renders the chunks in slots. Without OpenGL it does nothing, and tells why. */
final class Frames implements AutoCloseable {

    /** Frames during the flight are smaller than the picture by this factor, because a software renderer is slow. */
    private static final int SMALLER = 3;

    private final PictureSize size;
    private final Texture colors = GroundColors.texture();
    private final Material material = GroundColors.material(colors);
    private final @Nullable GlContext context;
    private final @Nullable SceneRenderer renderer;
    private final String name;
    private final @Nullable String unavailable;
    private GeomNode root = GeomNode.of("frame");
    private long uploadedBytes;

    Frames(PictureSize size) {
        GlContext opened = null;
        String why = null;
        try {
            opened = GlContext.headless();
        } catch (GlUnavailableException none) {
            why = "no frames: " + String.valueOf(none.getMessage()).lines().findFirst().orElse("no OpenGL");
        }
        this.context = opened;
        this.unavailable = why;
        this.renderer = opened == null ? null : renderer(opened, size);
        this.size = size;
        this.name = opened == null ? "none" : opened.renderer() + ", OpenGL " + opened.version();
    }

    /** Makes the renderer. A picture size that is too large is refused at once, not after the flight. */
    private static SceneRenderer renderer(GlContext context, PictureSize size) {
        try {
            SceneRenderer renderer = SceneRenderer.of(context, size.width(), size.height());
            renderer.resize(Math.max(1, size.width() / SMALLER), Math.max(1, size.height() / SMALLER));
            return renderer;
        } catch (RuntimeException | Error refused) {
            context.close();
            throw refused;
        }
    }

    /** {@return the name of the renderer} */
    String renderer() {
        return name;
    }

    /** {@return the reason why there are no frames; empty where there are frames} */
    Optional<String> unavailable() {
        return Optional.ofNullable(unavailable);
    }

    /** {@return how many bytes were sent to the GPU} */
    long uploadedBytes() {
        return uploadedBytes;
    }

    /** Sends the changes in the slots, and draws them. */
    void render(List<GpuSlot> slots, Camera camera) {
        if (renderer != null) {
            root = GeomNode.of("frame");
            slots.forEach(slot -> root.add(slot.geom(), material));
            uploadedBytes += renderer.upload(root).bytes();
            renderer.render(root, camera);
        }
    }

    /** Draws the last frame again in full size. The caller closes the picture; it is empty where there is no OpenGL. */
    Optional<Texture> picture(Camera camera) {
        if (renderer == null) {
            return Optional.empty();
        }
        renderer.resize(size.width(), size.height());
        renderer.render(root, camera);
        return Optional.of(renderer.readPixels());
    }

    @Override
    public void close() {
        if (renderer != null && context != null) {
            renderer.close();
            context.close();
        }
        colors.close();
    }
}
