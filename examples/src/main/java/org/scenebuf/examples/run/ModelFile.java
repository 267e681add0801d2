package org.scenebuf.examples.run;

import java.nio.file.Path;
import org.scenebuf.engine.asset.Gltf;
import org.scenebuf.engine.asset.Model;

/** A model that a user names. */
public final class ModelFile {

    private ModelFile() {
    }

    /**
     * Loads a model that there is something to see of, and tells in one line each what is left out of it.
     *
     * @param file the model
     * @return the model
     * @throws InputException when it has neither triangles nor lines nor points
     * @throws org.scenebuf.engine.asset.AssetException when it cannot be read
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
