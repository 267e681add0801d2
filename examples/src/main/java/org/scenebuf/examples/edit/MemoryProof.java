package org.scenebuf.examples.edit;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.interop.nd4j.Nd4jView;

/**
 * The address of an INDArray, compared with the memory that was lent for it.
 *
 * @param array the name of the lent column or image
 * @param address the address of the INDArray's first element
 * @param blockAddress the address of the lender's first byte
 * @param blockBytes the bytes of the lender's block
 * @param inside whether the INDArray lies inside the block
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
