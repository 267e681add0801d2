package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The files of vectors: the project's own, or those of the folder that {@code -Dscenebuf.conformance} names. */
final class VectorFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = System.getProperty("scenebuf.conformance", "");

    private VectorFiles() {
    }

    /** Whether there is a file of a category; the project's own folder has them all. */
    static boolean has(String category) {
        return FOLDER.isEmpty() || Files.exists(plain(category)) || Files.exists(gzipped(category));
    }

    /** Reads a category's lines, gzipped or not. */
    static List<JsonNode> lines(String category) {
        try (InputStream file = open(category);
            BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).map(VectorFiles::parse).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String category) throws IOException {
        if (FOLDER.isEmpty()) {
            return new GZIPInputStream(Objects.requireNonNull(
                VectorFiles.class.getResourceAsStream("/conformance/" + category + ".jsonl.gz"), category));
        }
        return Files.exists(plain(category)) ? Files.newInputStream(plain(category))
            : new GZIPInputStream(Files.newInputStream(gzipped(category)));
    }

    private static Path plain(String category) {
        return Path.of(FOLDER, category + ".jsonl");
    }

    private static Path gzipped(String category) {
        return Path.of(FOLDER, category + ".jsonl.gz");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
