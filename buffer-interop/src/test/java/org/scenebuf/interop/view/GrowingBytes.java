package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;

/** A byte array that grows: lends its bytes, and moves them only while nothing is lent. */
final class GrowingBytes implements BufferExporter, AutoCloseable {

    final Storage storage;

    GrowingBytes(int... bytes) {
        storage = Storage.allocate("bytes", bytes.length);
        try (Loan loan = storage.acquire("filling")) {
            for (int k = 0; k < bytes.length; k++) {
                loan.segment().set(ValueLayout.JAVA_BYTE, k, (byte) bytes[k]);
            }
        }
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lendBytes(this, storage, request);
    }

    /** Whether something is on loan. */
    boolean isLent() {
        try {
            storage.resize(storage.byteSize() + 1);
            storage.resize(storage.byteSize() - 1);
            return false;
        } catch (BufferInUseException lent) {
            return true;
        }
    }

    /** The bytes, without borrowing. */
    byte[] look() {
        return storage.look().toArray(ValueLayout.JAVA_BYTE);
    }

    byte[] bytes() {
        try (Loan loan = storage.acquire("looking")) {
            return loan.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    void set(long at, int value) {
        try (Loan loan = storage.acquire("storing")) {
            MemorySegment memory = loan.segment();
            memory.set(ValueLayout.JAVA_BYTE, at, (byte) value);
        }
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "the lender";
    }
}
