package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GltfRefusalTest {

    private static final int JSON_LENGTH = 12;

    @TempDir
    private Path directory;

    @Test
    void aMissingFileIsRefused() {
        refused(directory.resolve("absent.glb"), "no such file");
    }

    @Test
    void aDirectoryIsRefused() {
        refused(directory, "a directory");
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(write(new byte[0]), "an empty file");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] glb = SmallModels.triangleData().glb(SmallModels.triangle());
        for (int length = 0; length < glb.length; length++) {
            refused(write(Arrays.copyOf(glb, length)));
        }
    }

    @Test
    void aTruncatedExternalFileIsRefusedByItsOwnName() {
        GlbBuilder data = SmallModels.triangleData();
        GlbBuilder.write(directory.resolve("data.bin"), Arrays.copyOf(data.bin(), 43));
        Path file = data.writeGltf(directory, SmallModels.triangle()
            .replace("'byteLength':$BIN}", "'byteLength':$BIN,'uri':'data.bin'}"));
        Refusals.assertRefused("data.bin", () -> Gltf.load(file), "44 bytes", "43 bytes");
    }

    @ParameterizedTest
    @CsvSource({"-8, chunk", "-1, chunk", "2147483647, chunk", "0, empty", "3, chunk", "100000, chunk"})
    void wrongChunkLengthsAreRefused(int length, String part) {
        byte[] glb = SmallModels.triangleData().glb(SmallModels.triangle());
        ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).putInt(JSON_LENGTH, length);
        refused(write(glb), part);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] glb = SmallModels.triangleData().glb(SmallModels.triangle());
        glb[4] = 1;
        refused(write(glb), "glTF version 2", "given 1");
        refused("'2.0'", "'1.0'", "glTF version 2", "given 1.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'asset':", "[]", "null", "5", "not JSON", "{'accessors':5}", "{}"})
    void badJsonIsRefused(String json) {
        refused(new GlbBuilder().writeGltf(directory, json));
    }

    @Test
    void deepJsonIsRefused() {
        refused(new GlbBuilder().writeGltf(directory, "{'extras':" + "[".repeat(100_000)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "'count':3,'type':'VEC3'       | 'count':4,'type':'VEC3'          | inside a buffer view of 36 bytes",
        "'count':3,'type':'VEC3'       | 'count':2147483647,'type':'VEC3' | inside a buffer view of 36 bytes",
        "'count':3,'type':'VEC3'       | 'count':0,'type':'VEC3'          | accessors",
        "'count':3,'type':'VEC3'       | 'count':-3,'type':'VEC3'         | accessors",
        "'count':3,'type':'VEC3'       | 'count':9876543210,'type':'VEC3' | accessors",
        "'count':3,'type':'VEC3'       | 'count':3.5,'type':'VEC3'        | accessors[0]",
        "'count':3,'type':'VEC3'       | 'type':'VEC3'                    | count of accessor 0",
        "'count':3,'type':'VEC3'       | 'count':3,'type':'VEC2'          | for POSITION",
        "'count':3,'type':'VEC3'       | 'count':1,'type':'MAT4'          | inside a buffer view",
        "'count':3,'type':'VEC3'       | 'count':3                        | type SCALAR",
        "'componentType':5126          | 'componentType':5126.25          | accessors[0]",
        "'componentType':5126          | 'componentType':5124             | componentType",
        "'componentType':5126          | 'componentType':5122             | for POSITION",
        "'componentType':5123          | 'componentType':5122             | indices",
        "'componentType':5123          | 'componentType':5125             | inside a buffer view of 6 bytes",
        "'bufferView':0                | 'bufferView':2                   | one of 2 buffer views",
        "'bufferView':0                | 'bufferView':0.5                 | accessors[0]",
        "'bufferView':0                | 'bufferView':-1                  | buffer views",
        "'bufferView':0                | 'bufferView':0,'byteOffset':4    | inside a buffer view of 36 bytes",
        "'bufferView':0                | 'bufferView':0,'byteOffset':2147483647 | inside a buffer view",
        "'byteOffset':36,'byteLength':6 | 'byteOffset':39,'byteLength':6  | inside a buffer of 44 bytes",
        "'byteOffset':36,'byteLength':6 | 'byteOffset':2147483647,'byteLength':2147483647 | inside a buffer",
        "'byteOffset':36,'byteLength':6 | 'byteOffset':-36,'byteLength':6 | byteOffset",
        "'byteLength':36               | 'byteLength':36,'byteStride':8   | rows of at least 12 bytes",
        "'byteLength':36               | 'byteLength':36,'byteStride':2   | byteStride",
        "'byteLength':36               | 'byteLength':36,'byteStride':256 | byteStride",
        "{'buffer':0,'byteLength':36   | {'buffer':1,'byteLength':36      | one of 1 buffers",
        "{'buffer':0,'byteLength':36   | {'byteLength':36                 | one of 1 buffers",
        "'byteLength':44               | 'byteLength':2000000000          | a binary chunk of 2000000000 bytes",
        "'byteLength':44               | 'byteLength':3000000000          | buffers",
        "'byteLength':44               | 'byteLength':44,'uri':'gone.bin' | gone.bin",
        "'byteLength':44               | 'byteLength':44,'uri':'https://example.org/data.bin' | a file inside",
        "'byteLength':44               | 'byteLength':44,'uri':'data:;base64,AAAA' | 44 bytes",
        "'byteLength':44               | 'byteLength':44,'uri':'data:;base64,A' | base64",
        "'byteLength':44               | 'byteLength':44,'uri':'data:,AAAA' | base64",
        "'byteLength':44               | 'byteLength':44,'uri':'/dev/zero' | a file inside",
        "'byteLength':44               | 'byteLength':44,'uri':'.'        | a directory",
        "'POSITION':0                  | 'NORMAL':0                       | an attribute POSITION",
        "'POSITION':0                  | 'POSITION':0.5                   | meshes[0]",
        "'indices':1                   | 'indices':1e-3                   | meshes[0]",
        "'mesh':0                      | 'mesh':0,'children':[0.5]        | nodes[0]",
        "'POSITION':0                  | 'POSITION':7                     | one of 2 accessors",
        "'POSITION':0                  | 'POSITION':0,'COLOR_0':1         | for COLOR",
        "'indices':1                   | 'indices':2                      | one of 2 accessors",
        "'indices':1                   | 'indices':0                      | indices",
        "'indices':1                   | 'indices':1,'material':0         | one of 0 materials",
        "'indices':1                   | 'indices':1,'mode':7             | mode",
        "'mesh':0                      | 'mesh':1                         | one of 1 meshes",
        "'mesh':0                      | 'mesh':0,'children':[1]          | one of 1 nodes",
        "'mesh':0                      | 'mesh':0,'children':[0]          | node 0 twice",
        "'mesh':0                      | 'mesh':0,'matrix':[1,0]          | matrix",
        "'mesh':0                      | 'mesh':0,'rotation':[0,0,0,0]    | finite",
        "'mesh':0                      | 'mesh':0,'scale':[1e39,1,1]      | finite",
        "'scene':0                     | 'scene':1                        | one of 1 scenes",
        "'scenes':[{'nodes':[0]}]      | 'scenes':[{'nodes':[0,0]}]       | node 0 twice",
        "'scene':0                     | 'extensionsRequired':['EXT_mesh_gpu_instancing'] | EXT_mesh_gpu_instanc",
    })
    void wrongNumbersAreRefused(String right, String wrong, String part) {
        refused(right, wrong, part);
    }

    /** Some tools write whole numbers so. */
    @Test
    void wholeNumbersMayHaveAPoint() {
        String json = SmallModels.triangle().replace("'count':3,'type':'VEC3'", "'count':3.0,'type':'VEC3'")
            .replace("'POSITION':0", "'POSITION':0.0").replace("'byteLength':36", "'byteLength':3.6e1")
            .replace("'mesh':0", "'mesh':0.0,'scale':[2,2.5,3.0]");
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, json))) {
            assertEquals(3, model.vertexData().getFirst().rowCount());
        }
    }

    @Test
    void anIndexBeyondTheVerticesIsRefused() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 2, 0).shorts(0, 1, 3, 0);
        refused(data.writeGlb(directory, SmallModels.triangle()), "indices below 3", "given 3");
    }

    @Test
    void attributesOfDifferentCountsAreRefused() {
        String json = SmallModels.triangle().replace("'POSITION':0", "'POSITION':0,'NORMAL':2").replace(
            "],\n'bufferViews'", ",{'bufferView':0,'componentType':5126,'count':2,'type':'VEC3'}],'bufferViews'");
        refused(SmallModels.triangleData().writeGlb(directory, json), "as many as there are positions", "given 2");
    }

    @Test
    void wholeNumbersThatAreNotNormalizedAreRefused() {
        String json = SmallModels.triangle().replace("'POSITION':0", "'POSITION':0,'TEXCOORD_0':2").replace(
            "],\n'bufferViews'", ",{'bufferView':0,'componentType':5123,'count':3,'type':'VEC2'}],'bufferViews'");
        refused(SmallModels.triangleData().writeGlb(directory, json), "normalized");
    }

    @Test
    void aChildOfTwoNodesIsRefused() {
        refused(nodes("'nodes':[{'children':[1,2]},{'children':[3]},{'children':[3]},{'mesh':0}]"), "node 3 twice");
    }

    @Test
    void aCircleOfNodesIsRefused() {
        refused(nodes("'nodes':[{'children':[1]},{'children':[2]},{'children':[0],'mesh':0}]"), "node 0 twice");
    }

    @Test
    void aDeepCircleOfNodesIsRefused() {
        String[] nodes = IntStream.rangeClosed(1, 20_000).mapToObj(child -> "{'children':[" + child % 20_000 + "]}")
            .toArray(String[]::new);
        refused(nodes("'nodes':[" + String.join(",", nodes) + "]"), "node 0 twice");
    }

    @Test
    void sparseIndicesOutsideTheAccessorAreRefused() {
        refused(sparse(1, 3), "sparse indices below 3", "given 3");
    }

    @Test
    void moreSparseElementsThanElementsAreRefused() {
        refused(sparse(4, 0), "a count of 1 to 3", "given 4");
    }

    @Test
    void zerosOfAnAbsurdNumberAreRefusedBeforeTheyAreAllocated() {
        String json = SmallModels.triangle().replace("{'bufferView':0,'componentType':5126,'count':3",
            "{'componentType':5126,'count':2000000000");
        refused(SmallModels.triangleData().writeGlb(directory, json), "24000000000");
    }

    @Test
    void anUnreadableFileIsRefused() throws IOException {
        Path file = SmallModels.triangleData().writeGlb(directory, SmallModels.triangle());
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file),
            "this user may read everything");
        refused(file, "a file that can be read");
    }

    private Path sparse(int count, int index) {
        GlbBuilder data = SmallModels.triangleData().shorts(index, 0, 0, 0).floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2);
        String sparse = "'type':'VEC3','sparse':{'count':" + count
            + ",'indices':{'bufferView':2,'componentType':5123},'values':{'bufferView':3}}";
        return data.writeGlb(directory, SmallModels.triangle().replace("'type':'VEC3'", sparse).replace("],\n'buffers'",
            ",{'buffer':0,'byteOffset':44,'byteLength':8},{'buffer':0,'byteOffset':52,'byteLength':48}],'buffers'"));
    }

    private Path nodes(String nodes) {
        return SmallModels.triangleData().writeGlb(directory,
            SmallModels.withNodes("'scenes':[{'nodes':[0]}]," + nodes));
    }

    private Path write(byte[] bytes) {
        return GlbBuilder.write(directory.resolve("model.glb"), bytes);
    }

    private void refused(String right, String wrong, String... parts) {
        String json = SmallModels.triangle().replace("$BIN", "44");
        if (!json.contains(right)) {
            throw new IllegalArgumentException(right);
        }
        refused(SmallModels.triangleData().writeGlb(directory, json.replace(right, wrong)), parts);
    }

    private static void refused(Path file, String... parts) {
        boolean other = Arrays.asList(parts).contains("gone.bin") || Arrays.asList(parts).contains("a directory");
        Refusals.assertRefused(other ? "" : String.valueOf(file.getFileName()),
            () -> Gltf.load(file, GltfOptions.STRICT), parts);
    }
}
