package org.scenebuf.interop.npy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a zip file as its bytes come, by the header before each entry, up to the end of the directory.
 *
 * <pre>
 * offset  bytes of the header before an entry
 *      0      4  50 4B 03 04
 *      4      2  version
 *      6      2  flags: 1 encrypted, 8 checksum and sizes stand behind the content
 *      8      2  method: 0 stored, 8 deflated
 *     10      4  time and date
 *     14      4  checksum, CRC-32
 *     18      4  bytes of the content as it is stored; FFFFFFFF: in the extra field
 *     22      4  bytes of the content; FFFFFFFF: in the extra field
 *     26      2  length of the name
 *     28      2  length of the extra field
 *     30      -  the name, the extra field (parts: 2 bytes kind, 2 length, content), the content
 *
 *      a part of kind 1 of the extra field: 8 bytes size, 8 bytes stored size
 * </pre>
 */
final class ZipEntries {

    private static final int ENTRY = 0x04034b50;
    private static final int IN_DIRECTORY = 0x02014b50;
    private static final int WIDE_END = 0x06064b50;
    private static final int WIDE_PLACE = 0x07064b50;
    private static final int END = 0x06054b50;
    private static final int HEADER_REST = 26;
    private static final long IN_EXTRA = 0xffff_ffffL;

    /** The most bytes that an inflater reads ahead. */
    private static final int PUSHBACK = 1 << 16;

    private final PushbackInputStream stream;
    private @Nullable ZipContent content;
    private long entries;
    private boolean isAtEnd;

    private ZipEntries(PushbackInputStream stream) {
        this.stream = stream;
    }

    static ZipEntries of(InputStream stream) {
        return new ZipEntries(new PushbackInputStream(new BufferedInputStream(stream), PUSHBACK));
    }

    /** Goes to the next entry, past the unread rest of the current one; null behind the last entry. */
    @Nullable ZipContent next() throws IOException {
        if (content != null) {
            content.finish();
            content = null;
        }
        if (isAtEnd) {
            return null;
        }
        int signature = little(4).getInt();
        if (signature == ENTRY) {
            entries++;
            content = entry();
            return content;
        }
        skipDirectory(signature);
        isAtEnd = true;
        return null;
    }

    /** Ends the current entry. */
    void close() {
        if (content != null) {
            content.close();
        }
    }

    private ZipContent entry() throws IOException {
        ByteBuffer header = little(HEADER_REST);
        int flags = header.getShort(2);
        int method = Short.toUnsignedInt(header.getShort(4));
        long size = Integer.toUnsignedLong(header.getInt(14));
        String name = name(take(Short.toUnsignedInt(header.getShort(22))));
        ByteBuffer wide = wide(little(Short.toUnsignedInt(header.getShort(24))));
        if ((flags & 1) != 0) {
            throw new ZipException(name + " is encrypted");
        }
        if (size == IN_EXTRA && wide != null) {
            size = wide.getLong(Long.BYTES);
        }
        boolean isSizeBehind = (flags & 8) != 0;
        if (size < 0 || isSizeBehind && method == 0 && size != 0 && size != IN_EXTRA) {
            throw new ZipException(name + " has a size of " + size);
        }
        return ZipContent.of(stream, name, method, isSizeBehind ? ZipContent.UNKNOWN : size, header.getInt(10));
    }

    /** The part of an extra field with sizes of 8 bytes. */
    private static @Nullable ByteBuffer wide(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int kind = extra.getShort();
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            if (kind == 1 && length >= 2 * Long.BYTES) {
                return extra.slice().order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return null;
    }

    private static String name(byte[] bytes) throws ZipException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new ZipException("a name that is no UTF-8");
        }
    }

    /**
     * Reads the directory. The writer of a pipe must not find it closed too early, and the directory has a count of
     * entries.
     */
    private void skipDirectory(int first) throws IOException {
        long listed = 0;
        int signature = first;
        while (signature == IN_DIRECTORY) {
            ByteBuffer record = little(42);
            skip(Short.toUnsignedInt(record.getShort(24)) + Short.toUnsignedInt(record.getShort(26))
                + Short.toUnsignedInt(record.getShort(28)));
            listed++;
            signature = little(4).getInt();
        }
        if (signature == WIDE_END) {
            skip(little(8).getLong());
            signature = little(4).getInt();
        }
        if (signature == WIDE_PLACE) {
            skip(16);
            signature = little(4).getInt();
        }
        if (signature != END) {
            throw new ZipException("no entry and no directory, but the bytes " + Integer.toHexString(signature));
        }
        skip(Short.toUnsignedInt(little(18).getShort(16)));
        if (listed != entries) {
            throw new ZipException(entries + " entries, of which the directory lists " + listed);
        }
    }

    private void skip(long count) throws IOException {
        if (count < 0) {
            throw new ZipException("a length of " + count);
        }
        stream.skipNBytes(count);
    }

    private ByteBuffer little(int count) throws IOException {
        return ByteBuffer.wrap(take(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] take(int count) throws IOException {
        byte[] bytes = stream.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the end after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }
}
