package org.scenebuf.examples.api;

import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlRecorder;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** One of everything that needs a context. */
final class GlSamples {

    private GlSamples() {
    }

    static Samples addTo(Samples samples, GlContext context) {
        return samples.kept(GlContext.class, () -> context).of(GlBuffers.class, () -> GlBuffers.of(context))
            .of(GlTextures.class, () -> GlTextures.of(context))
            .of(SceneRenderer.class, () -> SceneRenderer.of(context, 4, 4))
            .of(GlRecorder.class, GlSamples::recorder).named("major", () -> 4).named("minor", () -> 5)
            .named("buffer", () -> 1).named("bytes", () -> new byte[1]);
    }

    /** It has a buffer. */
    private static GlRecorder recorder() {
        GlRecorder recorder = GlRecorder.open();
        GlBuffers.of(recorder.context())
            .update(GeomVertexArrayData.allocate("floats", GeomVertexArrayFormat.v3(), 4));
        return recorder;
    }
}
