package org.scenebuf.interop.nd4j;

import org.bytedeco.javacpp.Pointer;

/** JavaCPP's pointer to memory that JavaCPP does not own and never frees. */
final class ForeignPointer extends Pointer {

    ForeignPointer(long address, long elementCount) {
        super((Pointer) null);
        this.address = address;
        this.limit = elementCount;
        this.capacity = elementCount;
    }
}
