package org.scenebuf.examples.edit;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.interop.nd4j.Nd4jView;

/**
 * Where an INDArray lay, and where the memory it was lent from.
 *
 * @param array what was lent, by name
 * @param address address of the INDArray's first element
 * @param blockAddress address of the lender's first byte
 * @param blockBytes the lender's size in bytes
 * @param inside whether the first lies in the second
 */
record MemoryProof(String array, long address, long blockAddress, long blockBytes, boolean inside) {

    static MemoryProof of(Nd4jView view, BufferExporter lender) {
        try (BufferView block = lender.getBuffer(BufferRequest.STRIDED_RO.by("report"))) {
            MemorySegment memory = block.segment();
            long address = view.address();
            boolean inside = address >= memory.address() && address < memory.address() + memory.byteSize();
            return new MemoryProof(view.toString(), address, memory.address(), memory.byteSize(), inside);
        }
    }
}
