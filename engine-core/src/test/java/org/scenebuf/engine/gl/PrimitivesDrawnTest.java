package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomVertexArrayData;
import org.scenebuf.engine.geom.GeomVertexArrayFormat;
import org.scenebuf.engine.geom.NumericType;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;

class PrimitivesDrawnTest {

    private static final int LEFT = Scenes.SIZE / 4;
    private static final int MIDDLE = Scenes.SIZE / 2;
    private static final int RIGHT = Scenes.SIZE - LEFT;

    private GlContext context;
    private SceneRenderer renderer;
    private int[] background;

    @BeforeEach
    void open() {
        context = GlTest.open();
        renderer = new SceneRenderer(context, Scenes.SIZE, Scenes.SIZE);
        background = Scenes.pixel(Scenes.picture(renderer, new SceneNode("nothing")), MIDDLE, MIDDLE);
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "UINT32"})
    void aCutPartsStripsOfEveryTypeOfIndex(NumericType indexType) {
        int cut = (int) ((1L << 8 * indexType.byteSize()) - 1);
        assertTwoQuads(indexType, PrimitiveType.TRIANGLE_STRIP, 0, 1, 3, 2, cut, 4, 5, 7, 6);
        assertTwoQuads(indexType, PrimitiveType.TRIANGLE_FAN, 0, 1, 2, 3, cut, cut, 4, 5, 6, 7, cut);
        assertTwoQuads(indexType, PrimitiveType.TRIANGLE_STRIP_ADJACENCY, 0, 0, 1, 0, 3, 0, 2, 0, cut, 4, 0, 5, 0, 7,
            0, 6, 0);
    }

    @Test
    void trianglesWithAdjacencyAreDrawnAsThoseWithout() {
        assertTwoQuads(NumericType.UINT8, PrimitiveType.TRIANGLES_ADJACENCY, 0, 7, 1, 7, 2, 7, 0, 6, 2, 6, 3, 6,
            4, 0, 5, 0, 6, 0, 4, 1, 6, 1, 7, 1);
    }

    /** Between strips is nothing, and the next primitive is drawn with every index again. */
    private void assertTwoQuads(NumericType indexType, PrimitiveType type, int... indices) {
        Texture picture = Scenes.picture(renderer,
            Scenes.scene(Scenes.node(Scenes.geom(indexType, type, indices, quads()), Scenes.RED)));
        for (int y : new int[] {MIDDLE - 6, MIDDLE + 6}) {
            assertFalse(Arrays.equals(background, Scenes.pixel(picture, LEFT, y)), type + " on the left");
            assertFalse(Arrays.equals(background, Scenes.pixel(picture, RIGHT, y)), type + " on the right");
        }
        assertArrayEquals(background, Scenes.pixel(picture, MIDDLE, MIDDLE), type + " in the middle");
    }

    @Test
    void inAListOfTrianglesTheHighestIndexIsAVertex() {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("many", GeomVertexArrayFormat.v3(), 256);
        float[] positions = new float[3 * 256];
        System.arraycopy(new float[] {-1, -1, 0, 1, -1, 0}, 0, positions, 0, 6);
        positions[3 * 255 + 1] = 1;
        Scenes.fill(vertices, positions);
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLES, new int[] {0, 1, 255}, vertices);
        Texture picture = Scenes.picture(renderer, Scenes.scene(Scenes.node(Scenes.strip(NumericType.UINT8),
            Scenes.RED)));
        assertTrue(Scenes.pixel(picture, MIDDLE, MIDDLE)[0] > 100);
        picture = Scenes.picture(renderer, Scenes.scene(Scenes.node(geom, Scenes.RED)));
        assertFalse(Arrays.equals(background, Scenes.pixel(picture, MIDDLE, MIDDLE)));
    }

    /** Two squares of a metre, each counter-clockwise from its lower left corner. */
    static GeomVertexArrayData quads() {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("quads", GeomVertexArrayFormat.v3(), 8);
        Scenes.fill(vertices, -1.5f, -0.5f, 0, -0.5f, -0.5f, 0, -0.5f, 0.5f, 0, -1.5f, 0.5f, 0,
            0.5f, -0.5f, 0, 1.5f, -0.5f, 0, 1.5f, 0.5f, 0, 0.5f, 0.5f, 0);
        return vertices;
    }
}
