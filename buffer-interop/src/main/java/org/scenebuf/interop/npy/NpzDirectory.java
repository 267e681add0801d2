package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds the arrays among the entries of a zip file. As in NumPy, the first bytes of an entry decide, not its name. */
final class NpzDirectory {

    private static final Map<Integer, String> OTHER_METHODS = Map.of(1, "shrinking", 6, "imploding", 9, "deflate64",
        12, "bzip2", 14, "LZMA", 93, "Zstandard", 95, "xz", 99, "encryption");

    private static final Pattern METHOD = Pattern.compile("compression method: (\\d{1,5})");

    private NpzDirectory() {
    }

    /** Finds the arrays by their names. Two arrays of the same name are an error: which one to read would be chance. */
    static Map<String, ZipEntry> arrays(String file, ZipFile zip) throws IOException {
        Map<String, ZipEntry> arrays = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = NpzItems.array(entry.getName());
            if (isArray(zip, entry) && arrays.put(name, entry) != null) {
                throw NpzItems.twice(file, name);
            }
        }
        return arrays;
    }

    /**
     * Opens a file. The JDK refuses a file with an entry that it cannot decompress, and gives only the number of the
     * method.
     */
    static ZipFile open(Path file) throws IOException {
        NpyFiles.requireDefault(file);
        NpyFiles.requireRegular(file, "a regular file", "open a pipe as a stream");
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException refused) {
            Matcher method = METHOD.matcher(String.valueOf(refused.getMessage()));
            if (method.find()) {
                throw NpyException.of(file.toString(), "arrays that are stored or deflated", "one compressed by "
                    + nameOf(Integer.parseInt(method.group(1))), "save them by np.savez or np.savez_compressed");
            }
            throw refused;
        }
    }

    static String nameOf(int method) {
        return OTHER_METHODS.getOrDefault(method, "method " + method);
    }

    private static boolean isArray(ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getName().endsWith(Npz.SUFFIX)) {
            return true;
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return HeaderReader.isMagic(content.readNBytes(HeaderReader.MAGIC.length));
        }
    }
}
