package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void nodesMayBeDeeperThanAStack() {
        String nodes = IntStream.rangeClosed(1, 100_000)
            .mapToObj(child -> "{'translation':[1,0,0],'children':[" + child + "]},").collect(Collectors.joining());
        try (Model model = load("'scenes':[{'nodes':[0]}],'nodes':[" + nodes + "{'mesh':0}]")) {
            assertEquals(new BoundingBox(new Vector3f(100_000, 0, 0), new Vector3f(100_001, 2, 0)),
                model.root().bounds());
        }
    }

    @Test
    void childrenStayInTheOrderOfTheFile() {
        try (Model model = load("'scenes':[{'nodes':[3,0]}],'nodes':[{'name':'a','children':[2,1]},"
            + "{'name':'b','mesh':0},{'name':'c'},{'name':'d'}]")) {
            List<String> names = new ArrayList<>();
            model.root().visit((node, net) -> names.add(node.name()));
            assertEquals(List.of("model.glb", "d", "a", "c", "b"), names);
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
