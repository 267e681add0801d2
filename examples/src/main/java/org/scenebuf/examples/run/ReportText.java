package org.scenebuf.examples.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Locale;

/** A report in the forms that people and programs read. */
public final class ReportText {

    private final StringBuilder text = new StringBuilder();

    /** Begins with nothing. */
    public ReportText() {
    }

    /**
     * Adds a line with a label.
     *
     * @param label of at most 18 characters
     * @param format of what follows it
     * @param values for the format
     * @return this
     */
    public ReportText line(String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "%-18s ", label)).append(String.format(Locale.ROOT, format, values))
            .append(System.lineSeparator());
        return this;
    }

    /**
     * Adds text as it is.
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
