package org.scenebuf.examples.run;

import java.nio.file.Path;
import org.scenebuf.engine.asset.Gltf;
import org.scenebuf.engine.asset.Model;

/** Loads the model that a user names. */
public final class ModelFile {

    private ModelFile() {
    }

    /**
     * Loads a model that can be drawn, and prints one line for each part that is left out.
     *
     * @param file the model
     * @return the model
     * @throws InputException when the model has neither triangles nor lines nor points
     * @throws org.scenebuf.engine.asset.AssetException when the model cannot be read
     */
    public static Model load(Path file) {
        Model model = Gltf.load(file);
        model.warnings().forEach(line -> System.err.println("warning: " + line));
        if (model.geoms().isEmpty()) {
            model.close();
            throw new InputException(file + ": expected triangles, lines or points, given none: name a model that has "
                + "some");
        }
        return model;
    }
}
