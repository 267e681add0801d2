package org.scenebuf.engine.asset;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Base64;
import java.util.Locale;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * The base64 data in a URI. They are decoded piece by piece into native memory, so the whole data are never on the Java
 * heap.
 *
 * @param uri the URI
 * @param first the index of the character at which the base64 text begins
 * @param byteSize the bytes of the decoded data
 */
record Base64Data(GltfUri uri, int first, long byteSize) {

    private static final int PIECE = 1 << 16;
    private static final String EXPECTED = "a data URI in base64";

    /** Finds the base64 text in a URI, and the size of its data. */
    static Base64Data of(GltfUri reference) {
        String uri = reference.uri();
        int comma = uri.indexOf(',');
        boolean base64 = comma >= 0 && uri.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64");
        reference.model().require(base64, EXPECTED, reference.start());
        long digits = 0;
        for (int at = comma + 1; at < uri.length(); at++) {
            digits += isDigit(uri.charAt(at)) ? 1 : 0;
        }
        reference.model().require(digits % 4 != 1, EXPECTED, digits + " digits, the last of them alone");
        return new Base64Data(reference, comma + 1, digits * 3 / 4);
    }

    /** Decodes the data into a block of memory of their own. */
    NativeMemory copy(String name) {
        NativeMemory memory = NativeMemory.allocate(name, byteSize);
        try (Loan loan = memory.lend("decoding")) {
            fill(loan.segment());
        } catch (RuntimeException refused) {
            memory.close();
            throw refused;
        }
        return memory;
    }

    private void fill(MemorySegment target) {
        byte[] piece = new byte[PIECE];
        try (InputStream decoded = Base64.getMimeDecoder().wrap(new Characters(uri.uri(), first))) {
            long done = 0;
            for (int count = decoded.read(piece); count >= 0; count = decoded.read(piece)) {
                uri.model().require(count <= byteSize - done, EXPECTED, "digits after its end");
                CountedCopy.copy(MemorySegment.ofArray(piece), 0, target, done, count);
                done += count;
            }
            uri.model().require(done == byteSize, EXPECTED, "an end before its last digits");
        } catch (IOException | IllegalArgumentException bad) {
            throw AssetException.of(uri.model().path(), EXPECTED, bad, AssetFile.REPAIR, bad);
        }
    }

    private static boolean isDigit(char character) {
        return character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z'
            || character >= '0' && character <= '9' || character == '+' || character == '/';
    }

    /** Reads the characters of a text as bytes, without a copy of the text. Characters beyond ASCII are not base64. */
    private static final class Characters extends InputStream {

        private final String text;
        private int next;

        Characters(String text, int first) {
            this.text = text;
            this.next = first;
        }

        @Override
        public int read() {
            return next < text.length() ? Math.min(text.charAt(next++), 0x7f) : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, text.length() - next);
            for (int k = 0; k < count; k++) {
                target[offset + k] = (byte) Math.min(text.charAt(next + k), 0x7f);
            }
            next += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
