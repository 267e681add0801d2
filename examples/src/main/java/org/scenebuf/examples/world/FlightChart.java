package org.scenebuf.examples.world;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart of memory and waits during the flight: bytes on the left axis, milliseconds on the right axis. */
final class FlightChart {

    private static final double MEBI = 1 << 20;

    private FlightChart() {
    }

    static byte[] png(List<FrameSample> samples, long cap) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder().width(1200).height(600).title("Chunks in memory, and waits for them")
            .xAxisTitle("frame").yAxisTitle("MiB").build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideS)
            .setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setYAxisMin(0, 0.0).setYAxisMax(0, 1.2 * cap / MEBI).setYAxisMin(1, 0.0)
            .setYAxisMax(1, mostWait(samples)).setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        chart.setYAxisGroupTitle(1, "ms");
        List<Integer> frames = IntStream.range(0, samples.size()).boxed().toList();
        add(chart, "resident, MiB", frames, samples.stream().map(sample -> sample.residentBytes() / MEBI).toList(), 0)
            .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area).setLineColor(new Color(120, 160, 210))
            .setFillColor(new Color(205, 222, 242));
        add(chart, "of that in quarantine, MiB", frames,
            samples.stream().map(sample -> sample.quarantinedBytes() / MEBI).toList(), 0)
            .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area).setLineColor(new Color(200, 160, 90))
            .setFillColor(new Color(240, 222, 186));
        add(chart, "cap, MiB", frames, Collections.nCopies(samples.size(), cap / MEBI), 0)
            .setLineColor(new Color(190, 40, 40)).setLineStyle(SeriesLines.DASH_DASH);
        add(chart, "wait of the frame, ms", frames, samples.stream().map(FrameSample::waitMillis).toList(), 1)
            .setLineColor(new Color(40, 40, 40)).setLineWidth(1.4f);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, out, "png");
        return out.toByteArray();
    }

    /**
     * {@return the top of the axis of waits}
     * Waits stay in the lower half of the chart; a flight without waits has an axis, too.
     */
    private static double mostWait(List<FrameSample> samples) {
        return Math.max(1, 2 * samples.stream().mapToDouble(FrameSample::waitMillis).max().orElse(0));
    }

    private static XYSeries add(XYChart chart, String name, List<Integer> frames, List<Double> values, int axis) {
        XYSeries series = chart.addSeries(name, frames, values);
        series.setMarker(SeriesMarkers.NONE);
        series.setYAxisGroup(axis);
        return series;
    }
}
