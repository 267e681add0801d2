package org.scenebuf.engine.paging;

/**
 * The header of a record; see {@link RecordLayout}.
 *
 * @param kind the kind of record
 * @param segment the number of its segment
 * @param offset the offset of its first byte in the segment
 * @param batch the batch that it belongs to
 * @param sequence its number among all records of the store
 * @param id the number of the chunk; in a commit record, the batch before it
 * @param rawSize the bytes of the chunk
 * @param storedSize the bytes of the payload
 * @param codec the number of the codec
 * @param codecVersion the version of the codec
 * @param stride the bytes of a row
 * @param payloadCrc the CRC32C of the payload
 * @param metadata the key and description of the chunk
 */
record RecordHeader(RecordKind kind, long segment, long offset, long batch, long sequence, long id, long rawSize,
    long storedSize, int codec, int codecVersion, int stride, int payloadCrc, byte[] metadata) {

    private static final byte[] NONE = {};

    /** A record without a payload. */
    static RecordHeader bare(RecordKind kind, long id) {
        return new RecordHeader(kind, 0, 0, 0, 0, id, 0, 0, 0, 0, 0, 0, NONE);
    }

    /** The same header for a place. */
    RecordHeader at(long inSegment, long atOffset, long inBatch, long withSequence) {
        return new RecordHeader(kind, inSegment, atOffset, inBatch, withSequence, id, rawSize, storedSize, codec,
            codecVersion, stride, payloadCrc, metadata);
    }

    /** The same header for a payload. */
    RecordHeader withPayload(long bytes, int crc) {
        return new RecordHeader(kind, segment, offset, batch, sequence, id, rawSize, bytes, codec, codecVersion, stride,
            crc, metadata);
    }

    /** The same header for another codec. */
    RecordHeader coded(int byCodec, int ofVersion) {
        return new RecordHeader(kind, segment, offset, batch, sequence, id, rawSize, storedSize, byCodec, ofVersion,
            stride, payloadCrc, metadata);
    }

    int headerSize() {
        return RecordLayout.headerSize(metadata.length);
    }

    /** The bytes of the record in the segment. */
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
