package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector4f;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

class SceneRendererTest extends RendererFixture {

    private static final int MIDDLE = Scenes.SIZE / 2;

    private int[] background;

    @BeforeEach
    void findBackground() {
        background = Scenes.pixel(Scenes.picture(renderer, SceneNode.of("nothing")), MIDDLE, MIDDLE);
    }

    @Test
    void aRedQuadIsRedInTheMiddleWithTheBackgroundAround() {
        Texture picture = Scenes.picture(renderer, Scenes.scene(Scenes.node(Scenes.quad(), Scenes.RED)));
        assertTrue(isMostly(0, Scenes.pixel(picture, MIDDLE, MIDDLE)));
        for (int corner : new int[] {0, Scenes.SIZE - 1}) {
            int[] around = Scenes.pixel(picture, corner, Scenes.SIZE - 1 - corner);
            assertFalse(isMostly(0, around));
            assertTrue(around[0] > 60 && around[0] < 220, "neither black nor white");
        }
        assertEquals(TextureFormat.SRGB_ALPHA, picture.ramImage().format());
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT8", "UINT16", "UINT32"})
    void stripsWithoutNormalsAreDrawnWithEveryTypeOfIndex(NumericType indexType) {
        Texture picture = Scenes.picture(renderer, Scenes.scene(Scenes.node(Scenes.strip(indexType), Scenes.GREEN)));
        assertTrue(isMostly(1, Scenes.pixel(picture, MIDDLE - 8, MIDDLE - 8)));
        assertTrue(isMostly(1, Scenes.pixel(picture, MIDDLE + 8, MIDDLE + 8)));
    }

    @Test
    void aQuietSceneIsSentOnceAnythingChanges() {
        Geom quad = Scenes.quad();
        Texture texture = Texture.allocate("t", 8, 8, ComponentType.UINT8, TextureFormat.SRGB);
        SceneNode root = Scenes.scene(Scenes.node(quad, Material.of("m", texture)));
        for (int frame = 0; frame < 4; frame++) {
            renderer.upload(root);
        }
        GeomVertexArrayData rows = quad.vertices().arrays().getFirst();
        rows.modified(1, 1);
        assertEquals(32, quiet(root));
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.RECORDS)) {
            view.set(1, 0, 0);
            assertTrue(renderer.upload(root).vertexBytes() > 0);
            assertEquals(0, renderer.upload(root).bytes());
            view.set(2, 0, 0);
            assertTrue(renderer.upload(root).vertexBytes() > 0, "a view that was open before");
        }
        assertEquals(0, quiet(root));
        quad.primitives().getFirst().indices().modified(0, 2);
        assertEquals(4, quiet(root));
        texture.modifyRamImage(ImageRegion.of(1, 1, 2, 2));
        assertEquals(12, quiet(root));
        root.attach(Scenes.node(Scenes.quad(), Scenes.RED));
        assertEquals(4 * 32 + 12, quiet(root));
        root.children().getLast().detach();
        assertEquals(0, quiet(root));
        rows.close();
        assertThrows(IllegalStateException.class, () -> renderer.upload(root));
    }

    /** Uploads until nothing is sent; gives what the first sent. */
    private long quiet(SceneNode root) {
        long sent = renderer.upload(root).bytes();
        for (int frame = 0; frame < 3; frame++) {
            assertEquals(0, renderer.upload(root).bytes());
        }
        return sent;
    }

    @Test
    void aTexturesTopLeftIsThePicturesTopLeft() {
        Texture quadrants = Texture.allocate("quadrants", 8, 8, ComponentType.UINT8, TextureFormat.SRGB);
        paint(quadrants, 0, 0, 255, 0, 0);
        paint(quadrants, 4, 0, 0, 255, 0);
        paint(quadrants, 0, 4, 0, 0, 255);
        paint(quadrants, 4, 4, 255, 255, 255);
        Texture picture = Scenes.picture(renderer,
            Scenes.scene(Scenes.node(Scenes.quad(), Material.of("quadrants", quadrants))));
        assertTrue(isMostly(0, Scenes.pixel(picture, MIDDLE - 8, MIDDLE - 8)), "red at the top left");
        assertTrue(isMostly(1, Scenes.pixel(picture, MIDDLE + 8, MIDDLE - 8)), "green at the top right");
        assertTrue(isMostly(2, Scenes.pixel(picture, MIDDLE - 8, MIDDLE + 8)), "blue at the bottom left");
        int[] white = Scenes.pixel(picture, MIDDLE + 8, MIDDLE + 8);
        assertTrue(Math.min(white[0], Math.min(white[1], white[2])) > 150, "white at the bottom right");
    }

    @Test
    void theNearerSurfaceHidesTheFartherWhicheverIsDrawnFirst() {
        GeomNode near = Scenes.node(Scenes.quad(), Scenes.RED);
        near.setTransform(new Matrix4f().translation(0, 0, 1));
        GeomNode far = Scenes.node(Scenes.quad(), Scenes.GREEN);
        assertTrue(isMostly(0, middle(Scenes.scene(near, far))));
        near.detach();
        far.detach();
        assertTrue(isMostly(0, middle(Scenes.scene(far, near))));
    }

    @Test
    void backsAreHiddenUnlessTheMaterialIsDoubleSided() {
        Material both = Material.of("both", new Vector4f(0.8f, 0, 0, 1)).withDoubleSided(true);
        Matrix4f turned = new Matrix4f().rotationY((float) Math.PI);
        GeomNode single = Scenes.node(Scenes.quad(), Scenes.RED);
        GeomNode twofold = Scenes.node(Scenes.quad(), both);
        single.setTransform(turned);
        twofold.setTransform(turned);
        assertArrayEquals(background, middle(Scenes.scene(single)));
        assertTrue(isMostly(0, middle(Scenes.scene(twofold))));
    }

    @Test
    void aMirroredQuadStillShowsItsFront() {
        GeomNode node = Scenes.node(Scenes.quad(), Scenes.RED);
        node.setTransform(new Matrix4f().scaling(-1, 1, 1));
        assertTrue(isMostly(0, middle(Scenes.scene(node))));
    }

    @Test
    void columnsMayLieInSeveralArraysAndColoursInBytes() {
        GeomVertexArrayData positions = GeomVertexArrayData.allocate("positions", GeomVertexArrayFormat.v3(), 4);
        Scenes.fill(positions, -1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0);
        GeomVertexArrayData colors = GeomVertexArrayData.allocate("colors", GeomVertexArrayFormat.builder()
            .column(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, true).build(), 4);
        try (BufferView view = colors.getBuffer(BufferRequest.RECORDS)) {
            for (int row = 0; row < 4; row++) {
                view.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 4L * row, 0xffff0000);
            }
        }
        Geom geom = Scenes.geom(NumericType.UINT8, PrimitiveType.TRIANGLES, new int[] {0, 1, 2, 0, 2, 3}, positions,
            colors);
        assertTrue(isMostly(2, middle(Scenes.scene(Scenes.node(geom, Material.WHITE)))));
    }

    @Test
    void aSceneDeeperThanAStackIsUploadedAndDrawn() {
        SceneNode root = Scenes.node(Scenes.quad(), Scenes.RED);
        for (int height = 0; height < 100_000; height++) {
            root = Scenes.scene(root);
        }
        assertTrue(isMostly(0, middle(root)));
    }

    @Test
    void anUploadSendsWhatIsMissingAndCountsIt() {
        Texture texture = Texture.allocate("texture", 8, 8, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
        Geom shared = Scenes.quad();
        SceneNode first = Scenes.node(shared, Material.of("textured", texture));
        SceneNode root = Scenes.scene(first, Scenes.node(shared, Material.WHITE));
        long copied = MemoryStatistics.bytesCopied();
        assertEquals(new UploadStatistics(4 * 32, 6 * 2, 256, 3, 0, 0), renderer.upload(root));
        assertEquals(new UploadStatistics(0, 0, 0, 0, 0, 0), renderer.upload(root));
        Scenes.vertices(first).modified(1, 2);
        Scenes.indices(first).modified(5, 1);
        texture.modifyRamImage(ImageRegion.of(2, 2, 3, 1));
        UploadStatistics sent = renderer.upload(root);
        assertEquals(new UploadStatistics(64, 2, 12, 3, 0, 0), sent);
        assertEquals(78, sent.bytes());
        assertEquals(7 * 2, MemoryStatistics.bytesCopied() - copied, "only the indices");
    }

    @Test
    void anOpenViewOfASharedArrayIsSentOnceAnUpload() {
        Geom shared = Scenes.quad();
        SceneNode first = Scenes.node(shared, Material.WHITE);
        SceneNode root = Scenes.scene(first, Scenes.node(shared, Scenes.RED));
        renderer.upload(root);
        try (BufferView view = Scenes.vertices(first).getBuffer(BufferRequest.RECORDS)) {
            MemorySegment rows = view.segment();
            rows.set(ValueLayout.JAVA_FLOAT, 0, -1);
            assertEquals(new UploadStatistics(128, 0, 0, 1, 0, 0), renderer.upload(root));
        }
    }

    @Test
    void renderersInTwoContextsDrawTheSame() {
        SceneNode root = Scenes.scene(Scenes.node(Scenes.quad(), Scenes.RED));
        try (GlContext other = GlTest.open();
            SceneRenderer there = SceneRenderer.of(other, Scenes.SIZE, Scenes.SIZE)) {
            assertTrue(isMostly(0, middle(root)));
            assertTrue(isMostly(0, Scenes.pixel(Scenes.picture(there, root), MIDDLE, MIDDLE)));
            assertTrue(isMostly(0, middle(root)));
        }
        assertTrue(isMostly(0, middle(root)));
    }

    @Test
    void anIndexOfNoVertexIsRefusedBeforeAnythingIsDrawn() {
        SceneNode bad = Scenes.node(Scenes.quad(), Scenes.GREEN);
        SceneNode root = Scenes.scene(Scenes.node(Scenes.quad(), Scenes.RED), bad);
        Scenes.setIndex(Scenes.indices(bad), 4, 4);
        renderer.upload(root);
        String text = assertThrows(IndexOutOfBoundsException.class, () -> renderer.render(root, Scenes.CAMERA))
            .getMessage();
        assertTrue(text.startsWith("expected indices below the 4 vertices"), text);
        assertArrayEquals(background, Scenes.pixel(renderer.readPixels(), MIDDLE, MIDDLE));
    }

    @Test
    void anIndexThatWasCorrectedButNotUploadedIsRefusedToo() {
        SceneNode bad = Scenes.node(Scenes.quad(), Scenes.GREEN);
        SceneNode root = Scenes.scene(bad);
        Scenes.setIndex(Scenes.indices(bad), 4, 4);
        renderer.upload(root);
        Scenes.setIndex(Scenes.indices(bad), 4, 2);
        String text = assertThrows(IndexOutOfBoundsException.class, () -> renderer.render(root, Scenes.CAMERA))
            .getMessage();
        assertTrue(text.startsWith("expected indices on the GPU below the 4 vertices"), text);
        assertTrue(isMostly(1, middle(root)));
    }

    @Test
    void anIndexThatWasWrittenUnseenIsRefusedByWhoeverUploadsIt() {
        SceneNode node = Scenes.node(Scenes.quad(), Scenes.GREEN);
        SceneNode root = Scenes.scene(node);
        MemorySegment kept;
        try (BufferView view = Scenes.indices(node).getBuffer(BufferRequest.FULL)) {
            kept = view.segment();
        }
        renderer.upload(root);
        kept.fill((byte) 0x30);
        try (SceneRenderer fresh = SceneRenderer.of(context, Scenes.SIZE, Scenes.SIZE)) {
            fresh.upload(root);
            assertThrows(IndexOutOfBoundsException.class, () -> fresh.render(root, Scenes.CAMERA));
        }
    }

    @Test
    void whatWasNotUploadedOrResizedSinceIsRefused() {
        SceneNode node = Scenes.node(Scenes.quad(), Scenes.RED);
        SceneNode root = Scenes.scene(node);
        assertThrows(IllegalStateException.class, () -> renderer.render(root, Scenes.CAMERA));
        assertTrue(isMostly(0, middle(root)));
        Scenes.vertices(node).setRowCount(3);
        String text = assertThrows(IllegalStateException.class, () -> renderer.render(root, Scenes.CAMERA))
            .getMessage();
        assertEquals("expected 96 bytes of vertex array quad on the GPU, given 128: upload before drawing", text);
        renderer.upload(root);
        assertThrows(IndexOutOfBoundsException.class, () -> renderer.render(root, Scenes.CAMERA));
        Scenes.vertices(node).setRowCount(5);
        assertTrue(isMostly(0, Scenes.pixel(Scenes.picture(renderer, root), MIDDLE + 8, MIDDLE + 4)));
    }

    @Test
    void aTextureThatWasNotUploadedIsRefused() {
        Geom geom = Scenes.quad();
        renderer.upload(Scenes.scene(Scenes.node(geom, Material.WHITE)));
        Texture texture = Texture.allocate("late", 1, 1, ComponentType.UINT8, TextureFormat.RGB);
        SceneNode root = Scenes.scene(Scenes.node(geom, Material.of("late", texture)));
        assertThrows(IllegalStateException.class, () -> renderer.render(root, Scenes.CAMERA));
    }

    @Test
    void geometryWithoutIndicesDrawsNothing() {
        GeomVertexArrayData none = GeomVertexArrayData.allocate("none", GeomVertexArrayFormat.v3(), 0);
        Geom geom = Scenes.geom(NumericType.UINT32, PrimitiveType.TRIANGLE_STRIP, new int[0], none);
        assertArrayEquals(background, middle(Scenes.scene(Scenes.node(geom, Scenes.RED))));
    }

    @Test
    void picturesWithoutPixelsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SceneRenderer.of(context, 0, 10));
        assertThrows(IllegalArgumentException.class, () -> SceneRenderer.of(context, 10, Integer.MAX_VALUE));
    }

    @Test
    void aResizedPictureHasTheNewSizeAndNothingIsSentAgain() {
        SceneNode root = Scenes.scene(Scenes.node(Scenes.quad(), Scenes.RED));
        Scenes.picture(renderer, root);
        int objects = context.objectCount();
        renderer.resize(2 * Scenes.SIZE, 3 * Scenes.SIZE);
        assertEquals(objects, context.objectCount());
        assertEquals(0, renderer.upload(root).bytes());
        renderer.render(root, Scenes.CAMERA);
        Texture picture = renderer.readPixels();
        assertEquals(2 * Scenes.SIZE, picture.ramImage().width());
        assertEquals(3 * Scenes.SIZE, picture.ramImage().height());
        assertTrue(isMostly(0, Scenes.pixel(picture, Scenes.SIZE, 3 * MIDDLE)));
        assertThrows(IllegalArgumentException.class, () -> renderer.resize(0, 5));
        renderer.resize(2 * Scenes.SIZE, 3 * Scenes.SIZE);
        assertTrue(isMostly(0, Scenes.pixel(renderer.readPixels(), Scenes.SIZE, 3 * MIDDLE)), "the picture stayed");
    }

    @Test
    void closingGivesAllBack() {
        SceneRenderer second = SceneRenderer.of(context, 8, 8);
        int before = context.objectCount();
        Texture texture = Texture.allocate("texture", 2, 2, ComponentType.UINT8, TextureFormat.RGB);
        SceneNode root = Scenes.scene(Scenes.node(Scenes.quad(), Material.of("textured", texture)));
        Scenes.picture(second, root);
        assertEquals(before + 4, context.objectCount());
        renderer.close();
        second.close();
        second.close();
        assertEquals(0, context.objectCount());
    }

    @Test
    void callsFromOtherThreadsAndAfterCloseAreRefused() throws InterruptedException {
        SceneNode root = Scenes.scene(Scenes.node(Scenes.quad(), Scenes.RED));
        renderer.upload(root);
        assertRefused(GlTest.thrownElsewhere(() -> renderer.upload(root)));
        assertRefused(GlTest.thrownElsewhere(() -> renderer.render(root, Scenes.CAMERA)));
        assertRefused(GlTest.thrownElsewhere(renderer::readPixels));
        assertRefused(GlTest.thrownElsewhere(renderer::close));
        assertRefused(GlTest.thrownElsewhere(() -> SceneRenderer.of(context, 8, 8)));
        assertTrue(isMostly(0, middle(root)));
        context.close();
        assertThrows(IllegalStateException.class, () -> renderer.upload(root));
        assertThrows(IllegalStateException.class, () -> renderer.render(root, Scenes.CAMERA));
        assertThrows(IllegalStateException.class, renderer::readPixels);
        renderer.close();
    }

    private int[] middle(SceneNode root) {
        return Scenes.pixel(Scenes.picture(renderer, root), MIDDLE, MIDDLE);
    }

    private static void assertRefused(Throwable thrown) {
        assertInstanceOf(IllegalStateException.class, thrown);
    }

    /** Tells whether a pixel is clearly of the colour of one channel. */
    private static boolean isMostly(int channel, int[] rgb) {
        int others = Math.max(rgb[(channel + 1) % 3], rgb[(channel + 2) % 3]);
        return rgb[channel] > 100 && rgb[channel] > others + 60;
    }

    private static void paint(Texture texture, int x, int y, int red, int green, int blue) {
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.FULL)) {
            for (int row = y; row < y + 4; row++) {
                for (int column = x; column < x + 4; column++) {
                    view.set(red, row, column, 0);
                    view.set(green, row, column, 1);
                    view.set(blue, row, column, 2);
                }
            }
        }
    }

    @Test
    void aClosedRendererRefuses() {
        SceneNode root = Scenes.scene(Scenes.node(Scenes.quad(), Material.WHITE));
        renderer.upload(root);
        renderer.close();
        renderer.close();
        for (Executable use : List.<Executable>of(() -> renderer.upload(root),
            () -> renderer.render(root, Scenes.CAMERA), () -> renderer.readPixels(), () -> renderer.resize(9, 9))) {
            assertEquals("expected open renderers, given closed ones: make new ones",
                assertThrows(IllegalStateException.class, use).getMessage());
        }
    }
}
