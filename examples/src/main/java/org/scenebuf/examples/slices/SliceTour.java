package org.scenebuf.examples.slices;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.slicer.Domain;
import org.scenebuf.interop.slicer.MemCache;
import org.scenebuf.interop.slicer.Slicer;
import org.scenebuf.interop.slicer.Updater;
import org.scenebuf.interop.slicer.ViewWrapper;
import org.scenebuf.interop.view.MemoryView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Shows slice notation on a small terrain, and prints each result. The steps are the normals of faces, coordinates as
 * three planes, two colour layers at once, and an updater that lifts rows in each frame.
 */
@Command(name = "SliceTour", mixinStandardHelpOptions = true,
    header = "Slices a small terrain; tells at each step what it got.",
    description = {"Slice notation over rows, fields and components: the normals of faces, coordinates as three "
            + "planes, two colour layers at once, and an updater that lifts rows, frame by frame."},
    footer = {"  SliceTour"})
public final class SliceTour implements Callable<Integer> {

    private static final int SIZE = 4;

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command; picocli fills in its options. */
    public SliceTour() {
    }

    /**
     * Runs the steps.
     *
     * @return 0
     */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Geom terrain = Geom.grid("terrain", GeomVertexFormat.v3n3t2(), SIZE, SIZE)) {
            normals(out, terrain);
            planes(out, terrain);
            layers(out, terrain);
            frames(out, terrain);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static void normals(PrintWriter out, Geom terrain) {
        try (ViewWrapper normals = Slicer.of(terrain).in(Domain.FACE).slice(":, 'normal', :")) {
            tell(out, normals);
            out.println("    the first face looks to " + normals.memCache().sub(0).toList());
        }
    }

    private static void planes(PrintWriter out, Geom terrain) {
        try (ViewWrapper planes = Slicer.of(terrain).slice(":, 'vertex', ('xxx', 'yyy', 'zzz')")) {
            tell(out, planes);
            out.println("    all x of the first row: " + planes.memCache().slice("0, :4").toList());
        }
    }

    /** Makes two layers with a colour for each corner, and reads their red and alpha as floats. */
    private static void layers(PrintWriter out, Geom terrain) {
        long corners = 3L * terrain.primitives().getFirst().triangleCount();
        PointerToArray<Integer> first = PointerToArray.allocate("Col", PtaType.UINT8, corners);
        PointerToArray<Integer> second = PointerToArray.allocate("Detail", PtaType.UINT8, corners);
        second.fill(255);
        Slicer colours = Slicer.of(terrain).with(Domain.CORNER, "Col", first).with(Domain.CORNER, "Detail", second)
            .in(Domain.FACE).converted("f", ComponentConversion.UNORM);
        try (ViewWrapper both = colours.slice("['Col', 'Detail'], 'colour', :, ('corner1', 'corner2')")) {
            tell(out, both);
            MemCache cache = both.memCache();
            cache.slice("0, 1, ::2").fill(0.5f);
            both.update(cache.slice("0, 1, ::2"));
            out.println("    the second corner of every other face is " + first.get(1) + " of 255 now");
        }
    }

    private static void frames(PrintWriter out, Geom terrain) {
        ViewWrapper heights = Slicer.of(terrain).slice(":, 'vertex', 'y'");
        try (Updater<Float> lift = Updater.of(heights, MemoryView::fill);
            ChangeCursor cursor = terrain.vertices().array().changes().newCursor()) {
            cursor.drain((firstRow, rowCount) -> { });
            for (int frame = 0; frame < SIZE; frame++) {
                lift.send(SIZE * frame + ":" + SIZE * (frame + 1), frame / 10f);
                long changed = cursor.drain((firstRow, rowCount) -> { });
                out.println("frame " + frame + ": " + changed + " rows changed");
            }
            out.println("    heights: " + lift.memCache().slice(":, 0").toList());
        }
    }

    private static void tell(PrintWriter out, ViewWrapper slice) {
        out.println(slice + ": shape " + Arrays.toString(slice.memCache().shape()) + ", "
            + (slice.isInPlace() ? "in place" : "copied"));
    }
}
