package org.scenebuf.engine.paging;

/**
 * What a record says before its payload; see {@link RecordLayout}.
 *
 * @param kind what it tells
 * @param segment the number of the segment that it is in
 * @param offset the first byte there
 * @param batch the commit that it belongs to
 * @param sequence counts all records of the store
 * @param id of the chunk; of a commit the batch before it
 * @param rawSize bytes of the chunk
 * @param storedSize bytes of the payload
 * @param codec how the payload is coded
 * @param codecVersion which version of that
 * @param stride bytes of a row
 * @param payloadCrc CRC32C of the payload
 * @param metadata what else is known of the chunk
 */
record RecordHeader(RecordKind kind, long segment, long offset, long batch, long sequence, long id, long rawSize,
    long storedSize, int codec, int codecVersion, int stride, int payloadCrc, byte[] metadata) {

    private static final byte[] NONE = {};

    /** A record without a payload. */
    static RecordHeader bare(RecordKind kind, long id) {
        return new RecordHeader(kind, 0, 0, 0, 0, id, 0, 0, 0, 0, 0, 0, NONE);
    }

    /** The same, at its place. */
    RecordHeader at(long inSegment, long atOffset, long inBatch, long withSequence) {
        return new RecordHeader(kind, inSegment, atOffset, inBatch, withSequence, id, rawSize, storedSize, codec,
            codecVersion, stride, payloadCrc, metadata);
    }

    /** The same, with a payload. */
    RecordHeader holding(long bytes, int crc) {
        return new RecordHeader(kind, segment, offset, batch, sequence, id, rawSize, bytes, codec, codecVersion, stride,
            crc, metadata);
    }

    /** The same, coded in another way. */
    RecordHeader coded(int byCodec, int ofVersion) {
        return new RecordHeader(kind, segment, offset, batch, sequence, id, rawSize, storedSize, byCodec, ofVersion,
            stride, payloadCrc, metadata);
    }

    int headerSize() {
        return RecordLayout.headerSize(metadata.length);
    }

    /** Bytes in the segment. */
    long size() {
        return RecordLayout.size(headerSize(), storedSize);
    }

    long end() {
        return offset + size();
    }

    boolean isAt(long inSegment, long atOffset) {
        return segment == inSegment && offset == atOffset;
    }
}
