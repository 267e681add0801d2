package org.scenebuf.engine.asset;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the files that a model names, also in the spellings of some exporters. */
final class GltfNames {

    private static final String HEX = "0123456789ABCDEF";

    private GltfNames() {
    }

    /**
     * Lists the possible meanings of a URI. The first is that of the standard. The second is the text as it is, from
     * exporters that do not escape percent signs. Then come both with backslashes between folders.
     */
    static List<String> readings(String uri) {
        Set<String> readings = new LinkedHashSet<>();
        @Nullable String decoded = decode(uri);
        if (decoded != null) {
            readings.add(decoded);
        }
        readings.add(uri);
        List.copyOf(readings).forEach(reading -> readings.add(reading.replace('\\', '/')));
        return List.copyOf(readings);
    }

    /**
     * Finds a file by a relative name of any characters. Java encodes file names in the locale's charset, which may be
     * ASCII only. In a URI the names are UTF-8 bytes, as they are in models and in archives.
     *
     * @return the path; null where no file can have this name
     */
    static @Nullable Path resolve(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException notInThisCharset) {
            return resolveBytes(folder, name);
        }
    }

    private static @Nullable Path resolveBytes(Path folder, String name) {
        String base = folder.toUri().toString();
        try {
            return Path.of(URI.create((base.endsWith("/") ? base : base + "/") + escape(name)));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String escape(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9'
                || "/._-".indexOf(one) >= 0;
            if (plain) {
                escaped.append((char) one);
            } else {
                escaped.append('%').append(HEX.charAt(one >> 4 & 15)).append(HEX.charAt(one & 15));
            }
        }
        return escaped.toString();
    }

    /** Decodes the escapes of a URI; null where a percent sign begins none. */
    private static @Nullable String decode(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
