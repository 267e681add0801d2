package org.scenebuf.engine.paging;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File names that differ in a number.
 *
 * @param before the text before the number's 16 hexadecimal digits
 * @param behind the text after them
 */
record NumberedName(String before, String behind) {

    /** The highest allowed number, so that the next one is never negative. */
    static final long HIGHEST = 1L << 62;

    String of(long number) {
        return String.format("%s%016x%s", before, number, behind);
    }

    /** The numbers of all existing files of this kind, in ascending order. */
    List<Long> numbers(Disk disk) throws IOException {
        Pattern pattern = Pattern.compile(Pattern.quote(before) + "([0-9a-f]{16})" + Pattern.quote(behind));
        return disk.list().stream().map(pattern::matcher).filter(Matcher::matches)
            .map(name -> Long.parseUnsignedLong(name.group(1), 16))
            .filter(number -> number > 0 && number <= HIGHEST).sorted().toList();
    }
}
