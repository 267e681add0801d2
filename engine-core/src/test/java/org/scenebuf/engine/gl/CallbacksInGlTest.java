package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector3fc;
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
import org.scenebuf.engine.vertex.GeomVertexFormat;

/** A camera's own vector is asked in the middle of a rendering; whatever it does there, the process goes on. */
class CallbacksInGlTest {

    private final GlContext context = GlTest.open();
    private final SceneRenderer renderer = SceneRenderer.of(context, 16, 16);
    private final GeomNode root = GeomNode.of("root");

    CallbacksInGlTest() {
        GeomVertexData vertices = GeomVertexData.allocate("v", GeomVertexFormat.v3(), 3);
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
        renderer.render(root, lookingFrom(new Vector3f(0, 0, 5)));
        int objects = context.objectCount();
        refused(renderer::close);
        refused(renderer.buffers()::close);
        assertEquals(objects, context.objectCount());
    }

    @Test
    void noOtherWorkBegins() {
        refused(() -> renderer.upload(root));
        refused(() -> renderer.render(root, lookingFrom(new Vector3f(0, 0, 5))));
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
        renderer.render(root, lookingFrom(asked(context::checkCurrent)));
    }

    @Test
    void aStorageThatIsAskedForItsMemoryLeavesOpenGlAlone() {
        Runnable[] work = {() -> { }};
        GeomVertexArrayData array = GeomVertexArrayData.adopt("a", GeomVertexArrayFormat.v3(), asking(work));
        GlBuffers buffers = GlBuffers.of(context);
        work[0] = context::close;
        assertThrows(IllegalStateException.class, () -> buffers.update(array));
        work[0] = () -> { };
        assertEquals(24, buffers.update(array));
    }

    private static Storage asking(Runnable[] work) {
        Storage storage = Storage.allocate("s", 24);
        return (Storage) Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> {
                if (method.getName().startsWith("acquire")) {
                    work[0].run();
                }
                return method.invoke(storage, arguments);
            });
    }

    /** Runs something within a rendering, which ends with its error; the next one works. */
    private void refused(Runnable work) {
        Camera camera = lookingFrom(asked(work));
        String text = assertThrows(IllegalStateException.class, () -> renderer.render(root, camera)).getMessage();
        assertTrue(text.contains("do not call OpenGL"), text);
        renderer.render(root, lookingFrom(new Vector3f(0, 0, 5)));
    }

    private static Camera lookingFrom(Vector3fc eye) {
        return new Camera(eye, new Vector3f(), 1, 0.1f, 100);
    }

    private static Vector3f asked(Runnable work) {
        return new Vector3f(0, 0, 5) {
            @Override
            public float x() {
                work.run();
                return super.x();
            }
        };
    }
}
