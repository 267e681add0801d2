package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * A record before it is written: its payload in place, with room for the header before it and zeros after it.
 *
 * @param header the header, without the record's place
 * @param memory the record, perhaps with more bytes after it; it is used by this draft only
 * @param scratch takes the memory back
 */
record Draft(RecordHeader header, NativeMemory memory, Scratch scratch) implements AutoCloseable {

    /**
     * Makes a record.
     *
     * @param header the header, without the payload's size and checksum
     * @param mostBytes the largest size of the payload
     * @param payload writes the payload, and returns its size
     * @param scratch gives the memory
     */
    static Draft of(RecordHeader header, long mostBytes, Scratch scratch, ToLongFunction<MemorySegment> payload) {
        int first = header.headerSize();
        NativeMemory memory = scratch.take(RecordLayout.size(first, mostBytes));
        try (Loan loan = memory.lend("a payload")) {
            MemorySegment all = loan.segment();
            long size = payload.applyAsLong(all.asSlice(first, mostBytes));
            all.asSlice(first + size, RecordLayout.size(first, size) - first - size).fill((byte) 0);
            return new Draft(header.withPayload(size, Payloads.crc(all.asSlice(first, size))), memory, scratch);
        } catch (RuntimeException | Error failed) {
            scratch.give(memory);
            throw failed;
        }
    }

    /** Makes a record of a payload on the Java heap. */
    static Draft of(RecordHeader header, byte[] payload, Scratch scratch) {
        return of(header, payload.length, scratch, target -> {
            MemorySegment.copy(payload, 0, target, ValueLayout.JAVA_BYTE, 0, payload.length);
            return payload.length;
        });
    }

    /** Makes a copy of a chunk's record; throws where that is damaged. */
    static Draft copyOf(RecordHeader record, Payloads payloads, Scratch scratch) throws IOException {
        long used = Payloads.size(record);
        NativeMemory memory = scratch.take(record.size());
        try (Loan loan = memory.lend("a payload")) {
            payloads.readSound(record, loan.segment().asSlice(0, used));
            loan.segment().asSlice(used, record.size() - used).fill((byte) 0);
            return new Draft(record, memory, scratch);
        } catch (IOException | RuntimeException | Error failed) {
            scratch.give(memory);
            throw failed;
        }
    }

    /** Writes the record at its place. */
    void write(DiskFile file, RecordHeader placed, UUID store) throws IOException {
        byte[] bytes = RecordLayout.encode(placed, store);
        try (Loan loan = memory.lend("writing a record")) {
            MemorySegment all = loan.segment().asSlice(0, placed.size());
            MemorySegment.copy(bytes, 0, all, ValueLayout.JAVA_BYTE, 0, bytes.length);
            file.writeFully(all, placed.offset());
        }
    }

    @Override
    public void close() {
        scratch.give(memory);
    }
}
