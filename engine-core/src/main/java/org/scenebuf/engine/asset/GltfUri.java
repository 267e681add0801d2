package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** What a URI in a model refers to: data in the URI itself, or a file beside the model. */
record GltfUri(AssetFile model, String uri) {

    boolean isData() {
        return uri.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Decodes the data into a block of its own. */
    NativeMemory copyOfData(String name) {
        byte[] bytes = data();
        NativeMemory memory = NativeMemory.allocate(name, bytes.length);
        try (Loan loan = memory.lend("decoding")) {
            CountedCopy.copy(MemorySegment.ofArray(bytes), 0, loan.segment(), 0, bytes.length);
        }
        return memory;
    }

    private byte[] data() {
        int comma = uri.indexOf(',');
        boolean base64 = comma >= 0 && uri.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64");
        model.require(base64, "a data URI in base64", start());
        try {
            return Base64.getMimeDecoder().decode(uri.substring(comma + 1));
        } catch (IllegalArgumentException bad) {
            throw AssetException.of(model.path(), "a data URI in base64", bad, AssetFile.REPAIR, bad);
        }
    }

    /** The file, relative to the model's directory; nothing is ever fetched from elsewhere. */
    AssetFile file() {
        model.require(!uri.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*"), "a file beside the model", start());
        try {
            Path relative = Path.of(URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8));
            model.require(!relative.isAbsolute(), "a path relative to the model", start());
            return new AssetFile(model.path().toAbsolutePath().resolveSibling(relative));
        } catch (IllegalArgumentException bad) {
            throw AssetException.of(model.path(), "the path of a file", start(), AssetFile.REPAIR, bad);
        }
    }

    private String start() {
        return "\"" + ErrorText.line(uri.substring(0, Math.min(80, uri.length()))) + "\"";
    }
}
