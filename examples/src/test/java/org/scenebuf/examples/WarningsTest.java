package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out of a model is told in one line each, and the rest is worked on. */
class WarningsTest {

    @TempDir
    private Path folder;

    @Test
    void aModelWithBadPartsIsWorkedOnAndTheyAreTold() throws Exception {
        Path model = Files.writeString(folder.resolve("parts.gltf"), """
            {'asset':{'version':'2.0'},'nodes':[{'mesh':0}],
             'meshes':[{'primitives':[{'attributes':{'POSITION':0},'material':0},{'attributes':{'_HEAT':0}}]}],
             'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}],
             'textures':[{'source':0}],'images':[{'uri':'gone.png'}],
             'accessors':[{'componentType':5126,'count':3,'type':'VEC3'}]}""".replace('\'', '"'));
        Program program = Program.run("EditInPlace", "--size", "16x16", "--model", model.toString(), "--out",
            folder.resolve("out").toString());
        assertEquals(0, program.code(), program.err());
        assertEquals(2, program.err().lines().filter(line -> line.startsWith("warning: ")).count(), program.err());
        assertTrue(program.err().contains("meshes[0].primitives[1]") && program.err().contains("gone.png"),
            program.err());
    }
}
