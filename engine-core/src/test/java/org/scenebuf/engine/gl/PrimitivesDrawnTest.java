package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.GeomPrimitiveBuilder;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;

class PrimitivesDrawnTest extends RendererFixture {

    private static final int LEFT = Scenes.SIZE / 4;
    private static final int MIDDLE = Scenes.SIZE / 2;
    private static final int RIGHT = Scenes.SIZE - LEFT;

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
            assertTrue(isRed(Scenes.pixel(picture, LEFT, y)), type + " on the left");
            assertTrue(isRed(Scenes.pixel(picture, RIGHT, y)), type + " on the right");
        }
        assertFalse(isRed(Scenes.pixel(picture, MIDDLE, MIDDLE)), type + " in the middle");
    }

    @Test
    void inAListOfTrianglesTheHighestIndexIsAVertex() {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("many", GeomVertexArrayFormat.v3(), 256);
        float[] positions = new float[3 * 256];
        System.arraycopy(new float[] {-1, -1, 0, 1, -1, 0}, 0, positions, 0, 6);
        positions[3 * 255 + 1] = 1;
        Scenes.fill(vertices, positions);
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLES, new int[] {0, 1, 255}, vertices);
        Texture picture = Scenes.picture(renderer, Scenes.scene(Scenes.node(geom, Scenes.RED)));
        assertTrue(isRed(Scenes.pixel(picture, MIDDLE, MIDDLE)));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsDrawnAsItsDecomposition(PrimitiveType type) {
        long seed = 20261121;
        Random random = new Random(seed);
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("some", GeomVertexArrayFormat.v3(), 24);
        float[] positions = new float[3 * 24];
        for (int k = 0; k < positions.length; k++) {
            positions[k] = 3 * random.nextFloat() - 1.5f;
        }
        Scenes.fill(vertices, positions);
        GeomPrimitiveBuilder builder = GeomPrimitive.builder(type);
        for (int strip = 0; strip < 3; strip++) {
            for (int k = 0; k < 12; k++) {
                builder.addVertex(random.nextInt(24));
            }
            builder.closePrimitive();
        }
        GeomPrimitive shapes = builder.build("shapes");
        byte[] drawn = picture(vertices, shapes);
        assertArrayEquals(drawn, picture(vertices, shapes.decompose()), type + ", seed " + seed);
        assertFalse(Arrays.equals(drawn, picture(vertices, GeomPrimitive.builder(type).build("none"))));
        if (type.isTriangles()) {
            assertFalse(Arrays.equals(drawn, picture(vertices, shapes.reverse())), type + " from the other side");
            assertArrayEquals(drawn, picture(vertices, shapes.reverse().reverse()), type + ", seed " + seed);
            assertArrayEquals(drawn, picture(vertices, shapes.rotate()), type + " rotated, seed " + seed);
        }
    }

    @Test
    void whatWasAppendedIsDrawnInItsWiderArrayToo() {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("many", GeomVertexArrayFormat.v3(), 400);
        float[] positions = new float[3 * 400];
        System.arraycopy(new float[] {-1, -1, 0, 1, -1, 0, 1, 1, 0}, 0, positions, 0, 9);
        System.arraycopy(new float[] {-1, -1, 0, 1, 1, 0, -1, 1, 0}, 0, positions, 3 * 300, 9);
        Scenes.fill(vertices, positions);
        GeomPrimitive list = GeomPrimitive.builder(PrimitiveType.TRIANGLES).addVertices(0, 1, 2).build("list");
        SceneNode root = Scenes.scene(Scenes.node(geom(vertices, list), Scenes.RED));
        Texture half = Scenes.picture(renderer, root);
        assertFalse(isRed(Scenes.pixel(half, MIDDLE - 8, MIDDLE - 8)));
        assertTrue(isRed(Scenes.pixel(half, MIDDLE + 8, MIDDLE + 8)));
        GeomPrimitive.builder(PrimitiveType.TRIANGLES).addConsecutive(300, 3).appendTo(list);
        assertEquals(NumericType.UINT16, list.indexType());
        Texture whole = Scenes.picture(renderer, root);
        assertTrue(isRed(Scenes.pixel(whole, MIDDLE - 8, MIDDLE - 8)));
        assertTrue(isRed(Scenes.pixel(whole, MIDDLE + 8, MIDDLE + 8)));
    }

    private static boolean isRed(int[] rgb) {
        return rgb[0] > rgb[1] + 60;
    }

    private byte[] picture(GeomVertexArrayData vertices, GeomPrimitive primitive) {
        Texture picture = Scenes.picture(renderer,
            Scenes.scene(Scenes.node(geom(vertices, primitive), Scenes.RED.withUnlit(true))));
        try (BufferView view = picture.ramImage().getBuffer(BufferRequest.RECORDS_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static Geom geom(GeomVertexArrayData vertices, GeomPrimitive primitive) {
        return Geom.of(GeomVertexData.of("data", List.of(vertices)), List.of(primitive));
    }

    /** Two squares of a metre, each counter-clockwise from its lower left corner. */
    static GeomVertexArrayData quads() {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("quads", GeomVertexArrayFormat.v3(), 8);
        Scenes.fill(vertices, -1.5f, -0.5f, 0, -0.5f, -0.5f, 0, -0.5f, 0.5f, 0, -1.5f, 0.5f, 0,
            0.5f, -0.5f, 0, 1.5f, -0.5f, 0, 1.5f, 0.5f, 0, 0.5f, 0.5f, 0);
        return vertices;
    }
}
