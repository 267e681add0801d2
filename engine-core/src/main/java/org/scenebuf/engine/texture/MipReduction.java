package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;

/**
 * Computes pixels of a mipmap level: each is the mean of the pixels that it covers in the level above. Sums of whole
 * numbers are exact, because doubles hold whole numbers up to 2<sup>53</sup>.
 */
final class MipReduction {

    private static final BufferRequest SOURCE = BufferRequest.RECORDS_RO.by("mipmap");
    private static final BufferRequest TARGET = BufferRequest.RECORDS.by("mipmap");

    private final RamImage above;
    private final RamImage below;
    private final MipAxis columns;
    private final MipAxis rows;
    private final MipAxis pages;
    private final TexelRow texels;
    private final int channels;
    private final double weight;
    private final boolean isHalved;

    private MipReduction(RamImage above, RamImage below) {
        this.above = above;
        this.below = below;
        this.columns = new MipAxis(above.width(), below.width());
        this.rows = new MipAxis(above.height(), below.height());
        this.pages = new MipAxis(above.depth(), below.depth());
        this.texels = new TexelRow(above.shape());
        this.channels = above.format().channels();
        this.isHalved = ByteHalving.fits(above, below);
        this.weight = columns.total() * rows.total() * pages.total();
    }

    static MipReduction of(RamImage above, RamImage below) {
        return new MipReduction(above, below);
    }

    /** Computes all pixels that depend on a region of the level above. */
    void reduce(ImageRegion changed) {
        ImageRegion made = madeOf(changed);
        for (int page = made.z(); page < made.z() + made.depth(); page++) {
            reducePage(made.onPage(page));
        }
    }

    private ImageRegion madeOf(ImageRegion changed) {
        int x = columns.firstBelow(changed.x());
        int y = rows.firstBelow(changed.y());
        int z = pages.firstBelow(changed.z());
        return new ImageRegion(x, y, z, columns.endBelow(changed.x() + changed.width()) - x,
            rows.endBelow(changed.y() + changed.height()) - y, pages.endBelow(changed.z() + changed.depth()) - z);
    }

    private void reducePage(ImageRegion made) {
        if (isHalved) {
            halvePage(made);
            return;
        }
        int left = columns.first(made.x());
        int width = columns.end(made.x() + made.width() - 1) - left;
        List<BufferView> sources = new ArrayList<>();
        try (BufferView target = below.page(made).getBuffer(TARGET)) {
            for (int page = pages.first(made.z()); page < pages.end(made.z()); page++) {
                sources.add(above.page(new ImageRegion(left, 0, page, width, above.height(), 1)).getBuffer(SOURCE));
            }
            new PageReduction(made, left, width, sources, target).run();
        } finally {
            sources.forEach(BufferView::close);
        }
    }

    private void halvePage(ImageRegion made) {
        ImageRegion given = new ImageRegion(2 * made.x(), 2 * made.y(), made.z(), 2 * made.width(), 2 * made.height(),
            1);
        try (BufferView target = below.page(made).getBuffer(TARGET);
            BufferView source = above.page(given).getBuffer(SOURCE)) {
            MemorySegment from = source.segment();
            MemorySegment to = target.segment();
            for (int row = 0; row < made.height(); row++) {
                long top = 2 * row * above.shape().rowSize();
                ByteHalving.halve(from, top, top + above.shape().rowSize(), to, row * below.shape().rowSize(),
                    made.width(), above.format());
            }
        }
    }

    /** Computes some pixels of one page. */
    private final class PageReduction {

        private final ImageRegion made;
        private final int left;
        private final List<MemorySegment> sources;
        private final MemorySegment target;
        private final double[] line;
        private final double[] sums;
        private final double[] results;

        PageReduction(ImageRegion made, int left, int width, List<BufferView> sources, BufferView target) {
            this.made = made;
            this.left = left;
            this.sources = sources.stream().map(BufferView::segment).toList();
            this.target = target.segment();
            this.line = new double[Math.multiplyExact(width, channels)];
            this.sums = new double[line.length];
            this.results = new double[Math.multiplyExact(made.width(), channels)];
        }

        void run() {
            int firstPage = pages.first(made.z());
            for (int row = 0; row < made.height(); row++) {
                int y = made.y() + row;
                Arrays.fill(sums, 0);
                for (int k = 0; k < sources.size(); k++) {
                    for (int from = rows.first(y); from < rows.end(y); from++) {
                        texels.load(sources.get(k), from * above.shape().rowSize(), line, line.length);
                        add(line, rows.weight(y, from) * pages.weight(made.z(), firstPage + k), sums);
                    }
                }
                reduceColumns();
                texels.storeMeans(target, row * below.shape().rowSize(), results, weight, results.length);
            }
        }

        private static void add(double[] values, double times, double[] sums) {
            for (int k = 0; k < values.length; k++) {
                sums[k] += times * values[k];
            }
        }

        private void reduceColumns() {
            if (above.width() / below.width() <= 2 && columns.isEven()) {
                reduceWholeColumns(above.width() / below.width() * channels);
                return;
            }
            for (int column = 0; column < made.width(); column++) {
                int x = made.x() + column;
                for (int channel = 0; channel < channels; channel++) {
                    double sum = 0;
                    for (int from = columns.first(x); from < columns.end(x); from++) {
                        sum += columns.weight(x, from) * sums[(from - left) * channels + channel];
                    }
                    results[column * channels + channel] = sum;
                }
            }
        }

        /** Sums columns that each cover one or two whole columns of the level above. */
        private void reduceWholeColumns(int step) {
            boolean two = step > channels;
            for (int channel = 0; channel < channels; channel++) {
                int from = channel;
                for (int at = channel; at < results.length; at += channels) {
                    results[at] = two ? sums[from] + sums[from + channels] : sums[from];
                    from += step;
                }
            }
        }
    }
}
