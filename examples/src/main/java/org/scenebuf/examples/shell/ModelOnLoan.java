package org.scenebuf.examples.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.scenebuf.examples.run.ModelFile;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.view.MemoryView;

/** A model for the shell, and the bytes of its first vertices, on loan. */
final class ModelOnLoan {

    private ModelOnLoan() {
    }

    static void show(Path source, InputStream in, PrintStream out) {
        try (Model model = ModelFile.load(source); MemoryView rows = MemoryView.of(firstArray(model))) {
            out.println("|  model: " + model);
            out.println("|  view:  the bytes of its first vertices, on loan until this shell ends");
            Shell.interact(Map.of("model", model, "view", rows.cast("B")), in, out);
        } catch (BufferInUseException kept) {
            // Typed code may keep what it borrowed. That is no fault, and the memory follows when it is collected.
            out.println("|  " + kept.getMessage());
        }
    }

    private static GeomVertexArrayData firstArray(Model model) {
        return model.vertexData().getFirst().arrays().getFirst();
    }
}
