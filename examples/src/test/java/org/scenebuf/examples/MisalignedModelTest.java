package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose floats lie at odd places is not sound glTF, but common: every program works on it as on any other. */
@Tag("slow")
class MisalignedModelTest {

    private static final int VIEW_OFFSET = 2;

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(VIEW_OFFSET + 9 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
            .position(VIEW_OFFSET);
        for (float number : new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0}) {
            bytes.putFloat(number);
        }
        String json = """
            {'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],
             'meshes':[{'primitives':[{'attributes':{'POSITION':0}}]}],
             'accessors':[{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3'}],
             'bufferViews':[{'buffer':0,'byteOffset':2,'byteLength':36}],
             'buffers':[{'byteLength':38,'uri':'data:application/octet-stream;base64,%s'}]}""";
        model = Files.writeString(folder.resolve("misaligned.gltf"), json.replace('\'', '"')
            .formatted(Base64.getEncoder().encodeToString(bytes.array())));
    }

    @Test
    void itIsEditedInPlace() throws Exception {
        Program program = Program.run("EditInPlace", "--size", "64x64", "--model", model.toString(), "--out",
            folder.resolve("out").toString());
        assertEquals(0, program.code(), program.err());
        assertTrue(program.out().contains("INDArrays          1, of which 1 inside the engine's own blocks"),
            program.out());
    }

    @Test
    void itMovesInAWindow() throws Exception {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null, "no DISPLAY; xvfb-run makes one");
        Program program = Program.run("EditInPlace", "--window", "--frames", "2", "--size", "64x64", "--model",
            model.toString(), "--out", folder.resolve("out").toString());
        assertEquals(0, program.code(), program.err());
    }

    @Test
    void itIsThereInTheShell() throws Exception {
        Path typed = Files.writeString(folder.resolve("typed"), """
            Nd4jViews.open(model.vertexData().getFirst().column("vertex")).array().sumNumber()
            """);
        Program program = Program.runOn(typed, "Shell", "--model", model.toString());
        assertEquals(0, program.code(), program.err());
        assertTrue(program.out().contains("==> 2.0"), program.out());
    }
}
