package sysport.bench.report;

import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

import sysport.bench.load.Metric;
import sysport.bench.load.Result;
import sysport.bench.load.Spread;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// One scenario as horizontal bars, the least first. Sysport's bars have a colour of their own.
final class Chart {
    private static final int WIDTH = 760;
    private static final int HEAD_HEIGHT = 90;
    private static final int BAR_HEIGHT = 26;
    private static final Color OURS = new Color(0x1b6ca8);
    private static final Color THEIRS = new Color(0xb8c4ce);
    private static final double LABEL_ROOM = 0.12;

    private Chart() {}

    static String svg(Result result) {
        Metric metric = result.scenario().first();
        var data = new DefaultCategoryDataset();
        List<String> servers =
                result.servers().stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        server -> median(result, server, metric)))
                        .toList();
        servers.forEach(server -> data.addValue(median(result, server, metric), "", server));
        JFreeChart chart =
                ChartFactory.createBarChart(
                        result.scenario().title(),
                        null,
                        metric.title(),
                        data,
                        PlotOrientation.HORIZONTAL,
                        false,
                        false,
                        false);
        chart.setBackgroundPaint(Color.WHITE);
        style(chart.getCategoryPlot(), servers, metric);
        int height = HEAD_HEIGHT + BAR_HEIGHT * servers.size();
        var graphics = new SVGGraphics2D(WIDTH, height);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        return graphics.getSVGDocument();
    }

    private static void style(CategoryPlot plot, List<String> servers, Metric metric) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlineStroke(new BasicStroke(0.5f));
        plot.setOutlineVisible(false);
        plot.getRangeAxis().setUpperMargin(LABEL_ROOM);
        var renderer =
                new BarRenderer() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public Color getItemPaint(int row, int column) {
                        return servers.get(column).startsWith("sysport") ? OURS : THEIRS;
                    }
                };
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        var format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(metric.decimals());
        format.setMaximumFractionDigits(metric.decimals());
        renderer.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator("{2}", format));
        plot.setRenderer(renderer);
    }

    private static double median(Result result, String server, Metric metric) {
        return result.spread(server, metric).map(Spread::median).orElse(Double.NaN);
    }
}
