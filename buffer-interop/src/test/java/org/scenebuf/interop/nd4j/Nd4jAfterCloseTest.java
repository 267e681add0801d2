package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** The table of what ND4J does after the close is made here, and must be what the package's documentation says. */
class Nd4jAfterCloseTest {

    private static final Path PACKAGE = Path.of("src/main/java/org/scenebuf/interop/nd4j/package-info.java");
    private static final String CAPTION = " * <caption>What ND4J does after the close</caption>\n";

    private static final Map<String, Consumer<INDArray>> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("getDouble(0)", x -> x.getDouble(0));
        CALLS.put("putScalar(0, 7)", x -> x.putScalar(0, 7));
        CALLS.put("data().getDouble(0)", x -> x.data().getDouble(0));
        CALLS.put("data().put(0, 7)", x -> x.data().put(0, 7));
        CALLS.put("data().pointer()", x -> x.data().pointer());
        CALLS.put("data().asNio()", x -> x.data().asNio());
        CALLS.put("addi(1), assign(1)", x -> x.addi(1).assign(1));
        CALLS.put("add(1), dup(), castTo(…)", x -> x.add(1).dup().castTo(DataType.DOUBLE));
        CALLS.put("sumNumber(), mean()", x -> x.mean().sumNumber());
        CALLS.put("equals(other)", x -> x.equals(Nd4j.ones(DataType.FLOAT, x.shape())));
        CALLS.put("reshape(…), ravel()", x -> x.reshape(x.length()).ravel());
        CALLS.put("getRow(1), getColumn(1)", x -> x.getRow(1).getColumn(1));
        CALLS.put("BLAS axpy", x -> Nd4j.getBlasWrapper().level1().axpy(x.length(), 1,
            Nd4j.ones(DataType.FLOAT, x.shape()), x));
        CALLS.put("BLAS dot", x -> Nd4j.getBlasWrapper().dot(Nd4j.ones(DataType.FLOAT, x.shape()), x));
        CALLS.put("shape(), stride()", x -> Arrays.toString(x.shape()).concat(Arrays.toString(x.stride())));
        CALLS.put("close()", INDArray::close);
    }

    @Test
    void nd4jDoesAfterTheCloseWhatTheDocumentationSays() throws IOException {
        String table = CALLS.keySet().stream().map(call -> " * <tr><td>{@code " + call + "}</td><td>"
            + outcome(call, root -> root) + "</td><td>" + outcome(call, root -> root.getColumn(1)) + "</td></tr>\n")
            .collect(Collectors.joining());
        String text = Files.readString(PACKAGE);
        int start = text.indexOf("\n", text.indexOf("<th>call</th>", text.indexOf(CAPTION))) + 1;
        assertEquals(table, text.substring(start, text.indexOf(" * </table>", start)));
    }

    private static String outcome(String call, Function<INDArray, INDArray> derivation) {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 20)) {
            INDArray array;
            try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
                view.array().assign(3);
                array = derivation.apply(view.array());
            }
            byte[] before = bytes(rows);
            try {
                CALLS.get(call).accept(array);
            } catch (RuntimeException refused) {
                return "throws";
            }
            return Arrays.equals(before, bytes(rows)) ? "goes on" : "<b>writes</b>";
        }
    }

    private static byte[] bytes(GeomVertexArrayData rows) {
        try (BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }
}
