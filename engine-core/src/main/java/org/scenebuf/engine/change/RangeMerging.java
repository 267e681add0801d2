package org.scenebuf.engine.change;

import org.scenebuf.engine.internal.ErrorText;

/**
 * When ranges of changed rows are told as one, with the unchanged rows between them: for whoever pays for each range
 * more than for a few rows.
 *
 * <pre>{@code
 *  changed rows                     ##   ##                ###         #
 *  gap of at most 3 rows            #######                ###         #
 *  and at most 2 ranges             #######                #############
 * }</pre>
 *
 * @param gapRows ranges with so many unchanged rows between them, or fewer, are joined; 0 joins none
 * @param maxRanges how many ranges there are at most; where there would be more, those with the smallest gaps are
 *     joined first
 */
public record RangeMerging(long gapRows, int maxRanges) {

    /** Every range by itself, and no unchanged row with them. */
    public static final RangeMerging NONE = new RangeMerging(0, Integer.MAX_VALUE);

    /**
     * For uploads. A call costs more than sending eight rows; they are rows and not bytes, so that scattered edits of a
     * small share of an array stay a small share of its bytes. Ten thousand scattered rows become 2,048 calls at most.
     */
    public static final RangeMerging UPLOAD = new RangeMerging(8, 2048);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the gap is negative or the ranges are fewer than 1
     */
    public RangeMerging {
        if (gapRows < 0) {
            throw new IllegalArgumentException(ErrorText.of("a gap of 0 rows or more", gapRows, "take 0 for none"));
        }
        if (maxRanges < 1) {
            throw new IllegalArgumentException(ErrorText.of("at least 1 range", maxRanges,
                "take Integer.MAX_VALUE for any number"));
        }
    }
}
