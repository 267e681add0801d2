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

/** Renders what is in slots; where there is no OpenGL, does nothing, and says why. */
final class Frames implements AutoCloseable {

    private final Texture colors = GroundColors.texture();
    private final Material material = Material.of("ground", colors);
    private final @Nullable GlContext context;
    private final @Nullable SceneRenderer renderer;
    private final String name;
    private final @Nullable String unavailable;
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
        this.renderer = opened == null ? null : SceneRenderer.of(opened, size.width(), size.height());
        this.name = opened == null ? "none" : opened.renderer() + ", OpenGL " + opened.version();
    }

    /** What renders. */
    String renderer() {
        return name;
    }

    /** Why there are no frames, if so. */
    Optional<String> unavailable() {
        return Optional.ofNullable(unavailable);
    }

    /** How many bytes were sent to the GPU. */
    long uploadedBytes() {
        return uploadedBytes;
    }

    /** Sends what changed in the slots, and draws them. */
    void render(List<GpuSlot> slots, Camera camera) {
        if (renderer != null) {
            GeomNode root = GeomNode.of("frame");
            slots.forEach(slot -> root.add(slot.geom(), material));
            uploadedBytes += renderer.upload(root).bytes();
            renderer.render(root, camera);
        }
    }

    /** What was rendered last, to be closed; empty where there is no OpenGL. */
    Optional<Texture> picture() {
        return Optional.ofNullable(renderer == null ? null : renderer.readPixels());
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
