package org.scenebuf.interop.npy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The content of a zip file's entry, as it comes. At the end, sizes and checksum are compared with the claimed ones.
 *
 * <pre>
 * offset   bytes that may stand behind the content
 *      0       4  50 4B 07 08
 *      4       4  checksum, CRC-32
 *      8  4 or 8  stored size
 *      -  4 or 8  size
 * </pre>
 */
final class ZipContent {

    /** The stored size of an entry whose sizes stand behind the content. */
    static final long UNKNOWN = -1;

    private static final int BEHIND = 0x08074b50;
    private static final int CHUNK = 1 << 15;

    private final PushbackInputStream outer;
    private final String name;
    private final long storedSize;
    private final int crc;
    private final Part part;
    private final CheckedInputStream content;
    private InputStream stream;
    private boolean isFinished;

    private ZipContent(PushbackInputStream outer, String name, Part part, long storedSize, int crc) {
        this.outer = outer;
        this.name = name;
        this.part = part;
        this.storedSize = storedSize;
        this.crc = crc;
        this.content = new CheckedInputStream(part.stream(), new CRC32());
        this.stream = content;
    }

    static ZipContent of(PushbackInputStream outer, String name, int method, long storedSize, int crc)
        throws ZipException {
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            throw new ZipException(name + " is compressed by " + NpzDirectory.nameOf(method)
                + ", not stored or deflated");
        }
        Part part = method == ZipEntry.DEFLATED ? new Deflated(outer)
            : new Stored(outer, storedSize == UNKNOWN ? Long.MAX_VALUE : storedSize);
        return new ZipContent(outer, name, part, storedSize, crc);
    }

    String name() {
        return name;
    }

    InputStream stream() {
        return stream;
    }

    /** Looks at the first bytes. Afterwards {@link #stream} contains them again. */
    boolean beginsWith(byte[] bytes) throws IOException {
        byte[] start = content.readNBytes(bytes.length);
        stream = new SequenceInputStream(new ByteArrayInputStream(start), content);
        return Arrays.equals(bytes, start);
    }

    /** The number of stored bytes; {@link #UNKNOWN} where it stands behind the content. */
    long storedSize() {
        return storedSize;
    }

    boolean isStored() {
        return part instanceof Stored;
    }

    /** Whether the end of the content can be found only by understanding the content. */
    boolean isEndless() {
        return isStored() && storedSize == UNKNOWN;
    }

    /** Skips the rest, where its end is known, and compares the checksum. Only the first call does anything. */
    void finish() throws IOException {
        if (isFinished) {
            return;
        }
        isFinished = true;
        try {
            if (!isEndless()) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            part.end();
        } finally {
            close();
        }
        compare();
    }

    private void compare() throws IOException {
        int claimed = storedSize == UNKNOWN ? behind() : crc;
        int found = (int) content.getChecksum().getValue();
        if (storedSize != UNKNOWN && storedSize != part.taken()) {
            throw misfit("stored bytes", storedSize, part.taken());
        }
        if (claimed != found) {
            throw misfit("as checksum", Integer.toHexString(claimed), Integer.toHexString(found));
        }
    }

    /** Frees the inflater. */
    void close() {
        part.close();
    }

    /** Reads the sizes behind the content. They have 4 or 8 bytes, so both lengths are tried. */
    private int behind() throws IOException {
        ByteBuffer start = take(2 * Integer.BYTES);
        if (start.getInt(0) != BEHIND) {
            throw misfit("after it", Integer.toHexString(BEHIND), Integer.toHexString(start.getInt(0)));
        }
        ByteBuffer sizes = take(2 * Long.BYTES);
        if (sizes.getLong(0) != part.taken() || sizes.getLong(Long.BYTES) != part.given()) {
            if (sizes.getInt(0) != (int) part.taken() || sizes.getInt(Integer.BYTES) != (int) part.given()) {
                throw misfit("stored bytes", Integer.toUnsignedLong(sizes.getInt(0)), part.taken());
            }
            outer.unread(sizes.array(), Long.BYTES, Long.BYTES);
        }
        return start.getInt(Integer.BYTES);
    }

    private ByteBuffer take(int count) throws IOException {
        byte[] bytes = outer.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the end after " + name);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ZipException misfit(String what, Object claimed, Object found) {
        return new ZipException(name + " claims " + claimed + " " + what + ", and has " + found);
    }

    /** The bytes of an entry, by one of the two methods. */
    private interface Part {

        InputStream stream();

        /** The number of bytes that were taken from the file. */
        long taken();

        /** The number of bytes after decompression. */
        long given();

        void end() throws IOException;

        void close();
    }

    private static final class Stored extends FilterInputStream implements Part {

        private final long size;
        private long taken;

        Stored(InputStream stream, long size) {
            super(stream);
            this.size = size;
        }

        @Override
        public InputStream stream() {
            return this;
        }

        @Override
        public int read() throws IOException {
            int value = taken < size ? in.read() : -1;
            taken += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = taken == size ? -1 : in.read(bytes, from, (int) Math.min(count, size - taken));
            taken += Math.max(0, read);
            return read;
        }

        @Override
        public long taken() {
            return taken;
        }

        @Override
        public long given() {
            return taken;
        }

        @Override
        public void end() {
            // No byte after the content was taken.
        }

        @Override
        public void close() {
            // The owner of the stream closes it.
        }
    }

    private static final class Deflated extends InflaterInputStream implements Part {

        private long taken;
        private long given;

        Deflated(PushbackInputStream stream) {
            super(stream, new Inflater(true), CHUNK);
        }

        @Override
        public InputStream stream() {
            return this;
        }

        @Override
        public long taken() {
            return taken;
        }

        @Override
        public long given() {
            return given;
        }

        /** Gives back the bytes that the inflater read beyond the end. */
        @Override
        public void end() throws IOException {
            if (!inf.finished()) {
                throw new ZipException("deflated bytes without an end");
            }
            taken = inf.getBytesRead();
            given = inf.getBytesWritten();
            ((PushbackInputStream) in).unread(buf, len - inf.getRemaining(), inf.getRemaining());
        }

        @Override
        public void close() {
            inf.end();
        }
    }
}
