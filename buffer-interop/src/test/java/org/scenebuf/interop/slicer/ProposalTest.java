package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.interop.view.MemoryView;

/** The examples of Blender's proposal, as it wrote them. */
class ProposalTest {

    private final Geom mesh = Meshes.square();

    @Test
    void theNormalsOfAllFaces() {
        try (ViewWrapper normals = Slicer.of(mesh).in(Domain.FACE).slice("[:, 'normal', :]")) {
            assertArrayEquals(new long[] {2, 3}, normals.memCache().shape());
            assertEquals(1f, normals.memCache().getFloat(1, 1));
        }
    }

    @Test
    void allCoordinates() {
        try (ViewWrapper all = Slicer.of(mesh).slice("[:, 'co', :]")) {
            assertArrayEquals(new long[] {4, 3}, all.memCache().shape());
        }
    }

    @Test
    void coordinatesAsThreePlanes() {
        try (ViewWrapper planes = Slicer.of(mesh).slice("[:, 'co', ('xxx', 'yyy', 'zzz'), :]")) {
            assertEquals("[[0.0, 0.0, 3.0, 3.0], [0.0, 0.0, 0.0, 0.0], [0.0, 3.0, 0.0, 3.0]]",
                planes.memCache().toList().toString());
        }
    }

    @Test
    void theFirstTwoCornersColoursOfALayer() {
        PointerToArray<Integer> colour = PointerToArray.allocate("Col", PtaType.UINT8, 6);
        colour.copyFrom(new byte[] {1, 2, 3, 4, 5, 6});
        Slicer faces = Slicer.of(mesh).with(Domain.CORNER, "Col", colour).in(Domain.FACE);
        try (ViewWrapper colours = faces.slice("[['Col'], 'data', :, ('corner1', 'corner2'), :]")) {
            assertEquals("[[[1, 4], [2, 5]]]", colours.memCache().toList().toString());
        }
    }

    @Test
    void aGeneratorThatUpdatesWhatItIsSent() {
        ViewWrapper heights = Slicer.of(mesh).slice("'co', :, 1");
        try (Updater<Double> updater = Updater.of(heights, MemoryView::fill);
            ChangeCursor cursor = Rows.cursor(mesh.vertices().array())) {
            MemoryView cache = updater.memCache();
            for (int k = 0; k < 4; k++) {
                updater.send(cache.slice(k + ":" + (k + 1)), (double) k);
            }
            assertEquals("[0.0, 1.0, 2.0, 3.0]", cache.toList().toString());
            assertEquals("0-4", Rows.drained(cursor));
        }
    }
}
