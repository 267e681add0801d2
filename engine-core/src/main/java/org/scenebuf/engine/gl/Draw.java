package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.change.RowRangeConsumer;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.GeomVertexArrayData;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.ErrorText;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;

/**
 * One primitive to be drawn.
 *
 * @param geom what it belongs to
 * @param index which of its primitives it is
 * @param material how it looks
 * @param net the transform to the root's space
 */
record Draw(Geom geom, int index, Material material, Matrix4fc net) {

    /** The most indices in one call: whole triangles, and an even number, so that a strip's sides do not swap. */
    private static final long MAX_COUNT = 6L << 28;

    /** Lists what is to be drawn of a scene. */
    static List<Draw> of(SceneNode root) {
        List<Draw> draws = new ArrayList<>();
        root.visit((node, net) -> {
            if (node instanceof GeomNode geomNode) {
                geomNode.parts().forEach(part -> addTo(draws, part, new Matrix4f(net)));
            }
        });
        return draws;
    }

    /** Refuses to draw what is not on the GPU in full, and indices, here or there, of vertices that are not. */
    void check(GlBuffers buffers) {
        long rows = Long.MAX_VALUE;
        for (GeomVertexArrayData array : geom.vertices().arrays()) {
            rows = Math.min(rows, buffers.require(array).byteSize() / array.format().byteStride());
        }
        primitive().checkIndices(rows);
        long uploaded = buffers.require(primitive().indices()).maxVertex();
        if (uploaded >= rows) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices on the GPU below the " + rows + " vertices in "
                + primitive().indices(), uploaded, "upload them again"));
        }
    }

    GeomPrimitive primitive() {
        return geom.primitives().get(index);
    }

    boolean isMirrored() {
        return net.determinant3x3() < 0;
    }

    /** Draws with the vertex array object that is bound. */
    void issue() {
        boolean strip = primitive().type() == PrimitiveType.TRIANGLE_STRIP;
        issue(strip ? GL33C.GL_TRIANGLE_STRIP : GL33C.GL_TRIANGLES, strip ? 2 : 0);
    }

    /** Cuts indices into ranges of at most so many; each reaches back over the end of the one before. */
    static void forEachRange(long count, long most, int overlap, RowRangeConsumer action) {
        for (long from = 0; from + overlap < count; from += most - overlap) {
            action.accept(from, Math.min(from + most, count));
        }
    }

    private void issue(int mode, int overlap) {
        GeomPrimitive primitive = primitive();
        int type = VertexLayout.glType(primitive.indexType());
        forEachRange(primitive.indices().rowCount(), MAX_COUNT, overlap, (from, to) ->
            GL33C.nglDrawElements(mode, (int) (to - from), type, from * primitive.indexType().byteSize()));
    }

    private static void addTo(List<Draw> draws, GeomNode.Part part, Matrix4fc net) {
        for (int index = 0; index < part.geom().primitives().size(); index++) {
            draws.add(new Draw(part.geom(), index, part.material(), net));
        }
    }
}
