package org.scenebuf.interop.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Reads the header before the items, and checks every value in it. */
final class HeaderReader {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** The most dimensions that NumPy and buffers have. */
    private static final int MOST_DIMENSIONS = 64;

    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final String WRITE = "write the file with NumPy, or with Npy.write";

    private static final String STORE = "store the fields as arrays of their own";
    private static final String HIGHER = "read it with a higher limit for headers, if you trust it, or " + STORE;

    private HeaderReader() {
    }

    /** Whether bytes are the beginning of an array. */
    static boolean isMagic(byte[] start) {
        return Arrays.equals(MAGIC, start);
    }

    /** Reads a header of at most as many characters as NumPy reads by default. */
    static NpyHeader read(NpySource source) {
        return read(source, Npy.DEFAULT_HEADER_LIMIT);
    }

    /** Reads a header. Afterwards the source stands at the first item. */
    static NpyHeader read(NpySource source, int limit) {
        if (limit < 0 || limit > Npy.MOST_HEADER_LIMIT) {
            throw new IllegalArgumentException(ErrorText.of("a limit of 0 to " + Npy.MOST_HEADER_LIMIT + " characters",
                limit, "correct it"));
        }
        try {
            NpyVersion version = version(source.take(MAGIC.length + 2, "the magic string and version"));
            long length = length(source.take(version.lengthBytes(), "the length of the header"));
            long perCharacter = (long) version.charset().newEncoder().maxBytesPerChar();
            if (length > limit * perCharacter) {
                throw tooLong(limit, length + " bytes", remedy(length / perCharacter));
            }
            String text = decode(source.take((int) length, "the header"), version);
            if (text.length() > limit) {
                throw tooLong(limit, text.length() + " characters", remedy(text.length()));
            }
            long dataOffset = MAGIC.length + 2 + version.lengthBytes() + length;
            return header(PythonLiteral.parse(text, version != NpyVersion.V3_0), version, dataOffset);
        } catch (FormatException refused) {
            throw NpyException.of(source.name(), refused);
        }
    }

    private static NpyVersion version(byte[] start) {
        for (int k = 0; k < MAGIC.length; k++) {
            if (start[k] != MAGIC[k]) {
                throw new FormatException(ErrorText.of("a .npy file, which begins with 93 4e 55 4d 50 59",
                    HexFormat.ofDelimiter(" ").formatHex(start, 0, MAGIC.length), "name another file"));
            }
        }
        for (NpyVersion version : NpyVersion.values()) {
            if (start[MAGIC.length] == version.major() && start[MAGIC.length + 1] == 0) {
                return version;
            }
        }
        throw new FormatException(ErrorText.of("version 1.0, 2.0 or 3.0", Byte.toUnsignedInt(start[MAGIC.length]) + "."
            + Byte.toUnsignedInt(start[MAGIC.length + 1]), WRITE));
    }

    private static long length(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.length == Short.BYTES ? Short.toUnsignedLong(buffer.getShort())
            : Integer.toUnsignedLong(buffer.getInt());
    }

    private static String decode(byte[] bytes, NpyVersion version) {
        try {
            return version.charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new FormatException(ErrorText.of("a header in " + version.charset(), "other bytes", WRITE));
        }
    }

    /** The advice for a header that is too long. Above the highest limit, a higher limit is no advice. */
    private static String remedy(long characters) {
        return characters > Npy.MOST_HEADER_LIMIT ? STORE : HIGHER;
    }

    static FormatException tooLong(int limit, String given, String remedy) {
        return new FormatException(ErrorText.of("a header of at most " + limit + " characters", given, remedy));
    }

    private static NpyHeader header(Object literal, NpyVersion version, long dataOffset) {
        if (!(literal instanceof Map<?, ?> dict) || !dict.keySet().equals(KEYS)) {
            throw misfit("a dict with the keys descr, fortran_order and shape",
                literal instanceof Map<?, ?> other ? "the keys " + other.keySet() : literal);
        }
        Object descr = dict.get("descr");
        if (!(dict.get("fortran_order") instanceof Boolean isFortran)) {
            throw misfit("a fortran_order of True or False", dict.get("fortran_order"));
        }
        if (!(dict.get("shape") instanceof PythonLiteral.Tuple(List<Object> extents))
            || extents.size() > MOST_DIMENSIONS) {
            throw misfit("a shape that is a tuple of at most " + MOST_DIMENSIONS + " integers", dict.get("shape"));
        }
        long[] shape = extents.stream().mapToLong(DescrReader::extent).toArray();
        DescrReader.Descr item = DescrReader.read(descr);
        return new NpyHeader(version, item, isFortran ? 'F' : 'C', shape, dataOffset, byteSize(shape, item.format()));
    }

    private static long byteSize(long[] shape, ElementFormat format) {
        long[] extents = Arrays.stream(shape).filter(extent -> extent > 0).toArray();
        try {
            long size = Math.max(1, format.itemSize());
            for (long extent : extents) {
                size = Math.multiplyExact(size, extent);
            }
            return extents.length < shape.length || format.itemSize() == 0 ? 0 : size;
        } catch (ArithmeticException overflow) {
            throw misfit("a shape of less than 2^63 bytes", PythonText.of(shape));
        }
    }

    private static FormatException misfit(String expected, Object given) {
        return new FormatException(ErrorText.of(expected, ErrorText.line(given), WRITE));
    }
}
