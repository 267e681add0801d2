package org.scenebuf.engine.buffer;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** The rules for which requests a layout can meet: the checks of CPython's {@code memory_getbuf}, in the same order. */
final class RequestRules {

    private RequestRules() {
    }

    static void check(BufferRequest request, BufferLayout layout, boolean readOnly) {
        Args.notNull(layout, "a layout");
        checkWritable(request, readOnly);
        if (request.asksFor(BufferRequest.C_CONTIGUOUS)) {
            requireContiguous(layout, 'C', "C_CONTIGUOUS");
        }
        if (request.asksFor(BufferRequest.F_CONTIGUOUS)) {
            requireContiguous(layout, 'F', "F_CONTIGUOUS");
        }
        if (request.asksFor(BufferRequest.ANY_CONTIGUOUS)) {
            requireContiguous(layout, 'A', "ANY_CONTIGUOUS");
        }
        Suboffsets pointers = layout.pointers();
        if (pointers != null) {
            require(request.asksFor(BufferRequest.INDIRECT), "no INDIRECT", "items without suboffsets", layout,
                "ask for INDIRECT, or for a contiguous copy");
            require(pointers.isExpressible(), "INDIRECT",
                "at most one pointer for each dimension, with an addend of 0 or more", layout,
                "slice less, or take a contiguous copy");
        }
        if (!request.asksFor(BufferRequest.STRIDES)) {
            require(layout.isContiguous('C'), "no STRIDES", "items in C order, close together", layout,
                "ask for STRIDES, or for a contiguous copy");
        }
        if (!request.asksFor(BufferRequest.ND)) {
            require(!request.asksFor(BufferRequest.FORMAT), "FORMAT without ND", "a shape to go with the format",
                "plain bytes", "ask for ND too, or for no FORMAT");
        }
    }

    /** Checks the flag for writing: the only flag that flat bytes can fail. */
    static void checkWritable(BufferRequest request, boolean readOnly) {
        if (Args.notNull(request, "a request").asksFor(BufferRequest.WRITABLE)) {
            require(!readOnly, "WRITABLE", "memory that may be written", "read-only memory", "ask to read only");
        }
    }

    private static void requireContiguous(BufferLayout layout, char order, String flag) {
        require(layout.isContiguous(order), flag, "items close together", layout,
            "ask for STRIDES, or for a contiguous copy");
    }

    private static void require(boolean met, String flag, String expected, Object given, String remedy) {
        if (!met) {
            throw new BufferException(flag + ": " + ErrorText.of(expected, given, remedy));
        }
    }
}
