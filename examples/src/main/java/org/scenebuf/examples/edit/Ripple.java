package org.scenebuf.examples.edit;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/**
 * Sends a wave through a mesh, {@code y += a sin(k x)}, in place with array operations.
 *
 * <p>Normals change with it. The normal of the surface {@code y + a sin(k x)} is
 * {@code (nx - a k cos(k x) ny, ny, nz)}. Its length is not 1; the shader normalises it.
 */
final class Ripple {

    private final GeomVertexData vertices;
    private final Wave wave;

    Ripple(GeomVertexData vertices, Wave wave) {
        this.vertices = vertices;
        this.wave = wave;
    }

    /** Edits every row. Returns where the INDArray lay. */
    MemoryProof apply() {
        try (Nd4jView position = Nd4jViews.open(vertices.column("vertex"))) {
            INDArray phase = position.component(0).mul(wave.number());
            position.component(1).addi(Transforms.sin(phase).muli(wave.amplitude()));
            turnNormals(phase);
            return MemoryProof.of(position, vertices.arrayWith(InternalName.VERTEX));
        }
    }

    private void turnNormals(INDArray phase) {
        if (!Wave.isFloat(vertices, InternalName.NORMAL)) {
            return;
        }
        try (Nd4jView normal = Nd4jViews.open(vertices.column("normal"))) {
            INDArray slope = Transforms.cos(phase).muli(wave.amplitude() * wave.number());
            normal.component(0).subi(slope.muli(normal.component(1)));
        }
    }
}
