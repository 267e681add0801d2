package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexData;

/** Default weights of morph targets are applied to rows of their own; the base and the targets stay as they are. */
class GltfMorphTest {

    /** Two targets at bytes 44 and 80: one moves along z by 4, 8 and 12, the other along x by 1. */
    private static final String TARGETS = SmallModels.triangle()
        .replace("'indices':1}", "'indices':1,'targets':[{'POSITION':2},{'POSITION':3,'TANGENT':77}]}")
        .replace("'type':'SCALAR'}]", "'type':'SCALAR'},{'bufferView':2,'componentType':5126,'count':3,'type':'VEC3'},"
            + "{'bufferView':3,'componentType':5126,'count':3,'type':'VEC3'}]")
        .replace("'byteLength':6}]", "'byteLength':6},{'buffer':0,'byteOffset':44,'byteLength':36},"
            + "{'buffer':0,'byteOffset':80,'byteLength':36}]");

    @TempDir
    private Path directory;

    @Test
    void weightsOfTheMeshAreAppliedAtLoad() {
        try (Model model = load(TARGETS.replace("'meshes':[{", "'meshes':[{'weights':[0.25,1],"))) {
            assertEquals(List.of(), model.warnings());
            assertPositions(model.vertexData().getFirst(), new Vector3f(1, 0, 1), new Vector3f(2, 0, 2),
                new Vector3f(1, 2, 3));
            assertEquals(new Vector3f(2, 2, 3), model.root().bounds().max());
        }
    }

    @Test
    void withoutWeightsTheBaseIsShownWhereItLies() {
        for (String weights : List.of("", "'weights':[0,0],", "'weights':[],")) {
            try (Model model = load(TARGETS.replace("'meshes':[{", "'meshes':[{" + weights))) {
                assertPositions(model.vertexData().getFirst(), new Vector3f(), new Vector3f(1, 0, 0),
                    new Vector3f(0, 2, 0));
            }
        }
    }

    @Test
    void weightsOfANodeGoBeforeThoseOfItsMesh() {
        String json = TARGETS.replace("'meshes':[{", "'meshes':[{'weights':[1],")
            .replace("[{'nodes':[0]}]", "[{'nodes':[0,1,2]}]")
            .replace("'nodes':[{'mesh':0}]", "'nodes':[{'mesh':0},{'mesh':0,'weights':[0,2]},{'mesh':0}]");
        try (Model model = load(json)) {
            assertEquals(2, model.geoms().size());
            assertPositions(SmallModels.part(model, 0, 0).geom().vertices(), new Vector3f(0, 0, 4),
                new Vector3f(1, 0, 8), new Vector3f(0, 2, 12));
            assertPositions(SmallModels.part(model, 1, 0).geom().vertices(), new Vector3f(2, 0, 0),
                new Vector3f(3, 0, 0), new Vector3f(2, 2, 0));
            assertSame(SmallModels.part(model, 0, 0).geom(), SmallModels.part(model, 2, 0).geom());
            assertNotSame(SmallModels.part(model, 0, 0).geom(), SmallModels.part(model, 1, 0).geom());
        }
    }

    @Test
    void onlyTheDisplacedColumnsAreRowsOfTheirOwn() {
        String json = SmallModels.quad().replace("'indices':3}", "'indices':3,'targets':[{'NORMAL':4}]}")
            .replace("'meshes':[{", "'meshes':[{'weights':[2],")
            .replace("'type':'SCALAR'}]", "'type':'SCALAR'},{'bufferView':2,'componentType':5120,'normalized':true,"
                + "'count':4,'type':'VEC3'}]")
            .replace("'byteLength':12}]", "'byteLength':12},{'buffer':0,'byteOffset':140,'byteLength':16,"
                + "'byteStride':4}]");
        GlbBuilder data = SmallModels.quadData().bytes(new byte[] {127, 0, 0, 0, 0, 127, 0, 0, 0, 0, 127, 0, 0,
            0, 0, 0});
        try (Model model = Gltf.load(data.writeGlb(directory, json))) {
            GeomVertexData vertices = model.vertexData().getFirst();
            assertEquals(2, vertices.arrays().size());
            assertEquals(12, vertices.arrayWith("normal").format().byteStride());
            assertEquals(32, vertices.arrayWith("vertex").format().byteStride());
            assertSame(vertices.arrayWith("vertex"), vertices.arrayWith("texcoord"));
            try (FloatColumn normals = vertices.column("normal").asFloat()) {
                assertEquals(new Vector3f(2, 0, 1), normals.get(0, new Vector3f()));
                assertEquals(new Vector3f(0, 2, 1), normals.get(1, new Vector3f()));
                assertEquals(new Vector3f(0, 0, 3), normals.get(2, new Vector3f()));
                assertEquals(new Vector3f(0, 0, 1), normals.get(3, new Vector3f()));
            }
        }
    }

    @Test
    void targetsOfAnotherSizeAreRefused() {
        String json = TARGETS.replace("'meshes':[{", "'meshes':[{'weights':[1],")
            .replace("{'bufferView':2,'componentType':5126,'count':3",
                "{'bufferView':2,'componentType':5126,'count':2");
        Path file = write(json);
        Refusals.assertRefused("model.glb", () -> Gltf.load(file), "3 displacements of 3 numbers", "given 2");
    }

    private static void assertPositions(GeomVertexData vertices, Vector3f... expected) {
        try (FloatColumn positions = vertices.column("vertex").asFloat()) {
            for (int row = 0; row < expected.length; row++) {
                Vector3f found = positions.get(row, new Vector3f());
                assertTrue(expected[row].equals(found, 1e-6f), "row " + row + ": " + found);
            }
        }
    }

    private Model load(String json) {
        return Gltf.load(write(json));
    }

    private Path write(String json) {
        return SmallModels.triangleData().floats(0, 0, 4, 0, 0, 8, 0, 0, 12).floats(1, 0, 0, 1, 0, 0, 1, 0, 0)
            .writeGlb(directory, json);
    }
}
