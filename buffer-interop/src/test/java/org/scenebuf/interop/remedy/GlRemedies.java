package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.SceneRenderer;

/** Remedies of OpenGL. */
final class GlRemedies {

    private static final int SIDE = 16;

    private GlRemedies() {
    }

    static List<Remedy> all() {
        return List.of(
            new Remedy("make a new one with GlContext.headless()", GlRemedies::useClosed, () -> {
                try (GlContext context = GlContext.headless()) {
                    context.checkCurrent();
                }
            }),
            new Remedy("use Thread.ofPlatform()", () -> open(Thread.ofVirtual().factory()),
                () -> assertFalse(open(Thread.ofPlatform().factory()).isEmpty())),
            new Remedy("make it with GlContext.inHiddenWindow, or read the picture",
                () -> present(GlContext.headless()), () -> {
                    assertEquals(SIDE, present(GlContext.inHiddenWindow("remedy", SIDE, SIDE)));
                    assertEquals(SIDE, read(GlContext.headless()));
                }));
    }

    private static void useClosed() {
        GlContext context = GlContext.headless();
        context.close();
        context.checkCurrent();
    }

    /** Opens and closes a context on a thread of its own, and tells what draws. */
    private static String open(ThreadFactory factory) throws InterruptedException {
        Callable<String> work = () -> {
            try (GlContext context = GlContext.headless()) {
                return context.renderer();
            }
        };
        FutureTask<String> task = new FutureTask<>(work);
        factory.newThread(task).start();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(failed);
        }
    }

    private static int present(GlContext context) {
        try (context; SceneRenderer renderer = SceneRenderer.of(context, SIDE, SIDE)) {
            renderer.present(SIDE, SIDE);
            return SIDE;
        }
    }

    private static int read(GlContext context) {
        try (context; SceneRenderer renderer = SceneRenderer.of(context, SIDE, SIDE)) {
            return renderer.readPixels().ramImage().width();
        }
    }
}
