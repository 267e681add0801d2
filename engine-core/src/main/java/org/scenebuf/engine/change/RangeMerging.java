package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.ErrorText;

/**
 * A rule for joining ranges of changed rows, with the unchanged rows between them. It is meant for consumers for which
 * one more range costs more than a few more rows.
 *
 * <pre>{@code
 *  changed rows                     ##   ##                ###         #
 *  gap of at most 3 rows            #######                ###         #
 *  and at most 2 ranges             #######                #############
 * }</pre>
 *
 * @param gapRows ranges with at most this many unchanged rows between them are joined; 0 joins none
 * @param maxRanges the largest number of ranges. Where there would be more, those with the smallest gaps are joined
 *     first.
 * @param denseRanges more ranges than this become one range, if there are not more unchanged rows between them than
 *     changed rows in them. So it costs little to find the ranges of many scattered changes.
 */
public record RangeMerging(long gapRows, int maxRanges, int denseRanges) {

    /** Joins nothing: every range comes by itself, without unchanged rows. */
    public static final RangeMerging NONE = new RangeMerging(0, Integer.MAX_VALUE);

    /**
     * For uploads: gaps of 8 rows, 2,048 ranges, and one range in place of more than 512 dense ones. A call costs more
     * than sending eight rows. The gap counts rows and not bytes: so scattered edits of a small part of an array stay a
     * small part of its bytes. Ten thousand scattered rows become 2,048 calls at most.
     */
    public static final RangeMerging UPLOAD = new RangeMerging(8, 2048, 512);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the gap is negative or a number of ranges is below 1
     */
    public RangeMerging {
        if (gapRows < 0) {
            throw new IllegalArgumentException(ErrorText.of("a gap of 0 rows or more", gapRows, "take 0 for none"));
        }
        if (Math.min(maxRanges, denseRanges) < 1) {
            throw new IllegalArgumentException(ErrorText.of("at least 1 range", Math.min(maxRanges, denseRanges),
                "take Integer.MAX_VALUE for any number"));
        }
    }

    /**
     * Makes a rule that does not join dense ranges.
     *
     * @param gapRows ranges with at most this many unchanged rows between them are joined
     * @param maxRanges the largest number of ranges
     * @throws IllegalArgumentException when the gap is negative or the number of ranges is below 1
     */
    public RangeMerging(long gapRows, int maxRanges) {
        this(gapRows, maxRanges, Integer.MAX_VALUE);
    }
}
