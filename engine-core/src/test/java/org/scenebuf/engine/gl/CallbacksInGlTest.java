package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;

/** A user's own storage is asked in the middle of an upload; whatever it does there, the process goes on. */
class CallbacksInGlTest {

    private static final Runnable NOTHING = () -> { };

    private final GlContext context = GlTest.open();
    private final SceneRenderer renderer = SceneRenderer.of(context, 16, 16);
    private final GeomNode root = GeomNode.of("root");
    private final Runnable[] asked = {NOTHING};
    private final GeomVertexArrayData rows =
        GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), asking(asked, 36));

    CallbacksInGlTest() {
        GeomVertexData vertices = GeomVertexData.of("v", List.of(rows));
        root.add(Geom.of(vertices, List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2))), Material.WHITE);
        renderer.upload(root);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void theContextIsNotClosed() {
        refused(context::close);
        assertFalse(context.isClosed());
    }

    @Test
    void nothingInItIsDeleted() {
        renderer.render(root, camera());
        int objects = context.objectCount();
        refused(renderer::close);
        refused(renderer.buffers()::close);
        assertEquals(objects, context.objectCount());
    }

    @Test
    void noOtherWorkBegins() {
        refused(() -> renderer.upload(root));
        refused(() -> renderer.render(root, camera()));
        refused(() -> renderer.resize(8, 8));
        refused(renderer::readPixels);
        refused(() -> SceneRenderer.of(context, 8, 8));
        refused(() -> GlTextures.of(context).close());
    }

    @Test
    void noOtherContextIsOpenedChosenOrClosed() {
        refused(GlContext::headless);
        refused(() -> GlContext.inHiddenWindow("w", 8, 8));
        try (GlContext other = GlTest.open()) {
            refused(other::checkCurrent);
            refused(other::close);
            assertFalse(other.isClosed());
        }
    }

    @Test
    void theContextMayBeAskedForAgain() {
        rows.modified(0, 1);
        asked[0] = context::checkCurrent;
        renderer.upload(root);
    }

    @Test
    void aStorageThatIsAskedForItsMemoryLeavesOpenGlAlone() {
        Runnable[] work = {NOTHING};
        GeomVertexArrayData array = GeomVertexArrayData.adopt("a", GeomVertexArrayFormat.v3(), asking(work, 24));
        GlBuffers buffers = GlBuffers.of(context);
        work[0] = context::close;
        assertThrows(IllegalStateException.class, () -> buffers.update(array));
        work[0] = NOTHING;
        assertEquals(24, buffers.update(array));
    }

    private static Storage asking(Runnable[] work, long byteSize) {
        Storage storage = Storage.allocate("s", byteSize);
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
                if (method.getName().startsWith("acquire")) {
                    work[0].run();
                }
                return method.invoke(storage, arguments);
            });
    }

    /** Runs something within an upload, which ends with its error; the next one works. */
    private void refused(Runnable work) {
        rows.modified(0, 1);
        asked[0] = work;
        String text = assertThrows(IllegalStateException.class, () -> renderer.upload(root)).getMessage();
        assertTrue(text.contains("do not call OpenGL"), text);
        asked[0] = NOTHING;
        renderer.upload(root);
        renderer.render(root, camera());
    }

    private static Camera camera() {
        return new Camera(new Vector3f(0, 0, 5), new Vector3f(), 1, 0.1f, 100);
    }
}
