package org.scenebuf.examples.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.internal.RunAll;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.examples.run.InputException;
import org.scenebuf.examples.run.ModelFile;
import org.scenebuf.examples.run.PictureSize;
import org.scenebuf.examples.run.Viewer;
import org.scenebuf.examples.window.GlWindow;

/** A window that shows a model with a wave, which array operations compute for each frame. */
final class LiveWindow implements AutoCloseable {

    private static final double RADIANS_PER_SECOND = 4;
    private static final long NANOS_BETWEEN_TITLES = 250_000_000;
    private static final long NANOS_OF_AN_ICON = 20_000_000;

    private final Model model;
    private final GlWindow window;
    private final SceneRenderer renderer;
    private final OrbitControl control;
    private final List<LiveWave> waves;
    private final FrameTimes times = new FrameTimes();
    private double shift;
    private long lastFrame = System.nanoTime();
    private long lastTitle = lastFrame;
    private long bytesUploaded;

    private LiveWindow(Model model, GlWindow window, PictureSize size) {
        this.model = model;
        this.window = window;
        this.renderer = SceneRenderer.of(window.context(), size.width(), size.height());
        this.control = new OrbitControl(model.root(), size.aspect());
        Wave wave = Wave.through(model.geoms());
        List<GeomVertexData> moving = model.vertexData().stream().filter(LiveWave::canMove).toList();
        this.waves = moving.stream().map(data -> new LiveWave(data, wave)).toList();
        LiveWave.chooseThreads(moving);
    }

    /**
     * Shows a model until the user closes the window, or for a number of frames. Returns the costs of the frames in one
     * line.
     */
    static String show(Path source, PictureSize size, long frames) {
        try (Model model = ModelFile.load(source);
            GlWindow window = open(String.valueOf(source.getFileName()), size);
            LiveWindow live = new LiveWindow(model, window, size)) {
            return live.run(frames);
        }
    }

    @Override
    public void close() {
        RunAll.of(waves.stream().<Runnable>map(wave -> wave::close).toList());
    }

    private static GlWindow open(String title, PictureSize size) {
        try {
            return GlWindow.open(title, size.width(), size.height());
        } catch (GlUnavailableException none) {
            throw new InputException("--window: " + none.getMessage());
        }
    }

    private String run(long frames) {
        long shown = 0;
        while (shown < frames && window.isOpen() && !control.isEnded()) {
            int width = window.width();
            int height = window.height();
            if (width > 0 && height > 0) {
                renderer.resize(width, height);
                frame((float) width / height);
                shown++;
            } else {
                window.pollEvents();
                LockSupport.parkNanos(NANOS_OF_AN_ICON);
            }
        }
        return times.summary();
    }

    private void frame(float aspect) {
        control.apply(window.pollEvents(), aspect);
        times.time(FrameTimes.Part.WAVE, this::moveWaves);
        times.time(FrameTimes.Part.UPLOAD, () -> bytesUploaded = Viewer.upload(renderer, model.root()).bytes());
        times.time(FrameTimes.Part.DRAW, () -> renderer.render(model.root(), control.camera(aspect)));
        times.time(FrameTimes.Part.SHOW, this::present);
        times.nextFrame(bytesUploaded);
        setTitle();
    }

    private void moveWaves() {
        long now = System.nanoTime();
        if (!control.isPaused()) {
            shift += (now - lastFrame) * 1e-9 * RADIANS_PER_SECOND;
            waves.forEach(wave -> wave.moveTo(shift));
        }
        lastFrame = now;
    }

    private void present() {
        renderer.present(window.width(), window.height());
        window.swap();
    }

    /** Sets the window's title, but not so often that it cannot be read. */
    private void setTitle() {
        if (System.nanoTime() - lastTitle > NANOS_BETWEEN_TITLES) {
            window.setTitle(String.format(Locale.ROOT, "%s: %s, %,d bytes uploaded",
                model.source().getFileName(), times.now(), bytesUploaded));
            lastTitle = System.nanoTime();
        }
    }
}
