package org.scenebuf.engine.texture;

import java.util.Arrays;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.ChannelCopy;

/**
 * The order of an array's components, as a word of letters: {@code R G B A} are channels 0 to 3.
 *
 * @param word the letters
 */
record Swizzle(String word) {

    private static final String LETTERS = "RGBA01";
    private static final int ALPHA = 3;
    private static final int ZERO = 4;
    private static final int ONE = 5;

    /** Checks the letters. */
    Swizzle {
        if (Args.notNull(word, "a word").isEmpty() || word.length() > 4
            || word.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)) {
            throw new IllegalArgumentException(ErrorText.of("1 to 4 of the letters R G B A 0 1", "'" + word + "'",
                "give one letter for each component"));
        }
    }

    /** {@return how many components the array has} */
    int components() {
        return word.length();
    }

    /**
     * {@return for each channel of an image the component of the array that it gets; {@link ChannelCopy#KEEP} for
     * channels that no letter names}
     * When two components have the letter of one channel, the channel gets the last one.
     */
    int[] intoChannels(ImageShape image) {
        int[] from = new int[image.format().channels()];
        Arrays.fill(from, ChannelCopy.KEEP);
        for (int k = 0; k < word.length(); k++) {
            int channel = LETTERS.indexOf(word.charAt(k));
            if (channel < from.length) {
                from[channel] = k;
            } else if (channel < ZERO) {
                throw new IllegalArgumentException(ErrorText.of("letters of the " + from.length + " channels of "
                    + image.name() + ", or 0 or 1 to skip a component", "'" + word + "'", "leave " + word.charAt(k)
                    + " out"));
            }
        }
        return from;
    }

    /** {@return for each component of the array the channel of an image that it gets, or a constant} */
    int[] ofChannels(ImageShape image) {
        int[] from = new int[word.length()];
        for (int k = 0; k < from.length; k++) {
            int channel = LETTERS.indexOf(word.charAt(k));
            boolean missing = channel < ZERO && channel >= image.format().channels();
            from[k] = channel == ONE || missing && channel == ALPHA ? ChannelCopy.ONE
                : channel == ZERO || missing ? ChannelCopy.ZERO : channel;
        }
        return from;
    }
}
