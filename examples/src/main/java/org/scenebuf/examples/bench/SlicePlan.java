package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about slices of collections. */
final class SlicePlan {

    private static final String ROWS = ", 1M rows of 32 bytes";

    private SlicePlan() {
    }

    static List<BenchPlan> rows() {
        String gather = "slice: three planes out" + ROWS;
        String update = "slice: three planes back" + ROWS;
        String copy = "copy of the rows";
        return List.of(
            time(gather, "slicePlanesOut", "numpy.rows.planes", "NumPy out[:] = pos.T", 0.6),
            time(gather, "slicePlanesOut", "sliceRowsCopied", copy, 2.0),
            time(update, "slicePlanesBack", "numpy.rows.planesBack", "NumPy pos.T[:] = planes", 0.6),
            time(update, "slicePlanesBack", "sliceRowsCopied", copy, 2.0),
            time("slice: open again, with its cache", "sliceOpenAgain", Costs.MICROSECOND, "1 us", 1.0),
            time("slice: open again in place, with its view", "sliceOpenInPlace", Costs.MICROSECOND, "1 us", 1.0),
            time("slice: refresh 1 % of its rows", "sliceRefreshPart", "slicePlanesOut", "refresh of all", 0.05),
            time("slice: rows by number" + ROWS, "sliceListed", "numpy.rows.planesListed", "NumPy pos[i].T.copy()",
                1.0));
    }
}
