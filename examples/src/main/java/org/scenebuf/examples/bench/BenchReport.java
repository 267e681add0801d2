package org.scenebuf.examples.bench;

import java.util.List;
import java.util.Locale;
import org.scenebuf.examples.run.ReportText;

/** The table of ratios, as text for people or as JSON for programs. */
record BenchReport(List<BenchRow> rows) {

    String json() {
        return ReportText.json(rows);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("""
            # Benchmarks

            Every figure is a cost; ratio is ours divided by the peer's, and smaller is better. All were measured in
            one run on one machine; times are those of the quietest iteration.

            | row | ours | peer | | unit | ratio | wanted | |
            | --- | ---: | ---: | --- | --- | ---: | ---: | --- |
            """);
        for (BenchRow row : rows) {
            text.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %.3f | %s | %s |%n", row.row(),
                figure(row.ours()), figure(row.peer()), row.peerName(), row.unit(), row.ratio(),
                row.wanted() == null ? "" : row.wanted().toString(), verdict(row)));
        }
        return text.toString();
    }

    String table() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-40s %14s %14s %-5s %8s %7s  %s%n", "row",
            "ours", "peer", "unit", "ratio", "wanted", "against"));
        for (BenchRow row : rows) {
            text.append(String.format(Locale.ROOT, "%-40s %14s %14s %-5s %8.3f %7s  %s%s%n", row.row(),
                figure(row.ours()), figure(row.peer()), row.unit(), row.ratio(),
                row.wanted() == null ? "" : row.wanted().toString(), row.peerName(),
                row.meetsBound() ? "" : "  (NOT MET)"));
        }
        return text.toString();
    }

    private static String verdict(BenchRow row) {
        if (row.wanted() == null) {
            return "";
        }
        return row.meetsBound() ? "met" : "**not met**";
    }

    private static String figure(double cost) {
        return String.format(Locale.ROOT, cost < 10 ? "%,.3f" : "%,.0f", cost);
    }
}
