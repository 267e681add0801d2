package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.utils.BufferUtils;
import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.NumericType;

/** A mesh is drawn with its own buffers, whatever was bound before: else OpenGL reads memory that does not exist. */
class GdxMeshBindingTest {

    private static GdxMesh grid(int cells) {
        Geom grid = Geom.grid("grid", GeomVertexFormat.v3n3t2(), cells, cells);
        grid.primitives().getFirst().setIndexType(NumericType.UINT16);
        return GdxMesh.of(grid);
    }

    private static void drawBound(GdxMesh mesh, ShaderProgram shader) {
        mesh.render(shader, GL20.GL_TRIANGLES, 0, mesh.getNumIndices(), false);
    }

    private static int indexBuffer() {
        IntBuffer name = BufferUtils.newIntBuffer(16);
        Gdx.gl20.glGetIntegerv(GL20.GL_ELEMENT_ARRAY_BUFFER_BINDING, name);
        return name.get(0);
    }

    private static void withEach(Executable work) throws Throwable {
        GdxRun.withGl20(work);
        GdxRun.withGl30(work);
    }

    @Test
    void aMeshThatIsNotBoundIsNotDrawnWithoutAutoBind() throws Throwable {
        withEach(() -> {
            GdxMesh mesh = grid(4);
            ShaderProgram shader = GdxRun.white();
            shader.bind();
            mesh.render(shader, GL20.GL_TRIANGLES);
            String text = assertThrows(IllegalStateException.class, () -> drawBound(mesh, shader)).getMessage();
            assertEquals("expected a mesh that is bound, where autoBind is false, given one that is not: the libGDX "
                + "mesh of grid: bind it before", text);
            mesh.bind(shader);
            drawBound(mesh, shader);
            mesh.unbind(shader);
            assertThrows(IllegalStateException.class, () -> drawBound(mesh, shader));
            mesh.dispose();
            assertEquals(0, Gdx.gl.glGetError());
        });
    }

    @Test
    void aBoundMeshIsDrawnWithItsOwnBuffersThoughAnotherOneWasBoundMeanwhile() throws Throwable {
        withEach(() -> {
            GdxMesh mesh = grid(20);
            GdxMesh small = grid(3);
            ShaderProgram shader = GdxRun.white();
            shader.bind();
            mesh.bind(shader);
            int own = indexBuffer();
            small.bind(shader);
            assertNotEquals(own, indexBuffer());
            drawBound(mesh, shader);
            assertEquals(own, indexBuffer());
            small.bind(shader);
            small.dispose();
            drawBound(mesh, shader);
            assertEquals(own, indexBuffer());
            mesh.dispose();
            assertEquals(0, indexBuffer());
            assertEquals(0, Gdx.gl.glGetError());
        });
    }

    /** With OpenGL 2 all meshes share the attributes. */
    @Test
    void attributesOfAnotherMeshAreDisabled() throws Throwable {
        GdxRun.withGl20(() -> {
            ShaderProgram shader = new ShaderProgram("attribute vec3 a_position; attribute vec3 a_normal;"
                + "attribute mat3 a_turn; void main() { gl_Position = vec4(a_turn * (a_position + a_normal), 1.0); }",
                "void main() { gl_FragColor = vec4(1.0); }");
            assertEquals("", shader.getLog());
            shader.bind();
            GdxMesh bare = GdxMesh.of(GeomVertexArrayData.allocate("bare", GeomVertexArrayFormat.v3(), 30));
            GdxMesh full = grid(3);
            int normal = shader.getAttributeLocation("a_normal");
            int turn = shader.getAttributeLocation("a_turn");
            full.bind(shader);
            Gdx.gl20.glEnableVertexAttribArray(turn + 2);
            assertEquals(1, enabled(normal));
            bare.bind(shader);
            assertEquals(0, enabled(normal));
            assertEquals(0, enabled(turn + 2));
            full.bind(shader);
            full.dispose();
            assertEquals(0, enabled(normal));
            bare.render(shader, GL20.GL_TRIANGLES);
            bare.dispose();
            shader.dispose();
            assertEquals(0, Gdx.gl.glGetError());
        });
    }

    private static int enabled(int place) {
        IntBuffer found = BufferUtils.newIntBuffer(16);
        Gdx.gl20.glGetVertexAttribiv(place, GL20.GL_VERTEX_ATTRIB_ARRAY_ENABLED, found);
        return found.get(0);
    }
}
