package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexFormat;

/** An upload that looks at one flag instead of the whole scene misses nothing. */
class QuietSceneTest {

    private static final int ROUNDS = 3000;
    private static final int NODES = 4;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final GlContext context = GlTest.open();
    private final SceneRenderer renderer = SceneRenderer.of(context, 4, 4);
    private final SceneNode root = SceneNode.of("root");
    private final List<GeomNode> nodes = new ArrayList<>();
    private @Nullable FloatColumn column;
    private @Nullable BufferView view;

    @BeforeEach
    void makeScene() {
        for (int k = 0; k < NODES; k++) {
            GeomNode node = GeomNode.of("node " + k);
            node.add(grid(), Material.WHITE);
            nodes.add(node);
            root.attach(node);
        }
    }

    @AfterEach
    void close() {
        renderer.close();
        context.close();
    }

    @Test
    void whateverChangedInTheSceneArrives() throws InterruptedException {
        int quiet = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int k = random.nextInt(8) - 6; k > 0; k--) {
                step();
            }
            quiet += renderer.upload(root).bytes() == 0 ? 1 : 0;
            root.visit((node, net) -> requireUploaded(node));
        }
        assertTrue(quiet > ROUNDS / 4, quiet + " uploads with nothing to send, seed " + seed);
    }

    @Test
    void anArrayThatWasClosedIsRefusedInAQuietScene() {
        uploadUntilQuiet();
        nodes.getFirst().parts().getFirst().geom().close();
        assertThrows(IllegalStateException.class, () -> renderer.upload(root));
    }

    @Test
    void rowsThatAreTakenAwayAreNoticed() {
        GeomVertexArrayData rows = array(0);
        rows.reserve(100);
        rows.setRowCount(12);
        uploadUntilQuiet();
        rows.setRowCount(9);
        assertEquals(rows.byteSize(), renderer.upload(root).vertexBytes());
    }

    @Test
    void anotherRootIsAnotherScene() {
        uploadUntilQuiet();
        GeomNode other = GeomNode.of("other");
        other.add(grid(), Material.WHITE);
        assertTrue(renderer.upload(other).bytes() > 0);
    }

    @Test
    void whatAFailedUploadDidNotSendIsNotDrawnInSilence() {
        Texture large = Texture.allocate("large", 1 << 20, 1, ComponentType.UINT8, TextureFormat.RGBA);
        nodes.getFirst().add(grid(), Material.of("large", large));
        assertThrows(IllegalArgumentException.class, () -> renderer.upload(root));
        Camera camera = Camera.framing(root, 1, 0.5f, 0.3f);
        assertThrows(IllegalStateException.class, () -> renderer.render(root, camera));
    }

    private void uploadUntilQuiet() {
        for (int k = 0; k < 5; k++) {
            renderer.upload(root);
        }
    }

    private void step() throws InterruptedException {
        GeomNode node = nodes.get(random.nextInt(NODES));
        switch (random.nextInt(9)) {
            case 0 -> toggleColumn();
            case 1 -> toggleView();
            case 2, 3 -> storeByWhatIsOpen();
            case 4 -> indices(node).addConsecutive(random.nextInt(6), 3);
            case 5 -> {
                Thread other = Thread.ofPlatform().start(() -> store(array(random.nextInt(NODES))));
                other.join();
            }
            case 6 -> array(random.nextInt(NODES)).rows(3, 2).copyFrom(new float[16]);
            case 7 -> {
                if (node.parent() == null) {
                    root.attach(node);
                } else {
                    node.detach();
                }
            }
            default -> resizeOrAdd(node);
        }
    }

    private void resizeOrAdd(GeomNode node) {
        if (random.nextInt(10) == 0) {
            node.add(grid(), Material.WHITE);
        } else if (column == null && view == null) {
            array(random.nextInt(NODES)).setRowCount(9 + random.nextInt(4));
        }
    }

    private void toggleColumn() {
        if (column != null) {
            column.close();
        }
        column = column == null ? array(0).column("vertex").asFloat() : null;
    }

    private void toggleView() {
        if (view != null) {
            view.close();
        }
        view = view == null ? array(1).getBuffer(BufferRequest.RECORDS) : null;
    }

    private void storeByWhatIsOpen() {
        if (column != null) {
            column.set(random.nextInt(9), 0, random.nextFloat());
        }
        if (view != null) {
            view.segment().set(ValueLayout.JAVA_BYTE, random.nextInt(200), (byte) random.nextInt());
        }
    }

    private void store(GeomVertexArrayData rows) {
        try (FloatColumn normal = rows.column("normal").asFloat()) {
            normal.set(random.nextInt(9), 2, random.nextFloat());
        }
    }

    private void requireUploaded(SceneNode node) {
        if (node instanceof GeomNode geomNode) {
            for (GeomNode.Part part : geomNode.parts()) {
                requireUploaded(part.geom().vertices().array());
                part.geom().primitives().forEach(primitive -> requireUploaded(primitive.indices()));
            }
        }
    }

    private void requireUploaded(GeomVertexArrayData rows) {
        assertTrue(GlTest.bufferEquals(renderer.buffers().id(rows), rows), rows + " on the GPU, seed " + seed);
    }

    private GeomVertexArrayData array(int node) {
        return nodes.get(node).parts().getFirst().geom().vertices().array();
    }

    private static GeomPrimitive indices(GeomNode node) {
        return node.parts().getFirst().geom().primitives().getFirst();
    }

    private static Geom grid() {
        return Geom.grid("grid", GeomVertexFormat.v3n3t2(), 3, 3);
    }
}
