package org.scenebuf.examples.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Locale;

/** A report, as text for people or as JSON for programs. */
public final class ReportText {

    private final StringBuilder text = new StringBuilder();

    /** Makes an empty report. */
    public ReportText() {
    }

    /**
     * Adds a line with a label.
     *
     * @param label a label of at most 18 characters
     * @param format the format of the text after the label
     * @param values the values for the format
     * @return this
     */
    public ReportText line(String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "%-18s ", label)).append(String.format(Locale.ROOT, format, values))
            .append(System.lineSeparator());
        return this;
    }

    /**
     * Adds text without a label.
     *
     * @param more whole lines
     * @return this
     */
    public ReportText append(String more) {
        text.append(more);
        return this;
    }

    /**
     * Writes records as JSON.
     *
     * @param report a record, or a list of them
     * @return lines of text
     */
    public static String json(Object report) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
