package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;

/** Which requests a part can meet. */
final class MachineRequests {

    static final List<BufferRequest> ALL = List.of(BufferRequest.SIMPLE, BufferRequest.WRITABLE, BufferRequest.ND,
        BufferRequest.FORMAT, BufferRequest.STRIDES, BufferRequest.C_CONTIGUOUS, BufferRequest.F_CONTIGUOUS,
        BufferRequest.ANY_CONTIGUOUS, BufferRequest.INDIRECT, BufferRequest.CONTIG, BufferRequest.STRIDED,
        BufferRequest.RECORDS, BufferRequest.RECORDS_RO, BufferRequest.FULL, BufferRequest.FULL_RO,
        BufferRequest.C_CONTIGUOUS.and(BufferRequest.F_CONTIGUOUS));

    private MachineRequests() {
    }

    /** Lends what can be lent; null where that was rightly refused. */
    static @Nullable BufferView lend(MachinePart part, BufferRequest request) {
        if (isMet(part, request)) {
            try {
                return part.view.getBuffer(request);
            } catch (BufferException refused) {
                if (part.hasPointers()) {
                    return null; // There may be a chain of pointers, or a negative addend.
                }
                return fail(refused);
            }
        }
        assertThrows(BufferException.class, () -> part.view.getBuffer(request));
        return null;
    }

    private static boolean isMet(MachinePart part, BufferRequest request) {
        boolean c = part.isContiguous('C');
        boolean f = part.isContiguous('F');
        return !(part.readOnly && request.asksFor(BufferRequest.WRITABLE)
            || request.asksFor(BufferRequest.C_CONTIGUOUS) && !c
            || request.asksFor(BufferRequest.F_CONTIGUOUS) && !f
            || request.asksFor(BufferRequest.ANY_CONTIGUOUS) && !(c || f)
            || part.hasPointers() && !request.asksFor(BufferRequest.INDIRECT)
            || !request.asksFor(BufferRequest.STRIDES) && !c
            || !request.asksFor(BufferRequest.ND) && request.asksFor(BufferRequest.FORMAT));
    }
}
