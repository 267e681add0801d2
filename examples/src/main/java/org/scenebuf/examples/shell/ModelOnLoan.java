package org.scenebuf.examples.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scenebuf.examples.run.ModelFile;
import org.scenebuf.engine.asset.Model;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.view.MemoryView;

/** A model for the shell. Its first vertices and texture are variables, and the bytes of the vertices are on loan. */
final class ModelOnLoan {

    private ModelOnLoan() {
    }

    static void show(Path source, InputStream in, PrintStream out) {
        try (Model model = ModelFile.load(source); MemoryView rows = MemoryView.of(firstArray(model))) {
            Map<String, Object> names = new LinkedHashMap<>();
            names.put("model", model);
            names.put("vertices", model.vertexData().getFirst());
            model.textures().stream().findFirst().ifPresent(texture -> names.put("texture", texture));
            names.forEach((name, value) -> out.printf("|  %-9s %s%n", name + ":", value));
            out.println("|  view:     the bytes of the first vertices, on loan until this shell ends");
            names.put("view", rows.cast("B"));
            Shell.interact(names, in, out);
        } catch (BufferInUseException kept) {
            // Typed code may keep what it borrowed. This is no error: the memory is freed when the view is collected.
            out.println("|  " + kept.getMessage());
        }
    }

    private static GeomVertexArrayData firstArray(Model model) {
        return model.vertexData().getFirst().arrays().getFirst();
    }
}
