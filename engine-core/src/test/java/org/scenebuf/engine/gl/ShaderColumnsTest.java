package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL44C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.engine.vertex.PackedNumbers;

/** What OpenGL makes of columns that are not simply numbers for each vertex. */
class ShaderColumnsTest extends RendererFixture {

    private static final Material UNLIT = Material.of("white", new Vector4f(1)).withUnlit(true);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "PACKED_.*")
    void packedColorsAreDrawnAsTheyWerePacked(NumericType type) {
        int color = PackedNumbers.pack(type, true, 1, 0, 0.214, 1);
        int[] shown = middle(colored(type, 0, color, color, color, color));
        assertEquals(255, shown[0]);
        assertEquals(0, shown[1]);
        assertTrue(Math.abs(shown[2] - 127) < 2, "blue " + shown[2]);
    }

    @Test
    void aColumnOfInstancesHasItsFirstRowForAllVertices() {
        NumericType type = NumericType.PACKED_UINT_2_10_10_10;
        int green = PackedNumbers.pack(type, true, 0, 1, 0, 1);
        int[] shown = middle(colored(type, 1, green));
        assertEquals(List.of(0, 255, 0), List.of(shown[0], shown[1], shown[2]));
    }

    @Test
    void anEmptyArrayOfInstancesIsRefused() {
        SceneNode scene = Scenes.scene(Scenes.node(colored(NumericType.PACKED_UINT_2_10_10_10, 1), UNLIT));
        String text = assertThrows(IllegalStateException.class, () -> Scenes.picture(renderer, scene))
            .getMessage();
        assertTrue(text.contains("at least one instance"), text);
    }

    @Test
    void rowsWiderThanTheDriverReadsAreRefused() {
        assumeTrue(GL.getCapabilities().OpenGL44, "the driver has a limit that can be asked for");
        int widest = GL44C.glGetInteger(GL44C.GL_MAX_VERTEX_ATTRIB_STRIDE);
        SceneNode scene = Scenes.scene(Scenes.node(wide(widest + 4), UNLIT));
        String text = assertThrows(IllegalArgumentException.class, () -> Scenes.picture(renderer, scene))
            .getMessage();
        assertTrue(text.contains("at most " + widest + " bytes"), text);
        context.check("the refused picture");
    }

    private static Geom wide(int stride) {
        GeomVertexArrayData positions = GeomVertexArrayData.allocate("wide", GeomVertexArrayFormat.builder()
            .floats("vertex", 3, Contents.POINT).stride(stride).build(), 3);
        return Scenes.geom(NumericType.UINT16, PrimitiveType.TRIANGLES, new int[] {0, 1, 2}, positions);
    }

    private int[] middle(Geom geom) {
        return Scenes.pixel(Scenes.picture(renderer, Scenes.scene(Scenes.node(geom, UNLIT))), Scenes.SIZE / 2,
            Scenes.SIZE / 2);
    }

    private static Geom colored(NumericType type, int divisor, int... words) {
        GeomVertexArrayData positions = GeomVertexArrayData.allocate("corners", GeomVertexArrayFormat.v3(), 4);
        Scenes.fill(positions, -1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0);
        GeomVertexArrayData colors = GeomVertexArrayData.allocate("colors", GeomVertexArrayFormat.builder()
            .packed(InternalName.COLOR, type, Contents.COLOR, true).divisor(divisor).build(), words.length);
        try (BufferView view = colors.column("color").getBuffer(BufferRequest.FULL)) {
            for (int row = 0; row < words.length; row++) {
                view.set(Integer.toUnsignedLong(words[row]), row);
            }
        }
        return Scenes.geom(NumericType.UINT16, PrimitiveType.TRIANGLE_STRIP, new int[] {0, 1, 2, 3}, positions, colors);
    }
}
