package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the records of the last commit durable, after a process that may have ended before it did.
 *
 * <p>A sync alone does not prove that the bytes are on the disk. After a sync that failed, the system shows bytes that
 * it will never write, and the next sync succeeds. It writes only what is stored anew. So the same bytes are stored
 * again, at the same places. A reader sees no change meanwhile, and the disk needs no more space.
 */
final class SecondWrite {

    private static final long PIECE = 1 << 20;

    private SecondWrite() {
    }

    static void of(List<RecordHeader> records, Disk disk) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        TreeMap<Long, List<RecordHeader>> bySegment = records.stream()
            .collect(Collectors.groupingBy(RecordHeader::segment, TreeMap::new, Collectors.toList()));
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment piece = scratch.allocate(PIECE);
            for (long segment : bySegment.keySet()) {
                write(disk, segment, bySegment.get(segment), piece);
            }
        }
        disk.sync();
    }

    private static void write(Disk disk, long segment, List<RecordHeader> records, MemorySegment piece)
        throws IOException {
        try (DiskFile file = disk.openToWrite(Segments.name(segment))) {
            for (RecordHeader record : records) {
                write(file, record.offset(), Math.min(record.end(), file.size()), piece);
            }
            file.force();
        }
    }

    private static void write(DiskFile file, long first, long end, MemorySegment piece) throws IOException {
        for (long position = first; position < end; position += piece.byteSize()) {
            MemorySegment bytes = piece.asSlice(0, Math.min(piece.byteSize(), end - position));
            file.readFully(bytes, position);
            file.writeFully(bytes, position);
        }
    }
}
