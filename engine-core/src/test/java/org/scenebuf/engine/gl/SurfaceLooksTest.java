package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.List;
import org.joml.Matrix3x2f;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.AlphaMode;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/** What materials and types of primitive look like, pixel by pixel: the picture shows x and y from -2 to 2. */
class SurfaceLooksTest extends RendererFixture {

    private static final Material UNLIT_RED = Scenes.RED.withUnlit(true);

    private static final SamplerState NEAREST = new SamplerState(WrapMode.CLAMP, WrapMode.CLAMP, FilterType.NEAREST,
        FilterType.NEAREST);

    /** The corners of a square, one after another, and what of it is seen: corner, edge, last edge, face. */
    @ParameterizedTest
    @CsvSource({
        "POINTS,         true,  false, false, false",
        "LINES,          true,  true,  false, false",
        "LINE_STRIP,     true,  true,  false, false",
        "LINE_LOOP,      true,  true,  true,  false",
        "TRIANGLE_FAN,   true,  true,  true,  true"})
    void everyTypeOfPrimitiveIsDrawn(PrimitiveType type, boolean corner, boolean edge, boolean last, boolean face) {
        Texture picture = draw(square(type, 0.03125f), UNLIT_RED);
        assertEquals(corner, isRed(picture, -0.97f, -0.97f), "corner");
        assertEquals(edge, isRed(picture, 0, -0.97f), "edge");
        assertEquals(last, isRed(picture, -0.97f, 0), "last edge");
        assertEquals(face, isRed(picture, 0.5f, 0), "face");
        assertEquals(face, isRed(picture, -0.5f, 0), "face");
    }

    @ParameterizedTest
    @CsvSource({"POINTS, -0.97, -0.97", "LINE_LOOP, 0, -0.97"})
    void pointsAndLinesWithoutNormalsAreNotLit(PrimitiveType type, float x, float y) {
        Geom geom = square(type, 0.03125f);
        assertArrayEquals(at(draw(geom, UNLIT_RED), x, y), at(draw(geom, Scenes.RED), x, y));
        assertTrue(isRed(draw(geom, Scenes.RED), x, y));
    }

    @Test
    void pointsAreAFewPixelsWide() {
        Texture picture = draw(square(PrimitiveType.POINTS, 0), Scenes.RED);
        int wide = 0;
        for (int x = 0; x < Scenes.SIZE / 2; x++) {
            wide += isRed(Scenes.pixel(picture, x, Scenes.SIZE * 3 / 4)) ? 1 : 0;
        }
        assertTrue(wide >= 2 && wide <= 6, "" + wide);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIANGLES", "TRIANGLE_STRIP", "TRIANGLE_FAN"})
    void trianglesWithoutNormalsAreLitAsIfTheyHadTheirOwn(PrimitiveType type) {
        int[] indices = switch (type) {
            case TRIANGLES -> new int[] {0, 1, 2, 0, 2, 3};
            case TRIANGLE_STRIP -> new int[] {0, 1, 3, 2};
            default -> new int[] {0, 1, 2, 3};
        };
        Geom flat = Scenes.geom(NumericType.UINT8, type, indices, corners(0));
        Texture expected = draw(Scenes.quad(), Scenes.GREEN);
        Texture given = draw(flat, Scenes.GREEN);
        for (float[] place : new float[][] {{-0.5f, 0.2f}, {0.5f, -0.2f}, {0, 0.8f}}) {
            assertNear(at(expected, place[0], place[1]), at(given, place[0], place[1]), 2);
        }
    }

    @Test
    void theBacksOfTrianglesWithoutNormalsAreLitFromTheirOwnSide() {
        GeomNode node = Scenes.node(square(PrimitiveType.TRIANGLE_FAN, 0),
            Material.of("both", new Vector4f(0, 0.8f, 0, 1)).withDoubleSided(true));
        int[] front = at(Scenes.picture(renderer, Scenes.scene(node)), 0, 0);
        node.setTransform(new Matrix4f().rotationY((float) Math.PI));
        node.detach();
        assertNear(front, at(Scenes.picture(renderer, Scenes.scene(node)), 0, 0), 2);
    }

    @Test
    void anUnlitMaterialIsShownAsItIs() {
        assertArrayEquals(new int[] {231, 0, 0}, at(draw(Scenes.quad(), UNLIT_RED), 0, 0));
    }

    @Test
    void emissionIsAddedWhereThereIsLight() {
        Material black = Scenes.color(0, 0, 0);
        int[] dark = at(draw(Scenes.quad(), black), 0, 0);
        int[] glowing = at(draw(Scenes.quad(), black.withEmission(new Vector3f(0, 0, 0.5f))), 0, 0);
        assertEquals(dark[0], glowing[0]);
        assertTrue(glowing[2] > dark[2] + 100, glowing[2] + " over " + dark[2]);
    }

    @Test
    void anEmissionGlowsWhereItsTextureDoes() {
        GeomVertexArrayData second = GeomVertexArrayData.allocate("second", GeomVertexArrayFormat.builder()
            .floats(InternalName.texcoord(1), 2, Contents.TEXCOORD).build(), 4);
        Scenes.fill(second, 0.25f, 0, 0.75f, 0, 0.75f, 1, 0.25f, 1);
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLE_FAN, new int[] {0, 1, 2, 3}, corners(0),
            second);
        TextureMapping mapping = TextureMapping.DEFAULT.withTexcoord(InternalName.texcoord(1)).withSampler(
            new SamplerState(WrapMode.CLAMP, WrapMode.CLAMP, FilterType.NEAREST, FilterType.NEAREST));
        Material black = Scenes.color(0, 0, 0);
        Texture dark = draw(geom, black);
        Texture picture = draw(geom, black.withEmission(new Vector3f(1, 0.5f, 1)).withEmission(halves(255, 255),
            mapping));
        assertTrue(at(picture, -0.5f, 0)[0] > at(dark, -0.5f, 0)[0] + 100, "red on the left");
        assertTrue(at(picture, 0.5f, 0)[1] > at(dark, 0.5f, 0)[1] + 100, "green on the right");
        assertEquals(at(dark, -0.5f, 0)[1], at(picture, -0.5f, 0)[1]);
        assertEquals(at(dark, 0.5f, 0)[0], at(picture, 0.5f, 0)[0]);
    }

    @ParameterizedTest
    @CsvSource({"INT8, true, 127, 1", "INT16, true, 32767, 1", "UINT8, false, 1, 1", "UINT16, true, 65535, 1",
        "INT16, false, 100, 100"})
    void positionsOfSmallNumbersAreDrawnWhereTheirBoundsAre(NumericType type, boolean normalized, int one,
        float size) {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("small", GeomVertexArrayFormat.builder()
            .column(InternalName.VERTEX, 3, type, Contents.POINT, normalized).build(), 4);
        set(rows, "vertex", 0, 0, 0, one, 0, 0, one, one, 0, 0, one, 0);
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLE_FAN, new int[] {0, 1, 2, 3}, rows);
        GeomNode node = Scenes.node(geom, UNLIT_RED);
        node.setTransform(new Matrix4f().scaling(1 / size));
        assertEquals(new Vector3f(1, 1, 0), node.bounds().max());
        Texture picture = Scenes.picture(renderer, Scenes.scene(node));
        assertTrue(isRed(picture, 0.9f, 0.9f) && isRed(picture, 0.1f, 0.1f));
        assertTrue(!isRed(picture, 1.1f, 0.5f) && !isRed(picture, 0.5f, -0.1f));
    }

    @Test
    void coloursOfThreeShortsMultiplyTheMaterial() {
        GeomVertexArrayData colors = GeomVertexArrayData.allocate("colors", GeomVertexArrayFormat.builder()
            .column(InternalName.COLOR, 3, NumericType.UINT16, Contents.COLOR, true).build(), 4);
        set(colors, "color", 65535, 0, 0, 65535, 0, 0, 65535, 0, 0, 65535, 0, 0);
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLE_FAN, new int[] {0, 1, 2, 3}, corners(0),
            colors);
        assertNear(new int[] {188, 0, 0}, at(draw(geom, Scenes.color(0.5f, 1, 1).withUnlit(true)), 0, 0), 1);
    }

    @Test
    void aTransformPutsAnotherPartOfTheTextureThere() {
        Texture halves = halves(255, 255);
        assertTrue(isRed(draw(Scenes.quad(), unlit(halves, TextureMapping.DEFAULT)), -0.5f, 0));
        Matrix3x2f right = new Matrix3x2f().translation(0.5f, 0).scale(0.5f, 1);
        Texture picture = draw(Scenes.quad(), unlit(halves, TextureMapping.DEFAULT.withSampler(NEAREST)
            .withTransform(right)));
        assertArrayEquals(new int[] {0, 255, 0}, at(picture, -0.9f, 0));
        assertArrayEquals(new int[] {0, 255, 0}, at(picture, 0.9f, 0));
    }

    @Test
    void theMaterialNamesTheCoordinatesThatItUses() {
        GeomVertexArrayData sets = GeomVertexArrayData.allocate("sets", GeomVertexArrayFormat.builder()
            .floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD)
            .floats(InternalName.texcoord(1), 2, Contents.TEXCOORD).build(), 4);
        Scenes.fill(sets, 0.25f, 0, 0.75f, 0, 0.25f, 0, 0.75f, 0, 0.25f, 1, 0.75f, 1, 0.25f, 1, 0.75f, 1);
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLE_FAN, new int[] {0, 1, 2, 3}, corners(0),
            sets);
        Texture halves = halves(255, 255);
        TextureMapping second = TextureMapping.DEFAULT.withTexcoord(InternalName.texcoord(1));
        assertArrayEquals(new int[] {255, 0, 0}, at(draw(geom, unlit(halves, TextureMapping.DEFAULT)), 0, 0));
        assertArrayEquals(new int[] {0, 255, 0}, at(draw(geom, unlit(halves, second)), 0, 0));
        assertArrayEquals(new int[] {255, 0, 0}, at(draw(geom, unlit(halves, TextureMapping.DEFAULT)), 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"REPEAT, true, false", "MIRROR, false, true", "CLAMP, false, false"})
    void beyondItsEdgeATextureIsWhatTheSamplerSays(WrapMode wrap, boolean leftIsRed, boolean rightIsRed) {
        SamplerState sampler = new SamplerState(wrap, wrap, FilterType.NEAREST, FilterType.NEAREST);
        TextureMapping mapping = TextureMapping.DEFAULT.withSampler(sampler)
            .withTransform(new Matrix3x2f().translation(1, 0));
        Texture picture = draw(Scenes.quad(), unlit(halves(255, 255), mapping));
        assertEquals(leftIsRed, isRed(picture, -0.5f, 0));
        assertEquals(rightIsRed, isRed(picture, 0.5f, 0));
    }

    @Test
    void theNearestPixelIsNotMixed() {
        Texture mixed = draw(Scenes.quad(), unlit(halves(255, 255), TextureMapping.DEFAULT));
        Texture sharp = draw(Scenes.quad(), unlit(halves(255, 255), TextureMapping.DEFAULT.withSampler(NEAREST)));
        assertTrue(at(mixed, -0.15f, 0)[1] > 50);
        assertArrayEquals(new int[] {255, 0, 0}, at(sharp, -0.15f, 0));
    }

    @Test
    void maskedSurfacesHaveHolesWhereAlphaIsBelowTheCutoff() {
        Texture halves = halves(255, 100);
        SceneNode back = Scenes.node(Scenes.quad(), Scenes.color(0, 0, 1).withUnlit(true));
        back.setTransform(new Matrix4f().translation(0, 0, -0.5f));
        Material half = unlit(halves, TextureMapping.DEFAULT.withSampler(NEAREST));
        GeomNode front = Scenes.node(Scenes.quad(), half.withCutoff(0.5f));
        Texture picture = Scenes.picture(renderer, Scenes.scene(front, back));
        assertArrayEquals(new int[] {255, 0, 0}, at(picture, -0.5f, 0));
        assertArrayEquals(new int[] {0, 0, 255}, at(picture, 0.5f, 0));
        Texture low = Scenes.picture(renderer, Scenes.scene(Scenes.node(Scenes.quad(), half.withCutoff(0.3f))));
        assertArrayEquals(new int[] {0, 255, 0}, at(low, 0.5f, 0));
    }

    @Test
    void anOpaqueSurfaceIgnoresAlpha() {
        Material thin = Material.of("thin", new Vector4f(0.8f, 0, 0, 0.1f)).withUnlit(true);
        assertArrayEquals(new int[] {231, 0, 0}, at(draw(Scenes.quad(), thin), 0, 0));
    }

    @Test
    void blendedSurfacesAreMixedFromBackToFront() {
        int[][] pictures = new int[2][];
        for (int order = 0; order < 2; order++) {
            GeomNode near = at(glass(1, 0, 0), 1);
            GeomNode far = at(glass(0, 1, 0), 0);
            GeomNode wall = at(Scenes.color(0, 0, 1).withUnlit(true), -1);
            SceneNode root = order == 0 ? Scenes.scene(near, far, wall) : Scenes.scene(wall, far, near);
            pictures[order] = at(Scenes.picture(renderer, root), 0, 0);
        }
        assertArrayEquals(pictures[0], pictures[1]);
        assertNear(new int[] {188, 137, 137}, pictures[0], 2);
    }

    /** A sheet folded in the middle: whichever half comes first in its indices, the one turned away is behind. */
    @ParameterizedTest
    @CsvSource({"0", "1"})
    void theBackOfABlendedSurfaceLiesBehindItsFront(int first) {
        GeomVertexArrayData sheet = GeomVertexArrayData.allocate("sheet", GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT).floats(InternalName.COLOR, 3, Contents.COLOR).build(), 6);
        Scenes.fill(sheet, -1, -1, 1, 1, 0, 0, 1, -1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0,
            -1, -1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, -1, 0, 0, 1, 0);
        int[] indices = first == 0 ? new int[] {0, 1, 2, 3, 4, 5} : new int[] {3, 4, 5, 0, 1, 2};
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLES, indices, sheet);
        Material both = Material.of("both", new Vector4f(1, 1, 1, 0.5f)).withDoubleSided(true).withUnlit(true)
            .withAlpha(AlphaMode.BLEND);
        int[] rgb = at(draw(geom, both), 0, -0.2f);
        assertTrue(rgb[0] > rgb[1] + 20 && rgb[1] > rgb[2] + 20, List.of(rgb[0], rgb[1], rgb[2]).toString());
    }

    @Test
    void whatIsBehindAnOpaqueSurfaceIsNotBlended() {
        SceneNode root = Scenes.scene(at(glass(1, 0, 0), -1), at(Scenes.color(0, 0, 1).withUnlit(true), 0));
        assertArrayEquals(new int[] {0, 0, 255}, at(Scenes.picture(renderer, root), 0, 0));
    }

    @Test
    void afterBlendingTheNextPictureIsAsEver() {
        int[] before = at(draw(Scenes.quad(), Scenes.RED), 0, 0);
        draw(Scenes.quad(), glass(1, 0, 0));
        assertArrayEquals(before, at(draw(Scenes.quad(), Scenes.RED), 0, 0));
    }

    @Test
    void closingGivesSamplersAndEveryLayoutBack() {
        TextureMapping mapping = TextureMapping.DEFAULT.withSampler(new SamplerState(WrapMode.CLAMP, WrapMode.CLAMP,
            FilterType.LINEAR, FilterType.LINEAR));
        Geom quad = Scenes.quad();
        draw(quad, unlit(halves(255, 255), mapping));
        draw(quad, unlit(halves(255, 255), mapping.withTexcoord(InternalName.texcoord(1))));
        renderer.close();
        assertEquals(0, context.objectCount());
    }

    private Texture draw(Geom geom, Material material) {
        return Scenes.picture(renderer, Scenes.scene(Scenes.node(geom, material)));
    }

    private static Material glass(float red, float green, float blue) {
        return Material.of("glass", new Vector4f(red, green, blue, 0.5f)).withUnlit(true)
            .withAlpha(AlphaMode.BLEND);
    }

    private static GeomNode at(Material material, float z) {
        GeomNode node = Scenes.node(Scenes.quad(), material);
        node.setTransform(new Matrix4f().translation(0, 0, z));
        return node;
    }

    private static Material unlit(Texture texture, TextureMapping mapping) {
        return Material.of("picture", texture).withUnlit(true).withMapping(mapping);
    }

    /** Two pixels: red on the left, green on the right. */
    private static Texture halves(int leftAlpha, int rightAlpha) {
        Texture texture = Texture.allocate("halves", 2, 1, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.RECORDS)) {
            view.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 0, leftAlpha << 24 | 0x0000ff);
            view.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 4, rightAlpha << 24 | 0x00ff00);
        }
        return texture;
    }

    private static Geom square(PrimitiveType type, float inset) {
        return Scenes.geom(NumericType.UINT8, type, new int[] {0, 1, 2, 3}, corners(inset));
    }

    /** Positions alone; moved in, so that lines go through the middle of pixels. */
    private static GeomVertexArrayData corners(float inset) {
        GeomVertexArrayData corners = GeomVertexArrayData.allocate("corners", GeomVertexArrayFormat.v3(), 4);
        float one = 1 - inset;
        Scenes.fill(corners, -one, -one, 0, one, -one, 0, one, one, 0, -one, one, 0);
        return corners;
    }

    private static void set(GeomVertexArrayData rows, String column, int... values) {
        try (BufferView view = rows.column(column).getBuffer(BufferRequest.FULL)) {
            for (int k = 0; k < values.length; k++) {
                view.set(values[k], k / 3, k % 3);
            }
        }
    }

    /** Reads the pixel at a place of the scene. */
    private static int[] at(Texture picture, float x, float y) {
        return Scenes.pixel(picture, (int) ((x + 2) * Scenes.SIZE / 4), (int) ((2 - y) * Scenes.SIZE / 4));
    }

    private static boolean isRed(Texture picture, float x, float y) {
        return isRed(at(picture, x, y));
    }

    /** The edge of a line or a corner is mixed with what is behind. */
    private static boolean isRed(int[] rgb) {
        return rgb[0] > Math.max(rgb[1], rgb[2]) + 30;
    }

    private static void assertNear(int[] expected, int[] given, int tolerance) {
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(expected[channel], given[channel], tolerance, "channel " + channel);
        }
    }
}
