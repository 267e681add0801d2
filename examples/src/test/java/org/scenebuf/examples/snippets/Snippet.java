package org.scenebuf.examples.snippets;

import java.nio.file.Path;

/**
 * A piece of Java that a page shows.
 *
 * @param file the page
 * @param line the line of the page on which the text begins, from 1 on
 * @param heading the heading above it; empty on a page without headings
 * @param text the lines, without the marks of a comment
 */
record Snippet(Path file, int line, String heading, String text) {

    /** Says where a line of the text stands, counted from 0. */
    String place(long lineOfText) {
        return file + ":" + (line + lineOfText) + (heading.isEmpty() ? "" : " (" + heading + ")");
    }

    /** Whether the page is in a folder of this name. */
    boolean isIn(String folder) {
        return file.getParent() != null && file.getParent().endsWith(folder);
    }
}
