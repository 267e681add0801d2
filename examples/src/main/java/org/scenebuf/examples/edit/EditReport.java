package org.scenebuf.examples.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.gl.UploadStatistics;
import org.scenebuf.examples.run.ReportText;

/**
 * The report of one run. Every figure was counted or measured in that run.
 *
 * @param model the model's file
 * @param vertices how many rows all vertex data have
 * @param triangles how many triangles all primitives have
 * @param vertexBytes the bytes of all vertex arrays
 * @param indexBytes the bytes of all index arrays
 * @param textureBytes the bytes of all RAM images
 * @param bytesCopiedOnCpu how many bytes the library's only copy routine copied, from the reading of the file to the
 *     last upload
 * @param indArrays the addresses of the INDArrays
 * @param steps the steps, in order
 * @param renderer the OpenGL implementation
 * @param java the virtual machine
 */
record EditReport(String model, long vertices, long triangles, long vertexBytes, long indexBytes, long textureBytes,
    long bytesCopiedOnCpu, List<MemoryProof> indArrays, List<Step> steps, String renderer, String java) {

    /**
     * One step.
     *
     * @param name what the step did
     * @param milliseconds how long it took
     * @param vertexBytesUploaded the bytes of vertex arrays sent to OpenGL; null where the step is not an upload
     * @param indexBytesUploaded the bytes of index arrays sent, or null
     * @param textureBytesUploaded the bytes of images sent, or null
     * @param uploadCalls how many calls sent them, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(String name, double milliseconds, @Nullable Long vertexBytesUploaded,
        @Nullable Long indexBytesUploaded, @Nullable Long textureBytesUploaded, @Nullable Integer uploadCalls) {

        static Step worked(String name, long nanos) {
            return new Step(name, millis(nanos), null, null, null, null);
        }

        static Step uploaded(String name, UploadStatistics sent, long nanos) {
            return new Step(name, millis(nanos), sent.vertexBytes(), sent.indexBytes(), sent.textureBytes(),
                sent.calls());
        }

        private static double millis(long nanos) {
            return Math.round(nanos / 1e3) / 1e3;
        }

        private String line() {
            String time = String.format(Locale.ROOT, "  %-28s %10.3f ms", name, milliseconds);
            return vertexBytesUploaded == null ? time : time + String.format(Locale.ROOT,
                " %,12d + %,d + %,d bytes, %d calls", vertexBytesUploaded, indexBytesUploaded, textureBytesUploaded,
                uploadCalls);
        }
    }

    static EditReport of(Model model, List<Step> steps, List<MemoryProof> proofs, long copied, String renderer) {
        List<GeomPrimitive> primitives = model.geoms().stream().flatMap(geom -> geom.primitives().stream()).toList();
        return new EditReport(String.valueOf(model.source().getFileName()),
            model.vertexData().stream().mapToLong(data -> data.rowCount()).sum(),
            primitives.stream().mapToLong(GeomPrimitive::triangleCount).sum(),
            model.vertexData().stream().mapToLong(data -> data.byteSize()).sum(),
            primitives.stream().mapToLong(primitive -> primitive.indices().byteSize()).sum(),
            model.textures().stream().mapToLong(texture -> texture.ramImage().byteSize()).sum(),
            copied, List.copyOf(proofs), List.copyOf(steps), renderer, Runtime.version().toString());
    }

    String json() {
        return ReportText.json(this);
    }

    String text() {
        ReportText text = new ReportText().line("model", "%s: %,d vertices, %,d triangles", model, vertices, triangles)
            .line("vertex data", "%,d bytes, and %,d of indices", vertexBytes, indexBytes)
            .line("texture data", "%,d bytes", textureBytes)
            .line("copied on the CPU", "%,d bytes", bytesCopiedOnCpu)
            .line("INDArrays", "%d, of which %d inside the engine's own blocks", indArrays.size(),
                indArrays.stream().filter(MemoryProof::inside).count());
        indArrays.forEach(proof -> text.append(String.format(Locale.ROOT, "  %#x in %#x + %,d: %s%n", proof.address(),
            proof.blockAddress(), proof.blockBytes(), proof.array())));
        text.line("OpenGL", "%s", renderer)
            .append(String.format("steps, with bytes uploaded of vertices + indices + textures%n"));
        steps.forEach(step -> text.append(step.line()).append(System.lineSeparator()));
        return text.toString();
    }
}
