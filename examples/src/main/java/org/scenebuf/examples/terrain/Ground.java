package org.scenebuf.examples.terrain;

import java.util.List;
import org.joml.Vector3f;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/** A square metre of vertices that lie in a file, and how it looks. */
final class Ground implements AutoCloseable {

    static final GeomVertexArrayFormat ROWS = GeomVertexArrayFormat.v3n3t2();
    static final int SIDE = 257;
    static final long COUNT = (long) SIDE * SIDE;

    /** From the shore to the summit, in sRGB. */
    private static final List<Vector3f> COLORS = List.of(new Vector3f(60, 95, 130), new Vector3f(96, 120, 66),
        new Vector3f(70, 92, 52), new Vector3f(128, 116, 100), new Vector3f(238, 240, 244));

    private final Geom geom;
    private final Texture colors;
    private final GeomNode root = GeomNode.of("terrain");

    private Ground(Geom geom, Texture colors) {
        this.geom = geom;
        this.colors = colors;
        root.add(geom, Material.of("ground", colors));
    }

    /** Makes the rows of a file vertices, without a copy, and lays them out flat. */
    static Ground over(NpyArray file) {
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", ROWS, file);
        layFlat(rows);
        return new Ground(Geom.of(GeomVertexData.of("terrain", List.of(rows)),
            List.of(GeomPrimitive.ofGrid("terrain", SIDE, SIDE))), colors());
    }

    GeomNode root() {
        return root;
    }

    /** Somebody else wrote to the file: nobody here could see it. */
    void everythingChanged() {
        geom.vertices().arrays().getFirst().modified(0, COUNT);
    }

    @Override
    public void close() {
        geom.close();
        colors.close();
    }

    private static void layFlat(GeomVertexArrayData rows) {
        try (MemoryView vertex = MemoryView.of(rows.column("vertex"));
            MemoryView normal = MemoryView.of(rows.column("normal"))) {
            for (long row = 0; row < COUNT; row++) {
                vertex.setFloat((float) (row % SIDE) / (SIDE - 1) - 0.5f, row, 0);
                vertex.setFloat((float) (row / SIDE) / (SIDE - 1) - 0.5f, row, 2);
                normal.setFloat(1, row, 1);
            }
        }
    }

    private static Texture colors() {
        int width = 256;
        Texture texture = Texture.allocate("heights", width, 1, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
        try (Pixels pixels = texture.ramImage().pixels()) {
            for (int x = 0; x < width; x++) {
                float place = (float) x / width * (COLORS.size() - 1);
                int below = (int) place;
                Vector3f color = COLORS.get(below).lerp(COLORS.get(below + 1), place - below, new Vector3f());
                pixels.set(x, 0, color.x / 255, color.y / 255, color.z / 255, 1);
            }
        }
        return texture;
    }
}
