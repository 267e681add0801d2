package org.scenebuf.examples.terrain;

import java.util.List;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.examples.run.HeightColors;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.view.MemoryView;

/** A square metre of ground, whose vertices lie in a file. */
final class Ground implements AutoCloseable {

    static final GeomVertexArrayFormat ROWS = GeomVertexArrayFormat.v3n3t2();
    static final int SIDE = 257;
    static final long COUNT = (long) SIDE * SIDE;

    private final Geom geom;
    private final Texture colors;
    private final GeomNode root = GeomNode.of("terrain");

    private Ground(Geom geom, Texture colors) {
        this.geom = geom;
        this.colors = colors;
        root.add(geom, Material.of("ground", colors));
    }

    /** Makes vertices of the rows of a file, without a copy, and lays them out flat. */
    static Ground over(NpyArray file) {
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", ROWS, file);
        layFlat(rows);
        return new Ground(Geom.of(GeomVertexData.of("terrain", List.of(rows)),
            List.of(GeomPrimitive.ofGrid("terrain", SIDE, SIDE))), HeightColors.texture());
    }

    GeomNode root() {
        return root;
    }

    /** Marks all rows as changed. Another process wrote to the file, which the library cannot see. */
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
}
