package org.scenebuf.examples.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.Styler;

/** A chart of the ratios. A bar shorter than 1 means: cheaper than the peer. */
final class BenchChart {

    private BenchChart() {
    }

    static void write(List<BenchRow> rows, Path file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        HorizontalBarChart chart = new HorizontalBarChartBuilder().width(1200).height(160 + 80 * rows.size())
            .title("Cost in proportion to the peer's: smaller is better").xAxisTitle("ratio").build();
        chart.getStyler().setLabelsVisible(true).setLegendPosition(Styler.LegendPosition.InsideSE)
            .setChartTitleVisible(true);
        chart.getStyler().setXAxisDecimalPattern("0.00");
        List<String> names = rows.stream().map(row -> row.row() + " / " + row.peerName()).toList();
        chart.addSeries("measured", rows.stream().map(BenchRow::ratio).toList(), names);
        chart.addSeries("wanted (0: nothing is)", rows.stream()
            .map(row -> row.wanted() == null ? 0.0 : row.wanted()).toList(), names);
        try (OutputStream out = Files.newOutputStream(file)) {
            ChartEncoder.saveChart(chart, out, "png");
        }
    }
}
