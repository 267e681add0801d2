package org.scenebuf.examples.api;

import com.jme3.app.Application;
import com.jme3.app.SimpleApplication;
import com.jme3.renderer.RenderManager;
import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.shape.Box;
import com.jme3.system.NullRenderer;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.nio.Buffer;
import org.scenebuf.interop.jme.JmeAllocator;
import org.scenebuf.interop.jme.JmeImage;
import org.scenebuf.interop.jme.JmeMesh;
import org.scenebuf.interop.jme.JmePixels;
import org.scenebuf.interop.jme.JmeUploads;

/** One of everything that works on jMonkeyEngine's memory. */
final class JmeSamples {

    private JmeSamples() {
    }

    static void addTo(Samples samples) {
        JmeAllocator.install();
        samples.of(Mesh.class, () -> new Box(1, 1, 1)).of(Geometry.class, () -> new Geometry("box", new Box(1, 1, 1)))
            .of(VertexBuffer.class, () -> new Box(1, 1, 1).getBuffer(VertexBuffer.Type.Position))
            .of(Image.class, JmeSamples::image).of(Texture.class, () -> new Texture2D(image()))
            .of(Application.class, JmeSamples::application).of(Renderer.class, NullRenderer::new)
            .of(RenderManager.class, () -> new RenderManager(new NullRenderer()))
            .of(Buffer.class, () -> BufferUtils.createByteBuffer(16))
            .of(JmeAllocator.class, JmeAllocator::new).of(JmeMesh.class, () -> JmeMesh.of(new Box(1, 1, 1)))
            .of(JmeImage.class, () -> JmeImage.of(image())).of(JmePixels.class, () -> JmeImage.of(image()).pixels())
            .of(JmeUploads.class, JmeUploads::create);
    }

    private static Image image() {
        return new Image(Image.Format.RGBA8, 4, 4, BufferUtils.createByteBuffer(64), ColorSpace.Linear);
    }

    private static Application application() {
        return new SimpleApplication() {

            @Override
            public void simpleInitApp() {
                // Never started.
            }
        };
    }
}
