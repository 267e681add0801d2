package org.scenebuf.examples.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scenebuf.examples.run.ModelFile;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.examples.run.OutputFolder;
import org.scenebuf.examples.run.PictureSize;
import org.scenebuf.examples.run.Viewer;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** One run of {@link EditInPlace}: the model, its pictures, and the cost of each step. */
final class EditJob implements AutoCloseable {

    private static final int SQUARE = 64;

    private final Model model;
    private final long copiedBefore;
    private final List<EditReport.Step> steps = new ArrayList<>();
    private final List<MemoryProof> proofs = new ArrayList<>();
    private @Nullable Viewer viewer;
    private @Nullable String unavailable;
    private @Nullable Texture before;
    private @Nullable Texture after;

    private EditJob(Model model, long copiedBefore) {
        this.model = model;
        this.copiedBefore = copiedBefore;
    }

    static EditJob load(Path source, PictureSize size) {
        long copiedBefore = MemoryStatistics.bytesCopied();
        long start = System.nanoTime();
        EditJob job = new EditJob(ModelFile.load(source), copiedBefore);
        job.steps.add(EditReport.Step.worked("load", System.nanoTime() - start));
        try {
            job.viewer = Viewer.of(job.model.root(), size);
        } catch (GlUnavailableException none) {
            job.unavailable = "no pictures, and nothing to upload to: " + none.getMessage();
        }
        return job;
    }

    /** {@return the reason why there are no pictures; empty where there are pictures} */
    Optional<String> unavailable() {
        return Optional.ofNullable(unavailable);
    }

    EditReport run() {
        before = show("upload everything");
        work("ripple all vertices", this::ripple);
        work("tint the textures", () -> model.textures().forEach(texture -> proofs.add(Tint.warm(texture))));
        after = show("upload the edits");
        work("raise 1 % of the vertices", () -> floats().forEach(EditJob::raiseOnePercent));
        upload("upload that 1 %");
        work("paint 64x64 pixels", () -> model.textures().forEach(texture -> Tint.paintSquare(texture, SQUARE)));
        upload("upload that square");
        work("read all vertices", () -> model.vertexData().forEach(EditJob::read));
        upload("upload after reading");
        return EditReport.of(model, steps, proofs, MemoryStatistics.bytesCopied() - copiedBefore,
            viewer == null ? "none" : viewer.renderer());
    }

    /** Writes the pictures. Pictures of an earlier run are deleted, even when no new ones replace them. */
    void writePictures(OutputFolder folder) {
        folder.delete("before.png");
        folder.delete("after.png");
        if (before != null && after != null) {
            Images.writePng(folder.file("before.png"), before.ramImage());
            Images.writePng(folder.file("after.png"), after.ramImage());
        }
    }

    @Override
    public void close() {
        if (before != null) {
            before.close();
        }
        if (after != null) {
            after.close();
        }
        if (viewer != null) {
            viewer.close();
        }
        model.close();
    }

    private void ripple() {
        Wave wave = Wave.through(model.geoms());
        floats().forEach(vertices -> proofs.add(new Ripple(vertices, wave).apply()));
    }

    /**
     * {@return the vertices that a wave can move: those of floats; the small whole numbers of quantised models stay}
     */
    private List<GeomVertexData> floats() {
        return model.vertexData().stream().filter(vertices -> Wave.isFloat(vertices, InternalName.VERTEX)).toList();
    }

    /** Raises 1 % of the rows, in the middle of the array. The other rows do not count as changed. */
    private static void raiseOnePercent(GeomVertexData vertices) {
        long count = Math.max(1, vertices.rowCount() / 100);
        long from = (vertices.rowCount() - count) / 2;
        try (Nd4jView position = Nd4jViews.open(vertices.column("vertex"))) {
            position.rows(from, count).addi(0.001);
        }
    }

    private static void read(GeomVertexData vertices) {
        try (Nd4jView position = Nd4jViews.openReadOnly(vertices.column("vertex"))) {
            position.array().sumNumber();
        }
    }

    private void work(String name, Runnable action) {
        long start = System.nanoTime();
        action.run();
        steps.add(EditReport.Step.worked(name, System.nanoTime() - start));
    }

    private void upload(String name) {
        if (viewer != null) {
            long start = System.nanoTime();
            steps.add(EditReport.Step.uploaded(name, viewer.upload(), System.nanoTime() - start));
        }
    }

    private @Nullable Texture show(String name) {
        upload(name);
        return viewer == null ? null : viewer.picture();
    }
}
