package org.scenebuf.interop.jme;

import com.jme3.scene.Geometry;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.shape.Box;
import com.jme3.system.NullRenderer;

/** Uploads in a JVM that lacks LWJGL's OpenGL, for {@link JmeLifetimeTest}. */
final class WithoutOpenGl {

    private WithoutOpenGl() {
    }

    public static void main(String[] arguments) {
        JmeAllocator.install();
        Geometry box = new Geometry("box", new Box(1, 1, 1));
        JmeUploads uploads = JmeUploads.create();
        uploads.watch(box);
        uploads.upload(new NullRenderer());
        VertexBuffer positions = box.getMesh().getBuffer(Type.Position);
        positions.setId(1);
        positions.clearUpdateNeeded();
        long before = uploads.wholeUploads();
        JmeMesh.of(box).column("vertex").rows(0, 2).add(1, 0, 0);
        uploads.upload(new NullRenderer());
        System.out.println("whole: " + (uploads.wholeUploads() - before) + ", bytes: " + uploads.bytesSent());
    }
}
