package org.scenebuf.interop.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes INDArrays over ND4J's own memory: copies, and arrays without items, which need no memory. */
final class OwnArrays {

    private OwnArrays() {
    }

    /** Makes an array in no workspace. The memory of a workspace belongs to another array once the scope ends. */
    static INDArray make(DataType type, long... shape) {
        try (MemoryWorkspace _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(type, shape, 'c');
        }
    }

    /** Whether an array of such a shape has no items. */
    static boolean isEmpty(long... shape) {
        return Arrays.stream(shape).anyMatch(extent -> extent == 0);
    }
}
