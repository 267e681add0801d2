package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LargeLoopTest {

    /** HotSpot's FreqInlineSize. */
    private static final int LARGEST_INLINED = 325;

    @Test
    void theLoopThatComparesRowsIsTooLargeToBeInlined() throws IOException {
        try (InputStream code = RowDifference.class.getResourceAsStream("RowDifference.class")) {
            int size = ClassFile.of().parse(Objects.requireNonNull(code).readAllBytes()).methods().stream()
                .filter(found -> found.methodName().equalsString("nextEqual"))
                .mapToInt(found -> found.findAttribute(Attributes.code()).orElseThrow().codeLength()).max().orElse(0);
            assertTrue(size > LARGEST_INLINED, "only " + size + " bytes of code");
        }
    }
}
