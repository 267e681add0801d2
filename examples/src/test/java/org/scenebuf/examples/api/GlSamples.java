package org.scenebuf.examples.api;

import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlRecorder;
import org.scenebuf.engine.gl.GlStorage;
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
            .named("buffer", () -> 1).named("bytes", () -> new byte[1])
            .of(GlStorage.class, () -> GlStorage.persistent(context, "sample", 48, 3))
            .named("sectionCount", () -> 3).named("ringBytes", () -> 4096L).named("newByteSize", () -> 48L);
    }

    /** It has a buffer. */
    private static GlRecorder recorder() {
        GlRecorder recorder = GlRecorder.open();
        floats(recorder.context());
        return recorder;
    }

    private static GeomVertexArrayData floats(GlContext context) {
        GeomVertexArrayData floats = GeomVertexArrayData.allocate("floats", GeomVertexArrayFormat.v3(), 4);
        GlBuffers.of(context).update(floats);
        return floats;
    }
}
