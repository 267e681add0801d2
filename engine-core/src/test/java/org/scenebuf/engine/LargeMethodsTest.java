package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods that the JIT must not inline, and that are therefore one large method each. */
class LargeMethodsTest {

    /** HotSpot's FreqInlineSize. */
    private static final int LARGEST_INLINED = 325;

    @ParameterizedTest
    @CsvSource({"internal/kernel/FloatRows, run", "internal/kernel/FloatRows, transform",
        "internal/kernel/FloatRows, turn", "internal/kernel/FourFloatRows, transform", "internal/kernel/FloatLane, run",
        "internal/kernel/FloatNorm, run", "internal/kernel/FloatScale, run", "internal/kernel/StridedCopyLoops, copy",
        "internal/kernel/PieceCopyLoops, copy", "internal/kernel/PlaneCopyLoops, gather",
        "internal/kernel/PlaneCopyLoops, scatter", "vertex/ColumnValues, load", "vertex/ColumnValues, store",
        "internal/kernel/RowDifference, nextEqual", "format/NumberCodec, load"})
    void theMethodIsTooLargeToBeInlined(String type, String method) throws IOException {
        try (InputStream code = LargeMethodsTest.class.getResourceAsStream(type + ".class")) {
            int size = ClassFile.of().parse(Objects.requireNonNull(code).readAllBytes()).methods().stream()
                .filter(found -> found.methodName().equalsString(method))
                .mapToInt(found -> found.findAttribute(Attributes.code()).orElseThrow().codeLength()).sum();
            assertTrue(size > LARGEST_INLINED, "only " + size + " bytes of code");
        }
    }
}
