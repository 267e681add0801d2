package org.scenebuf.interop.jme;

import com.jme3.app.Application;
import com.jme3.app.state.AbstractAppState;
import com.jme3.renderer.RenderManager;
import com.jme3.renderer.Renderer;
import com.jme3.renderer.opengl.GLRenderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.texture.Texture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Library;

/**
 * An {@code AppState} of jMonkeyEngine's that sends changes of lent meshes and images to the GPU. In each frame it
 * looks for changes. The table says which changes are sent as ranges or rectangles, and which as a whole.
 *
 * <pre>{@code
 * JmeUploads uploads = JmeUploads.attachTo(app);
 * uploads.watch(geometry);
 * uploads.watch(texture);
 * Bulk.add(JmeMesh.of(geometry).column("vertex").rows(0, 500), 0, 1, 0);      // by any thread: 500 rows are sent
 * }</pre>
 *
 * <table>
 * <caption>How changes go</caption>
 * <tr><th>what changed</th><th>where</th><th>how it is sent</th></tr>
 * <tr><td>vertices and indices</td><td>OpenGL 3.1 and newer, with {@code lwjgl-opengl}</td><td>ranges of
 *     rows</td></tr>
 * <tr><td>plain textures</td><td>any OpenGL</td><td>rectangles. The GPU makes its own mip levels again</td></tr>
 * <tr><td>textures that are cubes, arrays, 3D, compressed, or have mip levels of their
 *     own</td><td>anywhere</td><td>whole, by {@code setUpdateNeeded}</td></tr>
 * <tr><td>data that the GPU does not have yet, or that jME will send whole anyway</td><td>anywhere</td><td>whole, by
 *     jME</td></tr>
 * </table>
 *
 * <p>The render thread looks for changes just before a frame is drawn. So no change of another thread is lost. With jME
 * alone, a change can be lost when another thread calls {@code setUpdateNeeded}. When positions change, the bounds
 * follow, and collision data are made again. The bounds grow to contain the changed rows. They shrink only when at
 * least half of the rows changed, or when {@link #refreshBounds} was called.
 *
 * <p>An index that names no vertex may crash the driver. So changed indices are checked before they are sent. If one is
 * wrong, an {@link IndexOutOfBoundsException} ends the frame before anything is drawn.
 *
 * <p>Indices of levels of detail and data of instances are watched together with their mesh. Watched objects are
 * referred to weakly. So a geometry or texture that the game drops is forgotten. A geometry that gets another mesh is
 * forgotten, too, until it is watched again. All methods may be called by any thread, except {@link #upload}.
 */
public final class JmeUploads extends AbstractAppState {

    /** Guarded by this. */
    private final List<WatchedMesh> meshes = new ArrayList<>();
    private final List<WatchedImage> images = new ArrayList<>();

    private Function<Renderer, @Nullable RangeSender> capabilities = JmeUploads::capabilities;
    private long bytesSent;
    private long wholeUploads;

    private JmeUploads() {
    }

    /**
     * Makes one that watches nothing yet.
     *
     * @return the state, for {@code stateManager.attach}
     */
    public static JmeUploads create() {
        return new JmeUploads();
    }

    /**
     * Makes one and attaches it to an application.
     *
     * @param application gets the state
     * @return the state
     */
    public static JmeUploads attachTo(Application application) {
        Args.notNull(application, "an application");
        JmeUploads uploads = create();
        application.getStateManager().attach(uploads);
        return uploads;
    }

    /**
     * Begins to watch a geometry's mesh. Twice is harmless, and so are several geometries of one mesh.
     *
     * @param geometry has a mesh whose buffers can be lent
     * @throws org.scenebuf.engine.memory.BufferException when one cannot be lent
     */
    public synchronized void watch(Geometry geometry) {
        JmeMesh lender = JmeMesh.of(geometry);
        lender.requireSendable();
        for (WatchedMesh each : meshes) {
            if (each.mesh() == geometry.getMesh()) {
                each.add(geometry);
                return;
            }
        }
        WatchedMesh made = new WatchedMesh(geometry.getMesh(), lender);
        made.add(geometry);
        meshes.add(made);
    }

    /**
     * Begins to watch a texture's image. Twice is harmless.
     *
     * @param texture has an image whose buffers can be lent
     * @throws org.scenebuf.engine.memory.BufferException when one cannot be lent
     */
    public synchronized void watch(Texture texture) {
        JmeImage.of(texture).pixels();
        if (images.stream().noneMatch(each -> each.isOf(texture))) {
            images.add(new WatchedImage(texture));
        }
    }

    /**
     * Ends watching a geometry.
     *
     * @param geometry which; where it is not watched nothing happens
     */
    public synchronized void unwatch(Geometry geometry) {
        Args.notNull(geometry, "a geometry");
        meshes.forEach(each -> each.remove(geometry));
        meshes.removeIf(WatchedMesh::closeIfUnused);
    }

    /**
     * Ends watching a texture.
     *
     * @param texture which; where it is not watched nothing happens
     */
    public synchronized void unwatch(Texture texture) {
        Args.notNull(texture, "a texture");
        images.removeIf(each -> each.isOf(texture) && each.close());
    }

    /**
     * Computes the bounds of a geometry's mesh from all positions in the next frame.
     *
     * @param geometry one that is watched; where it is not nothing happens
     */
    public synchronized void refreshBounds(Geometry geometry) {
        Mesh mesh = Args.notNull(geometry, "a geometry").getMesh();
        meshes.stream().filter(each -> each.mesh() == mesh).forEach(WatchedMesh::refreshBounds);
    }

    /**
     * Counts the bytes that were sent here, without those that jME sends itself.
     *
     * @return bytes of rows and pixels so far
     */
    public synchronized long bytesSent() {
        return bytesSent;
    }

    /**
     * Counts the buffers and images that jME was asked to send whole.
     *
     * @return how often a buffer or image was
     */
    public synchronized long wholeUploads() {
        return wholeUploads;
    }

    /** Sends the changes. jME calls this in each frame, before it draws. */
    @Override
    public void render(RenderManager renderManager) {
        upload(Args.notNull(renderManager, "a render manager").getRenderer());
    }

    /**
     * Sends the changes, for programs without an application.
     *
     * @param renderer draws; on its own thread
     * @throws IllegalStateException when it draws by OpenGL, and this thread has no context; nothing was sent then
     * @throws IndexOutOfBoundsException when an index that changed names no vertex; it is not sent, all others are
     */
    public synchronized void upload(Renderer renderer) {
        Args.notNull(renderer, "a renderer");
        ranges(renderer); // Also where nothing changed: a call by the wrong thread is always told.
        boolean dropped = false;
        @Nullable IndexOutOfBoundsException wrong = null;
        for (int k = 0; k < meshes.size(); k++) {
            dropped |= meshes.get(k).isDropped();
            try {
                meshes.get(k).upload(this, renderer);
            } catch (IndexOutOfBoundsException outside) {
                wrong = outside;
            }
        }
        for (int k = 0; k < images.size(); k++) {
            dropped |= images.get(k).isDropped();
            images.get(k).upload(this, renderer);
        }
        if (dropped) {
            meshes.removeIf(WatchedMesh::closeIfUnused);
            images.removeIf(each -> each.isDropped() && each.close());
        }
        if (wrong != null) {
            throw wrong;
        }
    }

    /** Gives the sender of ranges for a renderer; null where ranges cannot be sent. */
    @Nullable RangeSender ranges(Renderer renderer) {
        return capabilities.apply(renderer);
    }

    private static @Nullable RangeSender capabilities(Renderer renderer) {
        return renderer instanceof GLRenderer && Library.OPENGL.isPresent() ? GlRanges.ofCurrentContext() : null;
    }

    /** Replaces the sender of ranges, for tests. Null stands for a renderer without one. */
    void sendBy(@Nullable RangeSender sender) {
        capabilities = renderer -> sender;
    }

    void sent(long bytes) {
        bytesSent += bytes;
    }

    void leftToJme() {
        wholeUploads++;
    }

    @Override
    public synchronized String toString() {
        return "uploads of " + meshes.size() + " meshes and " + images.size() + " images of jME's";
    }
}
