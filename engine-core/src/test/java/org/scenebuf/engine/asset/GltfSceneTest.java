package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;

class GltfSceneTest {

    @TempDir
    private Path directory;

    @Test
    void nestedTransformsMoveTheBounds() {
        String nodes = "'nodes':[{'name':'up','translation':[0,10,0],'scale':[2,2,2],'children':[1]},"
            + "{'mesh':0,'matrix':[1,0,0,0, 0,1,0,0, 0,0,1,0, 5,0,0,1]}]";
        try (Model model = load("'scenes':[{'name':'yard','nodes':[0]}]," + nodes)) {
            assertEquals(new BoundingBox(new Vector3f(10, 10, 0), new Vector3f(12, 14, 0)), model.root().bounds());
            assertEquals("yard", model.root().name());
            assertEquals("up", model.root().children().getFirst().name());
        }
    }

    @Test
    void aRotationTurnsAsInTheSpecification() {
        try (Model model = load("'scenes':[{'nodes':[0]}],"
            + "'nodes':[{'mesh':0,'rotation':[0,0,0.70710678,0.70710678]}]")) {
            BoundingBox box = model.root().bounds();
            assertEquals(-2, box.min().x(), 1e-6);
            assertEquals(1, box.max().y(), 1e-6);
        }
    }

    @Test
    void aMeshAtSeveralNodesSharesItsGeometry() {
        try (Model model = load("'scenes':[{'nodes':[0,1]}],'nodes':[{'mesh':0},{'mesh':0,'translation':[9,0,0]}]")) {
            assertEquals(1, model.geoms().size());
            assertSame(part(model, 0).geom(), part(model, 1).geom());
            assertEquals(10, model.root().bounds().max().x());
        }
    }

    @Test
    void theSceneNamedIsTheOneLoaded() {
        try (Model model = load("'scene':1,'scenes':[{'nodes':[0]},{'nodes':[1]}],"
            + "'nodes':[{'mesh':0},{'name':'second','mesh':0}]")) {
            assertEquals(1, model.root().children().size());
            assertEquals("second", model.root().children().getFirst().name());
        }
    }

    @Test
    void withoutAnySceneAllNodesWithoutAParentAreLoaded() {
        try (Model model = load("'nodes':[{'children':[2]},{'mesh':0},{'mesh':0}]")) {
            assertEquals(2, model.root().children().size());
            assertEquals("model.glb", model.root().name());
        }
    }

    @Test
    void aMaterialHasItsColourAndItsSides() {
        String json = SmallModels.triangle().replace("'indices':1}", "'indices':1,'material':0}")
            .replace("'buffers'", "'materials':[{'name':'red','doubleSided':true,"
                + "'pbrMetallicRoughness':{'baseColorFactor':[1,0,0,0.5]}}],'buffers'");
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, json))) {
            assertEquals("red", part(model, 0).material().name());
            assertEquals(0.5f, part(model, 0).material().baseColor().w());
            assertEquals(true, part(model, 0).material().doubleSided());
        }
    }

    private static GeomNode.Part part(Model model, int child) {
        SceneNode node = model.root().children().get(child);
        return ((GeomNode) node).parts().getFirst();
    }

    private Model load(String sceneAndNodes) {
        return Gltf.load(SmallModels.triangleData().writeGlb(directory, SmallModels.withNodes(sceneAndNodes)));
    }
}
