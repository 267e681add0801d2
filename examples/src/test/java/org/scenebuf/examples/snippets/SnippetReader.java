package org.scenebuf.examples.snippets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the Java in a page. What is Java is told by how it is written:
 *
 * <table>
 * <caption>Blocks</caption>
 * <tr><th>page</th><th>block</th><th>is</th></tr>
 * <tr><td>Markdown</td><td>between lines of three backquotes, the first with {@code java}</td><td>Java</td></tr>
 * <tr><td>Markdown</td><td>with another word, or indented</td><td>XML, commands, a talk with JShell</td></tr>
 * <tr><td>javadoc</td><td>{@code <pre>}, and the tag {@code code} behind it</td><td>Java</td></tr>
 * <tr><td>javadoc</td><td>likewise, but its first line begins with a space</td><td>a drawing of bytes or rows</td></tr>
 * <tr><td>javadoc</td><td>{@code <pre>} alone</td><td>a drawing, commands, a talk with JShell</td></tr>
 * </table>
 */
final class SnippetReader {

    private static final String FENCE = "```";
    private static final String JAVADOC_BEGIN = "<pre>{@code";
    private static final String JAVADOC_END = "}</pre>";

    /** What stands before a line of a javadoc comment: a star, and one space of the text behind it. */
    private static final Pattern STAR = Pattern.compile("^\\s*\\* ?");

    private final Path file;
    private final List<String> lines;
    private final List<Snippet> found = new ArrayList<>();

    private SnippetReader(Path file) throws IOException {
        this.file = file;
        this.lines = Files.readAllLines(file);
    }

    /** The Java of a page: of a source in its comments. */
    static List<Snippet> read(Path file) throws IOException {
        SnippetReader reader = new SnippetReader(file);
        if (file.toString().endsWith(".md")) {
            reader.readMarkdown();
        } else {
            reader.readJavadoc();
        }
        return reader.found;
    }

    /** The Java of several pages. */
    static List<Snippet> readAll(List<Path> files) throws IOException {
        List<Snippet> all = new ArrayList<>();
        for (Path file : files) {
            all.addAll(read(file));
        }
        return all;
    }

    private void readMarkdown() {
        String heading = "";
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k);
            if (line.startsWith(FENCE)) {
                int end = endOf(k + 1, FENCE);
                if (line.strip().equals(FENCE + "java")) {
                    add(k + 1, lines.subList(k + 1, end), heading);
                }
                k = end;
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            }
        }
    }

    private void readJavadoc() {
        for (int k = 0; k < lines.size(); k++) {
            if (lines.get(k).endsWith(JAVADOC_BEGIN)) {
                int end = endOf(k + 1, JAVADOC_END);
                List<String> text = lines.subList(k + 1, end).stream()
                    .map(line -> STAR.matcher(line).replaceFirst("")).toList();
                if (!text.getFirst().startsWith(" ")) {
                    add(k + 1, text, "");
                }
                k = end;
            }
        }
    }

    private int endOf(int first, String mark) {
        for (int end = first; end < lines.size(); end++) {
            if (lines.get(end).strip().endsWith(mark)) {
                return end;
            }
        }
        throw new IllegalArgumentException(file + ":" + first + ": nothing ends this block");
    }

    private void add(int index, List<String> text, String heading) {
        found.add(new Snippet(file, index + 1, heading, String.join("\n", text) + "\n"));
    }
}
