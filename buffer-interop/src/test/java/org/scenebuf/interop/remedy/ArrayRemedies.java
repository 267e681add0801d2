package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.buffer.FloatBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.interop.nd4j.Nd4jExporter;

/** Remedies where INDArrays are lent to others. */
final class ArrayRemedies {

    private ArrayRemedies() {
    }

    static List<Remedy> all() {
        INDArray halves = Nd4j.ones(DataType.BFLOAT16, 2, 2, 3);
        return List.of(
            new Remedy("make it with one, by Nd4j.create(type, 0)",
                () -> Nd4jExporter.of(Nd4j.empty(DataType.FLOAT)),
                () -> Nd4jExporter.of(Nd4j.create(DataType.FLOAT, 0)).close()),
            new Remedy("detach() it first", () -> lendFromWorkspace(false), () -> lendFromWorkspace(true)),
            new Remedy("castTo(DataType.FLOAT16)", () -> adopt(halves),
                () -> adopt(halves.castTo(DataType.FLOAT16))),
            new Remedy("leave data().pointer() alone, or lend a dup()", () -> lend(pointless()),
                () -> assertEquals(5.0, lend(pointless().dup()))),
            new Remedy("copy it, by dup()", () -> lend(other()), () -> assertEquals(5.0, lend(other().dup()))),
            new Remedy("decompress it by Nd4j.getCompressor()", () -> lend(compressed()),
                () -> assertEquals(5.0, lend(Nd4j.getCompressor().decompress(compressed())))));
    }

    /** Gives the last number. */
    private static Object lend(INDArray array) {
        try (Nd4jExporter exporter = Nd4jExporter.of(array);
            BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            return view.get(array.length() - 1);
        }
    }

    private static void lendFromWorkspace(boolean detached) {
        try (MemoryWorkspace _ = Nd4j.getWorkspaceManager().getAndActivateWorkspace("remedies")) {
            INDArray scoped = Nd4j.ones(DataType.FLOAT, 3);
            lend(detached ? scoped.detach() : scoped);
        }
    }

    private static void adopt(INDArray pixels) {
        try (Texture texture = Nd4jExporter.adopt("pixels", TextureFormat.RGB, pixels)) {
            assertEquals(2, texture.ramImage().width());
        }
    }

    /** What ND4J itself keeps of where the memory is stays. */
    private static INDArray pointless() {
        INDArray array = Nd4j.createFromArray(3f, 4f, 5f);
        array.data().pointer().setNull();
        return array;
    }

    private static INDArray compressed() {
        return Nd4j.getCompressor().compress(Nd4j.createFromArray(3f, 4f, 5f), "GZIP");
    }

    private static INDArray other() {
        DataBuffer data = new OtherBuffer(3);
        INDArray array = Nd4j.create(data, new long[] {3});
        return array.assign(Nd4j.createFromArray(3f, 4f, 5f));
    }

    /** A buffer of somebody else's class. */
    private static final class OtherBuffer extends FloatBuffer {

        private static final long serialVersionUID = 1;

        OtherBuffer(long length) {
            super(length);
        }
    }
}
