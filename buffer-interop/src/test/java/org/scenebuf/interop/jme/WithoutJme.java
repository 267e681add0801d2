package org.scenebuf.interop.jme;

import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.nd4j.Nd4jExporter;
import org.scenebuf.interop.view.MemoryView;

/** Everything else, in a JVM that lacks jMonkeyEngine, for {@link JmeLifetimeTest}. */
final class WithoutJme {

    private WithoutJme() {
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        for (String jme : new String[] {"com.jme3.scene.Mesh", "com.jme3.util.BufferUtils"}) {
            try {
                Class.forName(jme);
                throw new IllegalStateException(jme + " is there");
            } catch (ClassNotFoundException missing) {
                continue;
            }
        }
        try (MemoryView view = MemoryView.of(new float[] {1, 2})) {
            System.out.println(view.toList());
        }
        try (MemoryView view = MemoryView.of(Nd4jExporter.of(Nd4j.createFromArray(3f, 4f)))) {
            System.out.println(view.toList());
        }
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.index(NumericType.UINT16), 3).close();
    }
}
