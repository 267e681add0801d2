package org.scenebuf.engine.paging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a record in a segment. Numbers are little-endian. A record begins at a multiple of 4096.
 *
 * <pre>
 *    0  magic "SBRECORD"        8
 *    8  version of this layout  2
 *   10  kind                    2
 *   12  size of the header      4   with the metadata, a multiple of 64
 *   16  store                  16   its UUID: a record of another store is none of this one
 *   32  segment                 8   where the record is: one that was written elsewhere is none
 *   40  offset                  8
 *   48  batch                   8   the commit that it belongs to
 *   56  sequence                8   counts all records of the store; the version of a chunk
 *   64  id                      8   of the chunk; of a commit the batch that was committed before it
 *   72  raw size                8   bytes of the chunk
 *   80  stored size             8   bytes of the payload
 *   88  codec                   2
 *   90  version of the codec    2
 *   92  stride                  4   bytes of a row, as the codec needs them
 *   96  size of the metadata    4
 *  100  CRC32C of the payload   4
 *  104  zero                   20
 *  124  CRC32C of the header    4   of bytes 0 to 124, and of the metadata and the zeros behind it
 *  128  metadata, zeros to a multiple of 64
 *       payload, zeros to a multiple of 4096
 * </pre>
 */
final class RecordLayout {

    static final int VERSION = 1;
    static final int BLOCK = 4096;
    static final int FIXED = 128;

    /** The largest metadata: header and metadata lie in one block. */
    static final int MOST_METADATA = BLOCK - FIXED;

    private static final long MAGIC = 0x44524f4345524253L;
    private static final int HEADER_UNIT = 64;
    private static final int KIND = 10;
    private static final int HEADER_SIZE = 12;
    private static final int METADATA_SIZE = 96;
    private static final int HEADER_CRC = 124;

    private RecordLayout() {
    }

    /** The offset of the payload, for a size of the metadata. */
    static int headerSize(int metadataSize) {
        return Math.ceilDiv(FIXED + metadataSize, HEADER_UNIT) * HEADER_UNIT;
    }

    /** The bytes of a record in its segment. */
    static long size(int headerSize, long storedSize) {
        return Math.ceilDiv(headerSize + storedSize, BLOCK) * BLOCK;
    }

    /** The stored bytes of the header and the metadata. */
    static byte[] encode(RecordHeader header, UUID store) {
        ByteBuffer bytes = ByteBuffer.allocate(headerSize(header.metadata().length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC).putShort((short) VERSION).putShort((short) header.kind().ordinal());
        bytes.putInt(bytes.capacity()).putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
        bytes.putLong(header.segment()).putLong(header.offset()).putLong(header.batch()).putLong(header.sequence());
        bytes.putLong(header.id()).putLong(header.rawSize()).putLong(header.storedSize());
        bytes.putShort((short) header.codec()).putShort((short) header.codecVersion()).putInt(header.stride());
        bytes.putInt(header.metadata().length).putInt(header.payloadCrc());
        bytes.put(FIXED, header.metadata()).putInt(HEADER_CRC, crc(bytes));
        return bytes.array();
    }

    /**
     * Whether there is a sound record of a newer layout. Size and checksum of the header have the same place in all
     * layouts.
     */
    static boolean isNewer(ByteBuffer bytes) {
        ByteBuffer block = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (block.limit() < FIXED || block.getLong(0) != MAGIC || block.getShort(8) <= VERSION) {
            return false;
        }
        int size = block.getInt(HEADER_SIZE);
        return size >= FIXED && size <= block.limit() && crc(block.limit(size)) == block.getInt(HEADER_CRC);
    }

    /** Reads a header that is complete and sound; null where there is none. The place that it names is not checked. */
    static @Nullable RecordHeader decode(ByteBuffer bytes, @Nullable UUID store) {
        ByteBuffer block = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (block.limit() < FIXED || block.getLong(0) != MAGIC || block.getShort(8) != VERSION) {
            return null;
        }
        int size = block.getInt(HEADER_SIZE);
        int metadata = block.getInt(METADATA_SIZE);
        if (metadata < 0 || metadata > MOST_METADATA || size != headerSize(metadata) || size > block.limit()
            || crc(block.limit(size)) != block.getInt(HEADER_CRC) || store != null && !store.equals(store(block))) {
            return null;
        }
        return header(block, metadata);
    }

    /** The store that a record belongs to. */
    static UUID store(ByteBuffer bytes) {
        ByteBuffer block = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return new UUID(block.getLong(16), block.getLong(24));
    }

    private static @Nullable RecordHeader header(ByteBuffer block, int metadata) {
        int kind = block.getShort(KIND);
        RecordHeader header = new RecordHeader(RecordKind.values()[Math.clamp(kind, 0, 3)], block.getLong(32),
            block.getLong(40), block.getLong(48), block.getLong(56), block.getLong(64), block.getLong(72),
            block.getLong(80), block.getShort(88), block.getShort(90), block.getInt(92), block.getInt(100),
            Arrays.copyOfRange(block.array(), block.arrayOffset() + FIXED, block.arrayOffset() + FIXED + metadata));
        boolean sound = kind == header.kind().ordinal() && header.rawSize() >= 0 && header.storedSize() >= 0
            && header.storedSize() <= Long.MAX_VALUE - BLOCK && header.stride() >= 0;
        return sound ? header : null;
    }

    /** The checksum of all bytes except the checksum itself. */
    private static int crc(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.array(), header.arrayOffset(), HEADER_CRC);
        crc.update(header.array(), header.arrayOffset() + FIXED, header.limit() - FIXED);
        return (int) crc.getValue();
    }
}
