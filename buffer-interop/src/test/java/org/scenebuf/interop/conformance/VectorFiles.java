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

/**
 * The files of vectors: the project's own, or those of another folder.
 *
 * @param resources where the project's own are
 * @param folder the other folder; empty for the project's own
 */
record VectorFiles(String resources, String folder) {

    /** Those of the protocol; {@code -Dscenebuf.conformance} names another folder. */
    static final VectorFiles PROTOCOL = new VectorFiles("/conformance/",
        System.getProperty("scenebuf.conformance", ""));

    /** Those of images; {@code -Dscenebuf.conformance.images} names another folder. */
    static final VectorFiles IMAGES = new VectorFiles("/conformance/images/",
        System.getProperty("scenebuf.conformance.images", ""));

    /** Those of slice expressions; {@code -Dscenebuf.conformance.slicer} names another folder. */
    static final VectorFiles SLICER = new VectorFiles("/conformance/slicer/",
        System.getProperty("scenebuf.conformance.slicer", ""));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether there is a file of a category; the project's own folder has them all. */
    boolean has(String category) {
        return folder.isEmpty() || Files.exists(plain(category)) || Files.exists(gzipped(category));
    }

    /** Reads a category's lines, gzipped or not. */
    List<JsonNode> lines(String category) {
        try (InputStream file = open(category);
            BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).map(VectorFiles::parse).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private InputStream open(String category) throws IOException {
        if (folder.isEmpty()) {
            return new GZIPInputStream(Objects.requireNonNull(
                VectorFiles.class.getResourceAsStream(resources + category + ".jsonl.gz"), category));
        }
        return Files.exists(plain(category)) ? Files.newInputStream(plain(category))
            : new GZIPInputStream(Files.newInputStream(gzipped(category)));
    }

    private Path plain(String category) {
        return Path.of(folder, category + ".jsonl");
    }

    private Path gzipped(String category) {
        return Path.of(folder, category + ".jsonl.gz");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
